"""Is it told which scores of two versions may be compared, and refused what is not honest?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from ecoscore.bank.comparability import Verdict
from ecoscore.bank.compare_versions import compare_versions
from ecoscore.bank.comparison_in_words import comparison_in_words
from ecoscore.cli import main

FACTOR = "factors/ownership.yaml"
THIRD = """\
  - id: own_third
    facet: felt
    roles: [enterprise]
    text: Wij zetten samen de lijnen uit.
"""
THIRD_IN_ENGLISH = "      own_third: {text: We set out the course together.}\n"
TOLD = "text: Mag u meebeslissen?\n    changes: [{version: 1.0.1, what: Korter.}]"

Spoil = Callable[[Path, str, str], None]
Verdicts = dict[tuple[str, str], Verdict]


@pytest.fixture
def old(bank: Path) -> Path:
    """An older version, which has one item more for enterprises; the newer one is `bank`."""
    for name, last, more in (
        (FACTOR, "", THIRD),
        ("languages/en.yaml", "checked: 1.0.0\n", THIRD_IN_ENGLISH),
    ):
        path = bank / name
        text = path.read_text("utf-8").removesuffix(last)
        path.write_text(f"{text}{more}{last}", "utf-8")
    return shutil.copytree(bank, Path("old"))


def verdicts(new: Path, old: Path) -> Verdicts:
    return {
        (compared.factor, role): compared.verdict
        for compared in compare_versions(new, old).factors
        for role in compared.roles
    }


def problems(new: Path, old: Path) -> list[str]:
    return [f"{found.place} {found.code}" for found in compare_versions(new, old).problems]


def test_two_times_the_same_may_be_compared(bank: Path, old: Path) -> None:
    found = compare_versions(bank, old)
    assert [(entry.factor, entry.roles, entry.verdict) for entry in found.factors] == [
        ("ownership", ("enterprise", "worker"), Verdict.COMPARABLE),
        ("index", ("enterprise", "worker"), Verdict.COMPARABLE),
    ]
    assert found.problems == ()


def test_other_words_with_their_history_are_compared_with_care(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / "instrument.yaml", "version: 1.0.0", "version: 1.0.1")
    spoil(bank / FACTOR, "text: Mag u meebeslissen?", TOLD.replace("Mag u mee", "Mag men mee"))
    assert set(verdicts(bank, old).values()) == {Verdict.WITH_CARE}
    assert compare_versions(bank, old).factors[0].reworded == ("own_say",)
    assert problems(bank, old) == []


def test_other_words_for_one_role_leave_the_others_alone(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / FACTOR, "worker: Voelt dit als uw eigen weg?", "worker: Voelt dit als uw weg?")
    assert verdicts(bank, old) == {
        ("ownership", "enterprise"): Verdict.COMPARABLE,
        ("ownership", "worker"): Verdict.WITH_CARE,
        ("index", "enterprise"): Verdict.COMPARABLE,
        ("index", "worker"): Verdict.WITH_CARE,
    }


def test_other_words_without_a_history_are_refused_at_their_place(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / "instrument.yaml", "version: 1.0.0", "version: 1.0.1")
    spoil(bank / FACTOR, "worker: Voelt dit als uw eigen weg?", "worker: Voelt dit als uw weg?")
    spoil(bank / FACTOR, "text: Mag u meebeslissen?", "text: Mag men meebeslissen?")
    lines = (bank / FACTOR).read_text("utf-8").splitlines()
    role = lines.index("      worker: Voelt dit als uw weg?") + 1
    text = lines.index("    text: Mag men meebeslissen?") + 1
    assert problems(bank, old) == [
        f"bank/{FACTOR}:{role}:15 I233",
        f"bank/{FACTOR}:{text}:11 I233",
    ]


def test_a_history_from_before_the_older_version_tells_nothing_of_this_change(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / "instrument.yaml", "version: 1.0.0", "version: 1.0.1")
    told = TOLD.replace("1.0.1", "1.0.0").replace("Mag u", "Mag men")
    spoil(bank / FACTOR, "text: Mag u meebeslissen?", told)
    assert [problem[-4:] for problem in problems(bank, old)] == ["I233"]


def test_a_mended_translation_asks_for_care_and_for_no_history(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / "instrument.yaml", "version: 1.0.0", "version: 1.0.1")
    spoil(bank / "languages/en.yaml", "May you help decide?", "Do you help decide?")
    assert verdicts(bank, old)["ownership", "worker"] is Verdict.WITH_CARE
    assert problems(bank, old) == []


def test_a_language_that_is_new_changes_no_words(bank: Path, old: Path, spoil: Spoil) -> None:
    (old / "languages" / "en.yaml").unlink()
    spoil(bank / "instrument.yaml", "version: 1.0.0", "version: 1.0.1")
    assert set(verdicts(bank, old).values()) == {Verdict.COMPARABLE}
    assert set(verdicts(old, bank).values()) == {Verdict.COMPARABLE}


def test_the_index_is_another_mean_when_a_factor_leaves_it(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / FACTOR, "kind: factor", "kind: obstacle")
    found = verdicts(bank, old)
    assert found["ownership", "worker"] is Verdict.COMPARABLE
    assert found["index", "worker"] is Verdict.NOT


def test_words_with_a_new_negation_are_not_compared_as_agreeing_may_mean_the_opposite(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / FACTOR, "worker: Voelt dit als uw eigen weg?", "worker: Voelt dit nooit eigen?")
    assert verdicts(bank, old) == {
        ("ownership", "enterprise"): Verdict.COMPARABLE,
        ("ownership", "worker"): Verdict.NOT,
        ("index", "enterprise"): Verdict.COMPARABLE,
        ("index", "worker"): Verdict.NOT,
    }
    said = next(
        each for each in comparison_in_words(compare_versions(bank, old)) if "worker" in each
    )
    assert said == (
        "ownership (worker): scores cannot be compared; a new negation may have turned the "
        "direction: own_ours; other words: own_ours."
    )


def test_words_that_lose_a_negation_as_the_advice_asks_are_compared_with_care(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(old / FACTOR, "worker: Voelt dit als uw eigen weg?", "worker: Voelt dit nooit eigen?")
    assert verdicts(bank, old)["ownership", "worker"] is Verdict.WITH_CARE


def test_a_version_does_not_go_back(bank: Path, old: Path, spoil: Spoil) -> None:
    spoil(old / "instrument.yaml", "version: 1.0.0", "version: 1.2.0")
    assert problems(bank, old) == ["bank/instrument.yaml:2:10 I232"]


def test_with_an_item_less_only_the_items_in_common_are_compared(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / FACTOR, THIRD, "")
    spoil(bank / "languages/en.yaml", THIRD_IN_ENGLISH, "")
    entry = compare_versions(bank, old).factors[0]
    assert (entry.roles, entry.verdict) == (("enterprise",), Verdict.IN_COMMON)
    assert (entry.dropped, entry.added) == (("own_third",), ())
    assert entry.in_common[:2] == ("own_ours", "own_say")
    assert verdicts(bank, old) == {
        ("ownership", "enterprise"): Verdict.IN_COMMON,
        ("ownership", "worker"): Verdict.COMPARABLE,
        ("index", "enterprise"): Verdict.NOT,
        ("index", "worker"): Verdict.COMPARABLE,
    }


def test_one_item_in_common_is_no_scale(bank: Path, old: Path, spoil: Spoil) -> None:
    spoil(bank / FACTOR, "    roles: [worker, enterprise]", "    roles: [enterprise]")
    assert verdicts(bank, old)["ownership", "worker"] is Verdict.NOT


def test_a_role_that_is_asked_for_the_first_or_last_time_has_nothing_to_compare(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / FACTOR, "    roles: [worker, enterprise]", "    roles: [enterprise]")
    spoil(bank / FACTOR, "    roles: [enterprise, worker]", "    roles: [enterprise]")
    spoil(bank / FACTOR, "    text_for:\n      worker: Voelt dit als uw eigen weg?\n", "")
    (bank / "roles.yaml").write_text(
        "enterprise: {form: plain, name: Onderneming, plural: Ondernemingen}\n", "utf-8"
    )
    assert verdicts(bank, old)["ownership", "worker"] is Verdict.GONE
    assert verdicts(old, bank)["ownership", "worker"] is Verdict.NEW
    assert verdicts(old, bank)["index", "worker"] is Verdict.NEW


@pytest.mark.parametrize(
    ("old_words", "new_words"),
    [
        ("{code: 2, label: Tussenin}", "{code: 2, label: Ertussen}"),
        ("    - {code: 2, label: Tussenin}\n", ""),
        ("    - {code: 3, label: Eens}\n", ""),
        ("    - {code: 3, label: Eens}\n", "    - {code: 4, label: Eens}\n"),
        (
            "    - {code: 3, label: Eens}\n",
            "    - {code: 3, label: Eens}\n  dont_know: {code: 9, label: Geen idee}\n",
        ),
    ],
)
def test_with_other_answers_nothing_is_compared(
    old_words: str, new_words: str, *, bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / "answer_scales.yaml", old_words, new_words)
    found = verdicts(bank, old)
    assert found["ownership", "enterprise"] is found["index", "enterprise"] is Verdict.NOT
    assert found["ownership", "worker"] is Verdict.COMPARABLE


def test_an_item_that_is_scored_the_other_way_round_is_not_compared(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    third = "text: Wij zetten samen de lijnen uit."
    spoil(bank / FACTOR, third, f"{third}\n    reverse: true")
    assert verdicts(bank, old)["ownership", "enterprise"] is Verdict.NOT


@pytest.mark.parametrize(
    ("version", "code"),
    [("1.0.0", ["I232"]), ("1.9.9", ["I232"]), ("2.0.0", []), ("2.3.1", [])],
)
def test_scores_that_cannot_be_compared_raise_the_first_number(
    version: str, code: list[str], *, bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / "answer_scales.yaml", "label: Tussenin", "label: Ertussen")
    spoil(bank / "instrument.yaml", "version: 1.0.0", f"version: {version}")
    assert [problem[-4:] for problem in problems(bank, old)] == code


@pytest.mark.parametrize(("version", "code"), [("1.0.1", ["I232"]), ("1.1.0", [])])
def test_new_questions_raise_the_second_number(
    version: str, code: list[str], *, bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(old / FACTOR, THIRD, "")
    spoil(old / "languages/en.yaml", THIRD_IN_ENGLISH, "")
    spoil(bank / "instrument.yaml", "version: 1.0.0", f"version: {version}")
    assert [problem[-4:] for problem in problems(bank, old)] == code


@pytest.mark.parametrize(("version", "code"), [("1.0.0", ["I232"]), ("1.0.1", [])])
def test_small_changes_raise_the_third_number(
    version: str, code: list[str], *, bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / "forms.yaml", "text: Bel {researcher} op", "text: Bel gerust {researcher} op")
    spoil(bank / "instrument.yaml", "version: 1.0.0", f"version: {version}")
    assert [problem[-4:] for problem in problems(bank, old)] == code


def test_what_only_researchers_read_needs_no_new_version(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    spoil(bank / FACTOR, "high: Partners", "high: De partners")
    assert problems(bank, old) == []


def test_the_version_is_missed_where_it_stands(bank: Path, old: Path, spoil: Spoil) -> None:
    spoil(bank / "roles.yaml", "plural: Medewerkers", "plural: Werkers")
    assert problems(bank, old) == ["bank/instrument.yaml:2:10 I232"]


def test_another_instrument_is_no_older_version(bank: Path, old: Path, spoil: Spoil) -> None:
    spoil(old / "instrument.yaml", "id: small", "id: other")
    assert problems(bank, old) == ["bank/instrument.yaml:1:5 I231"]
    assert compare_versions(bank, old).factors == ()


def test_studies_are_compared_over_what_they_ask(
    bank: Path, old: Path, study: Path, spoil: Spoil
) -> None:
    for item in ("text: Mag u meebeslissen?", "text: Wij zetten samen de lijnen uit."):
        spoil(bank / FACTOR, item, f"{item}\n    short: true")
    shutil.copytree(study, "long")
    spoil(study / "study.yaml", "languages:", "form: short\nlanguages:")
    found = compare_versions(study, Path("long"))
    assert found.problems == ()
    assert {
        role: entry.in_common
        for entry in found.factors
        for role in entry.roles
        if entry.verdict is Verdict.IN_COMMON
    } == {"enterprise": ("own_say", "own_third")}


def test_every_verdict_is_said_in_a_sentence(bank: Path, old: Path, spoil: Spoil) -> None:
    spoil(bank / FACTOR, THIRD, "")
    spoil(bank / "languages/en.yaml", THIRD_IN_ENGLISH, "")
    spoil(bank / FACTOR, "worker: Voelt dit als uw eigen weg?", "worker: Voelt dit als uw weg?")
    said = list(comparison_in_words(compare_versions(bank, old)))
    assert said[0] == "Version 1.0.0 compared with version 1.0.0, factor by factor:"
    assert said[1].startswith(
        "ownership (enterprise): compare scores only over the items in common, own_ours, own_say"
    )
    assert said[1].endswith("; dropped: own_third.")
    assert said[2:] == [
        "ownership (worker): compare scores with care: other words in own_ours.",
        "index (enterprise): scores cannot be compared.",
        "index (worker): compare scores with care.",
    ]


def test_the_command_says_both_and_ends_with_one_when_something_must_be_mended(
    bank: Path, old: Path, spoil: Spoil
) -> None:
    words = ["check", str(bank), "--against", str(old)]
    fine = CliRunner().invoke(main, words, catch_exceptions=False)
    spoil(bank / FACTOR, "text: Mag u meebeslissen?", "text: Mag men meebeslissen?")
    wrong = CliRunner().invoke(main, words, catch_exceptions=False)
    assert (fine.exit_code, wrong.exit_code) == (0, 1)
    assert "ownership: scores may be compared.\n" in fine.stdout
    assert "ownership: compare scores with care: other words in own_say.\n" in wrong.stdout
    assert ["I232" in wrong.stderr, "I233" in wrong.stderr] == [True, True]
