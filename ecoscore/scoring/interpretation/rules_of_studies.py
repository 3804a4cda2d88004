"""Which sentences do the numbers of a whole study allow?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.model.scores import FEWEST_FOR_ALPHA
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.scoring.change.waves import ALL_CASES
from ecoscore.scoring.consistency.scale_groups import EVERY_LANGUAGE
from ecoscore.scoring.consistency.verdicts import Verdict
from ecoscore.scoring.differences.gaps import FEWEST_FOR_GAP
from ecoscore.scoring.differences.gaps_over_cases import PAIRED_OTHER_ANSWER_SCALE
from ecoscore.scoring.formulas.effects import holm
from ecoscore.scoring.interpretation.rows import rows_of
from ecoscore.scoring.interpretation.rules_of_cases import SURE, Tables
from ecoscore.scoring.interpretation.said import Said, Topic

HALF_A_POINT = 0.5


def too_few_for_reliability(tables: Tables) -> Iterator[Said]:
    """Roles of which more people must answer before the reliability of a scale is known."""
    table = tables["reliability"]
    short = table[
        (table["language"] == EVERY_LANGUAGE)
        & (table["role"] != ALL_ROLES)
        & (table["verdict"] == Verdict.TOO_FEW_PEOPLE)
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
    """How many forms were flagged twice, and what they change in groups that can be shown."""
    flagged = int((tables["careless"]["twice_flagged"] == "yes").sum())
    if flagged:
        differences = tables["with_without"]
        shown = differences[differences["respondents"] >= FEWEST_FOR_GAP]["difference"].abs()
        most = max(shown.dropna().tolist(), default=0.0)
        yield Said(
            topic=Topic.CARE,
            code="careless" if most >= HALF_A_POINT else "careless_without_effect",
            numbers={
                "flagged": flagged,
                "forms": len(tables["careless"]),
                "change": most,
                "least": FEWEST_FOR_GAP,
            },
        )


def gaps_over_cases(tables: Tables) -> Iterator[Said]:
    """Differences between two roles that return in case after case (Holm over scales and pairs)."""
    table = tables["gaps-over-cases"]
    sure = table[(table["p_holm"] < SURE) & (table["scale"] != INDEX)]
    columns = ("scale", "role", "other", "difference", "cases", "method")
    for row in rows_of(sure.assign(case=""), *columns):
        roles = (row["role"], row["other"])
        other_scale = row["method"] == PAIRED_OTHER_ANSWER_SCALE
        yield Said(
            topic=Topic.DIFFERENT,
            code="gap_over_cases_other_scale" if other_scale else "gap_over_cases",
            wave=row["wave"],
            roles=roles if row["difference"] > 0 else roles[::-1],
            scales=(row["scale"],),
            numbers={"difference": abs(row["difference"]), "cases": row["cases"]},
        )


def changes_over_cases(tables: Tables) -> Iterator[Said]:
    """Scales that changed over all cases together, corrected for the number of scales (Holm)."""
    waves = tables["waves"]
    over_all = waves[
        (waves["case"] == ALL_CASES)
        & (waves["role"] == ALL_ROLES)
        & (waves["scale"] != INDEX)
        & waves["p"].notna()
    ]
    for _, between in over_all.groupby(["from_wave", "to_wave"], sort=False, observed=True):
        sure = between[holm(between["p"].to_numpy(dtype=float)) < SURE]
        told = sure.assign(wave=sure["to_wave"])
        for row in rows_of(told, "scale", "from_wave", "change", "cases"):
            yield Said(
                topic=Topic.CHANGED,
                code="rose_over_cases" if row["change"] > 0 else "fell_over_cases",
                wave=row["wave"],
                scales=(row["scale"],),
                numbers={"change": abs(row["change"]), "cases": row["cases"]},
                names={"before": row["from_wave"], "after": row["wave"]},
            )


RULES_OF_STUDIES = (
    too_few_for_reliability,
    gaps_over_cases,
    changes_over_cases,
    careless_people,
)
"""Every rule about the study. A new rule is a function here, a name in this table, its words."""
