"""Can anything hidden be found from all the documents of a study side by side?

ECOSCORE_ATTACKS sets the number of studies; `attack_many` gives the figures of thousands.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import fields, replace

import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from hypothesis import HealthCheck, Phase, given, settings
from scoring.editions.attacker import Attack, attack
from scoring.editions.documents import Documents, naive_documents, safe_documents
from scoring.editions.lean_scores import lean_scores
from scoring.editions.linear_system import ContradictionError, LinearSystem
from scoring.editions.random_studies import MadeUp, Plan, made_up, plans

from ecoscore.model.responses import Responses
from ecoscore.model.scores import Estimate, StudyScores
from ecoscore.model.study import Thresholds
from ecoscore.scoring import editions_of
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.kept import without_hidden

STUDIES = int(os.environ.get("ECOSCORE_ATTACKS", "200"))
OF_A_NAIVE_PROGRAM = 25
AS_MANY = settings(
    max_examples=STUDIES,
    deadline=None,
    derandomize=True,
    database=None,
    # A study is not made smaller when something is found: that would take minutes.
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def attack_on(made: MadeUp, documents: Documents) -> Attack:
    return attack(made.instrument, made.study, documents)


@AS_MANY
@given(plan=plans())
def test_nothing_hidden_is_found_from_all_documents_of_a_study(plan: Plan) -> None:
    made = made_up(plan)
    assert attack_on(made, safe_documents(made)).findings == []


def test_of_a_program_that_only_hides_what_is_small_the_attacker_finds_the_rest() -> None:
    """So the attacker can find each kind of thing, and what it finds is true."""
    found: Counter[str] = Counter()

    @settings(AS_MANY, max_examples=OF_A_NAIVE_PROGRAM)
    @given(plan=plans())
    def look(plan: Plan) -> None:
        made = made_up(plan)
        truth = means_of(lean_scores(made.instrument, made.study, made.responses))
        try:
            findings = attack_on(made, naive_documents(made)).findings
        except ContradictionError:  # such a program breaks rules that the attacker relies on
            return
        for finding in findings:
            found[finding.what] += 1
            if finding.what == "mean" and finding.where in truth:
                assert finding.low - 0.1 <= truth[finding.where] <= finding.high + 0.1

    look()
    kinds = ("mean", "answer", "member", "did not stay", "choice")
    assert min(found[what] for what in kinds) > 0


def means_of(scores: StudyScores) -> dict[tuple[object, ...], float]:
    """The mean of every cell by wave, case, role and scale."""
    table = scores.cases.dropna(subset=["score"])
    keys = zip(*(table[name] for name in ("wave", "case", "role", "scale")), strict=True)
    return dict(zip(keys, table["score"], strict=True))


@settings(AS_MANY, max_examples=min(STUDIES, 30))
@given(plan=plans())
def test_the_documents_are_the_same_when_nobody_had_given_a_hidden_answer(plan: Plan) -> None:
    """So no printed number, of whatever kind, depends on one: not even by a clever detour."""
    made = made_up(plan)
    found = lean_editions(made, made.responses)
    respondents = found.complete.respondents
    for wave in found.shown.waves:
        left = without_hidden(
            made.responses, respondents, found.shown, instrument=made.instrument, wave=wave
        )
        if len(left.people):
            again = lean_editions(made, left)
            for case in made.study.cases_by_id:
                before, after = (each.partner(case, wave=wave) for each in (found, again))
                assert after == replace(
                    before, changes=(), left_out=(), left_out_counted=after.left_out_counted
                )


@settings(AS_MANY, max_examples=min(STUDIES, 30))
@given(plan=plans())
def test_changes_are_the_same_when_nobody_had_given_a_hidden_answer(plan: Plan) -> None:
    """A change rests on two waves, so here what is hidden is taken out of all of them at once."""
    made = made_up(plan)
    found = lean_editions(made, made.responses)
    waves = [
        without_hidden(
            made.responses,
            found.complete.respondents,
            found.shown,
            instrument=made.instrument,
            wave=wave,
        )
        for wave in found.shown.waves
    ]
    left = replace(
        waves[0],
        **{
            part.name: pd.concat([getattr(each, part.name) for each in waves], ignore_index=True)
            for part in fields(Responses)
            if isinstance(getattr(waves[0], part.name), pd.DataFrame)
        },
    )
    again = lean_editions(made, left) if len(left.people) else None
    assert found.changes == ({} if again is None else again.changes)


def lean_editions(made: MadeUp, responses: Responses) -> Editions:
    return editions_of(
        lean_scores(made.instrument, made.study, responses),
        responses,
        instrument=made.instrument,
        study=made.study,
        score=lean_scores,
    )


# ---- one case of each, worked out by hand


def two_cases(*, small: int) -> MadeUp:
    """Thirty-six enterprises in noord, and a few in zuid; in noord two municipal officials."""
    everyone = [(("noord", "enterprise"), 36), (("zuid", "enterprise"), small)]
    rows = [
        {
            "case": case,
            "role": role,
            "respondent": f"p{n}",
            **{f"own{i}": 1 + (n + i * (n % 2)) % 5 for i in (1, 2, 3, 4)},
        }
        for (case, role), people in [*everyone, (("noord", "municipality"), 2)]
        for n in range(people)
    ]
    instrument = an_instrument()
    study = a_study({"noord": {"enterprise": 40, "municipality": 4}, "zuid": {"enterprise": 40}})
    plan = Plan(
        cases=2,
        roles=2,
        waves=1,
        items=(4,),
        sizes=(),
        manners=(),
        overlap=0,
        missing=0,
        uninvited=0,
        thresholds=Thresholds(),
        left_out=0,
        seed=0,
    )
    responses = some_responses(instrument, rows)
    return MadeUp(plan=plan, instrument=instrument, study=study, responses=responses)


def test_a_case_value_over_all_roles_gives_the_hidden_one_away() -> None:
    made = two_cases(small=3)
    found = {each.where[1:3]: each for each in attack_on(made, naive_documents(made)).findings}
    hidden = found["noord", "municipality"]
    assert hidden.what == "mean"
    assert hidden.high - hidden.low < 6
    assert attack_on(made, safe_documents(made)).findings == []


def test_the_people_behind_a_reliability_give_the_size_of_the_only_hidden_group_away() -> None:
    made = two_cases(small=3)
    found = attack_on(made, naive_documents(made)).findings
    sizes = {each.where: (each.low, each.high) for each in found if each.what == "people"}
    assert sizes["1", "zuid", "enterprise"] == pytest.approx((3, 4), abs=0.01)


def test_a_case_value_that_counts_a_hidden_role_contradicts_the_rules() -> None:
    """A program that says "over the shown roles" and takes one more is caught by the numbers."""
    made = two_cases(small=3)
    documents = safe_documents(made)
    first = documents.editions[0]
    scale = first.scales["ownership"]
    assert isinstance(scale.case_value, Estimate)
    wrong = replace(scale, case_value=replace(scale.case_value, value=scale.case_value.value + 9))
    changed = replace(first, scales={**first.scales, "ownership": wrong})
    with pytest.raises(ContradictionError):
        attack_on(made, replace(documents, editions=(changed, *documents.editions[1:])))


def test_a_reliability_over_more_people_than_are_shown_contradicts_the_rules() -> None:
    made = two_cases(small=3)
    documents = replace(naive_documents(made), everyone_is_pooled=False)
    with pytest.raises(ContradictionError):
        attack_on(made, documents)


def test_one_person_who_left_is_found_from_the_change_of_the_others() -> None:
    codes = {"1": [1, 2, 3, 4, 5, 1], "2": [2, 2, 4, 4, 5]}
    rows = [
        {"wave": wave, "respondent": f"p{n}", **{f"own{i}": code for i in (1, 2, 3, 4)}}
        for wave, given_codes in codes.items()
        for n, code in enumerate(given_codes)
    ]
    made = two_cases(small=0)
    instrument = an_instrument([a_factor(items=[an_item(f"own{n}") for n in (1, 2, 3, 4)])])
    made = replace(
        made,
        instrument=instrument,
        study=a_study(),
        responses=some_responses(instrument, rows),
        plan=replace(made.plan, waves=2),
    )
    left = [
        each
        for each in attack_on(made, naive_documents(made)).findings
        if each.what == "did not stay" and each.where[-1] == "ownership"
    ]
    # the one who left answered 1 everywhere: 0 points, known to some 10 points
    assert [each.where[0] for each in left] == ["1"]
    assert left[0].low == pytest.approx(0, abs=0.1)
    assert left[0].high < 12
    assert safe_documents(made).changes == {}


def test_bounds_of_a_linear_system_are_the_tightest_there_are() -> None:
    """x + y = 10 with y in 0..4 leaves 6..10 to x; z has nothing to do with it."""
    system = LinearSystem()
    for name, high in (("x", 100), ("y", 4), ("z", 7)):
        system.unknown(name, 0, high)
    system.holds({"x": 1.0, "y": 1.0}, 10, 10)
    assert system.range_of("x") == pytest.approx((6, 10), abs=1e-4)
    assert system.range_of("z") == (0, 7)


def test_relations_that_nothing_fits_are_noticed() -> None:
    system = LinearSystem()
    system.unknown("y", 0, 4)
    system.holds({"y": 1.0}, 5, 6)
    with pytest.raises(ContradictionError):
        system.check()
