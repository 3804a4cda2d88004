"""Which sentences do the numbers of a whole study allow?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.model.scores import FEWEST_FOR_ALPHA
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.interpretation.rules_of_cases import Tables
from ecoscore.scoring.interpretation.said import Said, Topic


def too_few_for_reliability(tables: Tables) -> Iterator[Said]:
    """Roles of which more people must answer before the reliability of a scale is known."""
    table = tables["reliability"]
    short = table[
        (table["language"] == "")
        & (table["role"] != ALL_ROLES)
        & (table["reason"].isin(["n_too_small", "no_answers"]))
        & (table["respondents"] < FEWEST_FOR_ALPHA)
    ]
    for role, rows in short.groupby("role", sort=False, observed=True):
        fewest = int(rows["respondents"].min())
        yield Said(
            topic=Topic.NEEDED,
            code="reliability_needs_people",
            roles=(str(role),),
            scales=tuple(rows["scale"]),
            numbers={"needed": FEWEST_FOR_ALPHA - fewest, "least": FEWEST_FOR_ALPHA},
        )


def careless_people(tables: Tables) -> Iterator[Said]:
    """How many people were flagged twice, and what their answers change."""
    flagged = int((tables["careless"]["twice_flagged"] == "yes").sum())
    if flagged:
        changed = tables["with_without"]["difference"].abs().max()
        yield Said(
            topic=Topic.CARE,
            code="careless",
            numbers={
                "flagged": flagged,
                "people": len(tables["careless"]),
                "change": 0.0 if changed != changed else changed,
            },
        )


RULES_OF_STUDIES = (too_few_for_reliability, careless_people)
"""Every rule about the study. A new rule is a function here, a name in this table, its words."""
