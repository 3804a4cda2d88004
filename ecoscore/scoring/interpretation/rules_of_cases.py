"""Which sentences do the numbers of a case allow?

Every rule takes the tables and gives findings. What lies within the margin of two bands is not
called strong or weak. Nothing is hidden here: these sentences stand with the complete tables and
are for the researcher.
"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.model.scores import CONCERN_BELOW, STRONG_FROM
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.scoring.interpretation.printed import as_printed
from ecoscore.scoring.interpretation.rows import Tables, by_case, rows_of
from ecoscore.scoring.interpretation.rules_of_changes import changes
from ecoscore.scoring.interpretation.rules_of_gaps import gaps
from ecoscore.scoring.interpretation.rules_of_margins import wide_margins
from ecoscore.scoring.interpretation.said import Said, Topic


def bands(tables: Tables) -> Iterator[Said]:
    """Which scales are surely strong, in between or weak, and of which that cannot be said.

    By the numbers as they are printed, so that none stands beside a band in which it does not lie.
    """
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
    """The band in which the whole interval lies, as it is printed."""
    lowest, highest = as_printed(low), as_printed(high)
    if lowest >= STRONG_FROM:
        return Topic.STRONG
    if highest < CONCERN_BELOW:
        return Topic.WEAK
    is_between = lowest >= CONCERN_BELOW and highest < STRONG_FROM
    return Topic.BETWEEN if is_between else Topic.CANNOT_SAY


def scores_without_margin(tables: Tables) -> Iterator[Said]:
    """Scales that have a score but no margin, so that they are in no band."""
    cases = tables["cases"]
    whole = cases[(cases["role"] == ALL_ROLES) & (cases["scale"] != INDEX)]
    bare = whole[whole["score"].notna() & whole["low"].isna()]
    for (case, wave), rows in by_case(rows_of(bare, "scale", "score")).items():
        yield Said(
            topic=Topic.CANNOT_SAY,
            code="no_margin",
            case=case,
            wave=wave,
            scales=tuple(row["scale"] for row in rows),
            points=tuple(row["score"] for row in rows),
        )


_PROFILES = {
    "yes": "profile_clear",
    "no": "profile_unclear",
    "cannot_say": "profile_without_margins",
}


def ends_of_the_profile(tables: Tables) -> Iterator[Said]:
    """The highest and the lowest factor, and whether their difference is clear.

    Nothing is said when several factors share an end.
    """
    profiles = tables["profiles"]
    known = profiles[(profiles["role"] == ALL_ROLES) & (profiles["status"] == "ok")]
    for row in rows_of(known, "highest", "lowest", "spread", "clear"):
        ends = (row["highest"], row["lowest"])
        if ends[0] != ends[1] and not any(" " in factors for factors in ends):
            yield Said(
                topic=Topic.PROFILE if row["clear"] == "yes" else Topic.CANNOT_SAY,
                code=_PROFILES[row["clear"]],
                case=row["case"],
                wave=row["wave"],
                scales=ends,
                numbers={"spread": row["spread"]},
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


RULES_OF_CASES = (
    bands,
    scores_without_margin,
    ends_of_the_profile,
    gaps,
    changes,
    wide_margins,
)
"""Every rule about a case. A new rule is a function here, a name in this table, and its words."""
