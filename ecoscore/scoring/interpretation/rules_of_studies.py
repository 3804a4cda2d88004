"""Which sentences do the numbers of a whole study allow?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil

from ecoscore.model.scores import FEWEST_FOR_ALPHA
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.scoring.change.waves import ALL_CASES
from ecoscore.scoring.consistency.scale_groups import EVERY_LANGUAGE
from ecoscore.scoring.consistency.verdicts import Verdict
from ecoscore.scoring.differences.gaps import FEWEST_FOR_GAP
from ecoscore.scoring.differences.gaps_over_cases import PAIRED_OTHER_ANSWER_SCALE
from ecoscore.scoring.formulas.effects import holm
from ecoscore.scoring.interpretation.printed import NOISE, in_sizes, is_clear
from ecoscore.scoring.interpretation.rows import Tables, rows_of
from ecoscore.scoring.interpretation.said import SURE, Said, Topic

HALF_A_POINT = 0.5


def too_few_for_reliability(tables: Tables, invited: Callable[[str], int | None]) -> Iterator[Said]:
    """Roles of which more people must answer before the reliability of a scale is known.

    Or of which so few were `invited` that they never can: the number by role, None when nobody
    counted. Roles that take no part in the study have no rows in cases.csv.
    """
    table = tables["reliability"]
    short = table[
        (table["language"] == EVERY_LANGUAGE)
        & (table["role"] != ALL_ROLES)
        & table["role"].isin(tables["cases"]["role"].unique())
        & (table["verdict"] == Verdict.TOO_FEW_PEOPLE)
        & (table["respondents"] < FEWEST_FOR_ALPHA)
    ]
    for role, rows in short.groupby("role", sort=False, observed=True):
        answered, most = rows["respondents"], invited(str(role))
        never = most is not None and answered.max() <= most < FEWEST_FOR_ALPHA
        lacking = {} if never else {"needed": FEWEST_FOR_ALPHA - int(answered.min())}
        yield Said(
            topic=Topic.NEEDED,
            code="reliability_out_of_reach" if never else "reliability_needs_people",
            roles=(str(role),),
            scales=tuple(rows["scale"]),
            numbers={"least": FEWEST_FOR_ALPHA, **lacking},
        )


def careless_people(tables: Tables) -> Iterator[Said]:
    """How many forms were flagged twice, what they change, and which scores rest on them alone.

    Changes are those in groups that can be shown. The largest is an upper limit in the words, so it
    is rounded up.
    """
    flagged = int((tables["careless"]["twice_flagged"] == "yes").sum())
    if not flagged:
        return
    table = tables["with_without"]
    shown = table[(table["respondents"] >= FEWEST_FOR_GAP) & table["difference"].notna()]
    most = max(shown["difference"].abs().tolist(), default=0.0)
    effect = "careless" if most >= HALF_A_POINT else "careless_without_effect"
    yield Said(
        topic=Topic.CARE,
        code=effect if len(shown) else "careless_small_groups",
        numbers={
            "flagged": flagged,
            "forms": len(tables["careless"]),
            "change": ceil(round(most, NOISE)),
            "least": FEWEST_FOR_GAP,
        },
    )
    gone = int((table["score"].notna() & table["without_score"].isna()).sum())
    if gone:
        yield Said(topic=Topic.CARE, code="careless_gone", numbers={"gone": gone})


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
        columns = ("scale", "from_wave", "change", "low", "high", "panel", "cases")
        for row in filter(is_clear, rows_of(told, *columns)):
            yield Said(
                topic=Topic.CHANGED,
                code="rose_over_cases" if row["change"] > 0 else "fell_over_cases",
                wave=row["wave"],
                scales=(row["scale"],),
                numbers=in_sizes(row, "change") | {"people": row["panel"], "cases": row["cases"]},
                names={"before": row["from_wave"], "after": row["wave"]},
            )


RULES_OF_STUDIES = (
    gaps_over_cases,
    changes_over_cases,
    careless_people,
)
"""Every rule about the study. A new rule is a function here, a name in this table, its words."""
