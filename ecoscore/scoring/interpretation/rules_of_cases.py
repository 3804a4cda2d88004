"""Which sentences do the numbers of a case allow?

Every rule takes the tables and gives findings. What lies within the margin of two bands is not
called strong or weak. Nothing is hidden here: these sentences stand with the complete tables and
are for the researcher.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from ecoscore.model.scores import CONCERN_BELOW, STRONG_FROM
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.scoring.differences.gaps import WELCH_OTHER_ANSWER_SCALE
from ecoscore.scoring.fieldwork.dependability_cases import HALF_WIDTH, WANTED_POINTS
from ecoscore.scoring.interpretation.rows import Row, by_case, rows_of
from ecoscore.scoring.interpretation.said import Said, Topic

SURE = 0.05
"""The p-value, corrected for all comparisons that were made, below which a difference is told."""

Tables = Mapping[str, pd.DataFrame]


def bands(tables: Tables) -> Iterator[Said]:
    """Which scales are surely strong, in between or weak, and of which that cannot be said."""
    cases = tables["cases"]
    known = cases[(cases["role"] == ALL_ROLES) & (cases["scale"] != INDEX) & cases["low"].notna()]
    for (case, wave), rows in by_case(rows_of(known, "scale", "score", "low", "high")).items():
        for topic in (Topic.STRONG, Topic.WEAK, Topic.BETWEEN, Topic.CANNOT_SAY):
            chosen = [row for row in rows if _band(row["low"], row["high"]) is topic]
            if chosen:
                yield Said(
                    topic=topic,
                    code=f"band_{topic.value}",
                    case=case,
                    wave=wave,
                    scales=tuple(row["scale"] for row in chosen),
                    points=tuple(row["score"] for row in chosen),
                    numbers={"strong": STRONG_FROM, "concern": CONCERN_BELOW},
                )


def _band(low: float, high: float) -> Topic:
    """The band in which the whole interval lies."""
    if low >= STRONG_FROM:
        return Topic.STRONG
    if high < CONCERN_BELOW:
        return Topic.WEAK
    return Topic.BETWEEN if low >= CONCERN_BELOW and high < STRONG_FROM else Topic.CANNOT_SAY


def ends_of_the_profile(tables: Tables) -> Iterator[Said]:
    """The highest and the lowest factor, and whether their difference is clear.

    Nothing is said when several factors share an end.
    """
    profiles = tables["profiles"]
    known = profiles[(profiles["role"] == ALL_ROLES) & (profiles["status"] == "ok")]
    for row in rows_of(known, "highest", "lowest", "spread", "clear"):
        ends = (row["highest"], row["lowest"])
        if ends[0] != ends[1] and not any(" " in factors for factors in ends):
            clear = row["clear"] == "yes"
            yield Said(
                topic=Topic.PROFILE if clear else Topic.CANNOT_SAY,
                code="profile_clear" if clear else "profile_unclear",
                case=row["case"],
                wave=row["wave"],
                scales=ends,
                numbers={"spread": row["spread"]},
            )


def gaps(tables: Tables) -> Iterator[Said]:
    """Differences between roles that are sure and large enough to matter, or that there are none.

    Sure is what holds among all comparisons within the case (Holm). Nothing is said of a case in
    which no two roles could be compared.
    """
    gaps_ = tables["gaps"]
    compared = gaps_[(gaps_["status"] == "ok") & (gaps_["scale"] != INDEX)]
    columns = ("scale", "role", "other", "difference", "low", "high", "method", "relevant")
    for (case, wave), rows in by_case(rows_of(compared, *columns, "p_holm")).items():
        told = [row for row in rows if row["relevant"] == "yes" and row["p_holm"] < SURE]
        if not told:
            roles = dict.fromkeys(role for row in rows for role in (row["role"], row["other"]))
            yield Said(
                topic=Topic.DIFFERENT, code="no_gap", case=case, wave=wave, roles=tuple(roles)
            )
        for row in told:
            yield _gap(row)


def _gap(row: Row) -> Said:
    """One difference, told from the side of the role that scores higher."""
    limits = sorted((abs(row["low"]), abs(row["high"])))
    roles = (row["role"], row["other"])
    other_scale = row["method"] == WELCH_OTHER_ANSWER_SCALE
    return Said(
        topic=Topic.DIFFERENT,
        code="gap_other_scale" if other_scale else "gap",
        case=row["case"],
        wave=row["wave"],
        roles=roles if row["difference"] > 0 else roles[::-1],
        scales=(row["scale"],),
        numbers={"difference": abs(row["difference"]), "low": limits[0], "high": limits[1]},
    )


def changes(tables: Tables) -> Iterator[Said]:
    """Scales on which the people who answered twice seem to have changed.

    No correction is made for the number of scales and cases, so the words do not claim more.
    """
    waves = tables["waves"]
    known = waves[
        (waves["role"] == ALL_ROLES)
        & (waves["case"] != ALL_ROLES)
        & (waves["status"] == "ok")
        & (waves["low"] * waves["high"] > 0)
    ]
    # pandas gives a table without rows all rows of a column that is put in
    known = known.assign(wave=known["to_wave"])
    for row in rows_of(known, "scale", "from_wave", "change", "panel", "low", "high"):
        yield Said(
            topic=Topic.CHANGED,
            code="rose" if row["change"] > 0 else "fell",
            case=row["case"],
            wave=row["wave"],
            scales=(row["scale"],),
            numbers={
                "change": abs(row["change"]),
                "people": row["panel"],
                "low": min(abs(row["low"]), abs(row["high"])),
                "high": max(abs(row["low"]), abs(row["high"])),
            },
            names={"before": row["from_wave"], "after": row["wave"]},
        )


def small_roles(tables: Tables, smallest: int) -> Iterator[Said]:
    """Roles of which too few people have a score to show it: how many lack, or that none ever can.

    A role of which fewer were invited than `smallest`, the study's smallest group, can never be
    shown by itself.
    """
    cases = tables["cases"]
    roles = cases[(cases["role"] != ALL_ROLES) & (cases["scale"] != INDEX)]
    keys = ["case", "wave", "role"]
    most = roles.groupby(keys, sort=False, observed=True)[["respondents", "invited"]].max()
    small = most[most["respondents"] < smallest].reset_index()
    few = small["invited"].fillna(smallest) < smallest
    for code, chosen in (("small_roles", small[~few]), ("few_invited", small[few])):
        for (case, wave), rows in by_case(rows_of(chosen, "role", "respondents")).items():
            lacking = tuple(smallest - row["respondents"] for row in rows)
            yield Said(
                topic=Topic.CANNOT_SAY,
                code=code,
                case=case,
                wave=wave,
                roles=tuple(row["role"] for row in rows),
                counts=lacking if code == "small_roles" else (),
                numbers={"least": smallest},
            )


def wide_margins(tables: Tables) -> Iterator[Said]:
    """Scales whose margin is wide; how many people of each role would narrow it, if any would.

    Wide is what is wide with the items as they are (cases.csv) and also with others that might have
    been asked (dependability-cases.csv): what is needed follows from the latter.
    """
    cases = tables["cases"]
    printed = cases[
        (cases["role"] == ALL_ROLES) & (cases["high"] - cases["low"] > 2 * WANTED_POINTS)
    ]
    wide_here = {(row["case"], row["wave"], row["scale"]) for row in rows_of(printed, "scale")}
    needed = tables["dependability-cases"]
    wide = needed[(needed["target"] == HALF_WIDTH) & (needed["now"] > WANTED_POINTS)]
    more = wide["respondents_needed"].notna()
    for code, chosen in (("wide_margin", wide[more]), ("margin_stays_wide", wide[~more])):
        rows = rows_of(chosen, "scale", "respondents_needed")
        both = [row for row in rows if (row["case"], row["wave"], row["scale"]) in wide_here]
        for (case, wave), found in by_case(both).items():
            narrows = code == "wide_margin"
            people = max(row["respondents_needed"] for row in found) if narrows else 0
            yield Said(
                topic=Topic.NEEDED,
                code=code,
                case=case,
                wave=wave,
                scales=tuple(row["scale"] for row in found),
                numbers={"margin": WANTED_POINTS, "needed": people},
            )


RULES_OF_CASES = (bands, ends_of_the_profile, gaps, changes, wide_margins)
"""Every rule about a case. A new rule is a function here, a name in this table, and its words."""
