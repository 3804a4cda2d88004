"""Which sentences do the numbers of a case allow?

Every rule takes the tables and gives findings. What lies within the margin of two bands is not
called strong or weak; what is hidden nowhere else is not hidden here: these sentences stand with
the complete tables and are for the researcher.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from ecoscore.model.scores import CONCERN_BELOW, STRONG_FROM
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.scoring.dependability_cases import HALF_WIDTH, WANTED_POINTS
from ecoscore.scoring.gaps import FEWEST_FOR_GAP, WELCH_OTHER_ANSWER_SCALE
from ecoscore.scoring.interpretation.said import Said, Topic

Tables = Mapping[str, pd.DataFrame]


def bands(tables: Tables) -> Iterator[Said]:
    """Which scales are surely strong, in between or weak, and of which that cannot be said."""
    for case, wave, rows in _case_values(tables):
        known = rows.dropna(subset=["low", "high"])
        strong = known["low"] >= STRONG_FROM
        weak = known["high"] < CONCERN_BELOW
        middle = (known["low"] >= CONCERN_BELOW) & (known["high"] < STRONG_FROM)
        parts = (
            (Topic.STRONG, strong),
            (Topic.WEAK, weak),
            (Topic.BETWEEN, middle),
            (Topic.CANNOT_SAY, ~(strong | weak | middle)),
        )
        for topic, chosen in parts:
            if chosen.any():
                yield Said(
                    topic=topic,
                    code=f"band_{topic.value}",
                    case=case,
                    wave=wave,
                    scales=tuple(known.loc[chosen, "scale"]),
                    points=tuple(known.loc[chosen, "score"]),
                    numbers={"strong": STRONG_FROM, "concern": CONCERN_BELOW},
                )


def ends_of_the_profile(tables: Tables) -> Iterator[Said]:
    """The highest and the lowest factor, and whether their difference is clear.

    Nothing is said when several factors share an end: the table names them with spaces between.
    """
    profiles = tables["profiles"]
    for row in profiles[profiles["role"] == ALL_ROLES].to_dict("records"):
        ends = (row["highest"], row["lowest"])
        if row["status"] == "ok" and ends[0] != ends[1] and " " not in "".join(ends):
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

    Nothing is said of a case in which no two roles could be compared.
    """
    compared = tables["gaps"]
    compared = compared[(compared["status"] == "ok") & (compared["scale"] != INDEX)]
    for (case, wave), rows in compared.groupby(["case", "wave"], sort=False):
        told = rows[(rows["relevant"] == "yes") & ((rows["low"] > 0) | (rows["high"] < 0))]
        if told.empty:
            yield Said(topic=Topic.DIFFERENT, code="no_gap", case=str(case), wave=str(wave))
        for row in told.to_dict("records"):
            above = row["difference"] > 0
            roles = (row["role"], row["other"]) if above else (row["other"], row["role"])
            limits = (row["low"], row["high"]) if above else (-row["high"], -row["low"])
            yield Said(
                topic=Topic.DIFFERENT,
                code="gap_other_scale" if row["method"] == WELCH_OTHER_ANSWER_SCALE else "gap",
                case=str(case),
                wave=str(wave),
                roles=roles,
                scales=(row["scale"],),
                numbers={
                    "difference": abs(row["difference"]),
                    "low": limits[0],
                    "high": limits[1],
                },
            )


def changes(tables: Tables) -> Iterator[Said]:
    """Scales on which the people who answered twice changed for sure."""
    waves = tables["waves"]
    waves = waves[
        (waves["role"] == ALL_ROLES) & (waves["case"] != ALL_ROLES) & (waves["status"] == "ok")
    ]
    for row in waves.dropna(subset=["low", "high"]).to_dict("records"):
        if row["low"] > 0 or row["high"] < 0:
            yield Said(
                topic=Topic.CHANGED,
                code="rose" if row["change"] > 0 else "fell",
                case=row["case"],
                wave=row["to_wave"],
                scales=(row["scale"],),
                numbers={"change": abs(row["change"]), "people": row["panel"]},
                names={"before": row["from_wave"], "after": row["to_wave"]},
            )


def small_roles(tables: Tables) -> Iterator[Said]:
    """Roles of which too few people answered to say anything about them, and how many more."""
    cases = tables["cases"]
    roles = cases[(cases["role"] != ALL_ROLES) & (cases["scale"] != INDEX)]
    people = roles.groupby(["case", "wave", "role"], sort=False, observed=True)["respondents"].max()
    for row in people[people < FEWEST_FOR_GAP].reset_index().to_dict("records"):
        yield Said(
            topic=Topic.CANNOT_SAY,
            code="small_role",
            case=row["case"],
            wave=row["wave"],
            roles=(row["role"],),
            numbers={
                "people": row["respondents"],
                "least": FEWEST_FOR_GAP,
                "needed": FEWEST_FOR_GAP - row["respondents"],
            },
        )


def wide_margins(tables: Tables) -> Iterator[Said]:
    """Scales whose margin is wide; how many people of each role would narrow it, if any would."""
    needed = tables["dependability-cases"]
    wide = needed[(needed["target"] == HALF_WIDTH) & (needed["now"] > WANTED_POINTS)]
    more = wide["respondents_needed"].notna()
    for code, rows in (("wide_margin", wide[more]), ("margin_stays_wide", wide[~more])):
        for (case, wave), of_case in rows.groupby(["case", "wave"], sort=False, observed=True):
            people = of_case["respondents_needed"].max()
            yield Said(
                topic=Topic.NEEDED,
                code=code,
                case=str(case),
                wave=str(wave),
                scales=tuple(of_case["scale"]),
                numbers={"margin": WANTED_POINTS, **({"needed": people} if people > 0 else {})},
            )


def _case_values(tables: Tables) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """The case values of the factors, by case and wave."""
    cases = tables["cases"]
    values = cases[
        (cases["role"] == ALL_ROLES) & (cases["scale"] != INDEX) & (cases["status"] == "ok")
    ]
    for (case, wave), rows in values.groupby(["case", "wave"], sort=False, observed=True):
        yield str(case), str(wave), rows


RULES_OF_CASES = (bands, ends_of_the_profile, gaps, changes, small_roles, wide_margins)
"""Every rule about a case. A new rule is a function here, a name in this table, and its words."""
