"""Which sentences do the differences between the roles of a case allow?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecoscore.model.scores import FEWEST_FOR_ALPHA
from ecoscore.model.study import INDEX
from ecoscore.scoring.consistency.scale_groups import EVERY_LANGUAGE
from ecoscore.scoring.consistency.verdicts import Verdict
from ecoscore.scoring.differences.gaps import SMALLEST_RELEVANT_GAP, WELCH_OTHER_ANSWER_SCALE
from ecoscore.scoring.interpretation.printed import in_sizes, is_clear
from ecoscore.scoring.interpretation.rows import Row, Tables, by_case, rows_of
from ecoscore.scoring.interpretation.said import SURE, Said, Topic

Short = frozenset[tuple[str, str]]
"""The roles and scales of which too few people answered to know the error of measurement."""


def gaps(tables: Tables) -> Iterator[Said]:
    """Differences between roles that are sure, and what is known of their size; or that none is.

    Sure is what holds among all comparisons within the case (Holm). Nothing is said of a case in
    which no two roles could be compared, nor that no difference is sure when one was not tested.
    """
    table = tables["gaps"]
    columns = ("scale", "role", "other", "difference", "low", "high", "method", "relevant")
    short = _short_of_people(tables)
    compared = table[table["status"] == "ok"]
    for rows in by_case(rows_of(compared, *columns, "p_holm")).values():
        sure = [row for row in rows if row["p_holm"] < SURE]
        told = [row for row in sure if row["relevant"] == "yes" and is_clear(row)]
        open_ = [row for row in sure if row["relevant"] == "cannot_say"]
        small = [row for row in sure if row["relevant"] == "no"]
        yield from map(_gap, told)
        yield from _of_unknown_weight(open_, short)
        if small and len(small) == len(sure):
            yield _small(small)
        if not sure and all(row["p_holm"] >= SURE for row in rows):
            yield _none(rows)


def _gap(row: Row) -> Said:
    """One difference, told from the side of the role that scores higher."""
    return Said(
        topic=Topic.DIFFERENT,
        code="gap_other_scale" if _is_on_other_scale(row) else "gap",
        case=row["case"],
        wave=row["wave"],
        roles=_higher_first(row),
        scales=(row["scale"],),
        numbers=in_sizes(row, "difference"),
    )


def _of_unknown_weight(rows: Sequence[Row], short: Short) -> Iterator[Said]:
    """Sure differences that may be error of measurement: the scales of two roles in one sentence.

    The widest come first. That error is known from 30 people; when another reason keeps it unknown,
    the words do not ask for people.
    """
    groups: dict[tuple[tuple[str, ...], str], list[Row]] = {}
    for row in sorted(rows, key=lambda row: -abs(row["difference"])):
        few = any((role, row["scale"]) in short for role in (row["role"], row["other"]))
        code = "gap_few_people" if few else "gap_error_unknown"
        code += "_other_scale" if _is_on_other_scale(row) else ""
        groups.setdefault((_higher_first(row), code), []).append(row)
    for (roles, code), found in groups.items():
        yield Said(
            topic=Topic.DIFFERENT,
            code=code,
            case=found[0]["case"],
            wave=found[0]["wave"],
            roles=roles,
            scales=tuple(row["scale"] for row in found),
            points=tuple(abs(row["difference"]) for row in found),
            numbers={"least": FEWEST_FOR_ALPHA},
        )


def _small(rows: Sequence[Row]) -> Said:
    """All that is sure is too small to matter."""
    return Said(
        topic=Topic.DIFFERENT,
        code="small_gap",
        case=rows[0]["case"],
        wave=rows[0]["wave"],
        scales=tuple(dict.fromkeys(row["scale"] for row in rows)),
        numbers={"least": SMALLEST_RELEVANT_GAP},
    )


def _none(rows: Sequence[Row]) -> Said:
    """Nothing is sure among all that was compared."""
    roles = dict.fromkeys(role for row in rows for role in (row["role"], row["other"]))
    return Said(
        topic=Topic.DIFFERENT,
        code="no_gap",
        case=rows[0]["case"],
        wave=rows[0]["wave"],
        roles=tuple(roles),
    )


def _higher_first(row: Row) -> tuple[str, str]:
    roles = (row["role"], row["other"])
    return roles if row["difference"] > 0 else roles[::-1]


def _is_on_other_scale(row: Row) -> bool:
    return bool(row["method"] == WELCH_OTHER_ANSWER_SCALE)


def _short_of_people(tables: Tables) -> Short:
    """An index lacks people when one of the factors does."""
    table = tables["reliability"]
    short = table[
        (table["language"] == EVERY_LANGUAGE)
        & (table["verdict"] == Verdict.TOO_FEW_PEOPLE)
        & (table["respondents"] < FEWEST_FOR_ALPHA)
    ]
    pairs = zip(short["role"].tolist(), short["scale"].tolist(), strict=True)
    return frozenset((role, each) for role, scale in pairs for each in (scale, INDEX))
