"""Is every gap in a language, and everything superfluous in it, pointed out?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ecoscore.bank import find_problems, load_instrument
from ecoscore.problems import Grade, Problem

ENGLISH = "languages/en.yaml"

GAPS = [
    ("    gap: Where does the difference come from?\n", "", f"{ENGLISH}:28:3 I220"),
    ("Where does the difference come from?", "", f"{ENGLISH}:33:5 I220"),
    (", 3: Agree", "", f"{ENGLISH}:4:12 I220"),
    ("\n        text_for: {worker: Does this feel like your own way?}", "", f"{ENGLISH}:36:7 I220"),
    ("      own_say: {text: May you help decide?}\n", "", f"{ENGLISH}:35:5 I220"),
    ("instrument: {title: Small}\n", "", f"{ENGLISH}:1:1 I220"),
    ("    halfway: You are halfway.\n", "", f"{ENGLISH}:18:3 I220"),
]
SUPERFLUOUS = [
    ("own_say: {text", "own_sya: {text", f"{ENGLISH}:39:7 I221"),
    ("2: In between", "2: In between, 4: Very", f"{ENGLISH}:4:50 I221"),
    ("  worker: {name", "  sdc: {name: Company}\n  worker: {name", f"{ENGLISH}:10:3 I221"),
    ("facets: {felt", "facets: {say: Say, felt", f"{ENGLISH}:34:14 I221"),
    ("text_for: {worker", "text_for: {enterprise: Ours, worker", f"{ENGLISH}:38:20 I221"),
]


@pytest.mark.parametrize("change", GAPS, ids=lambda change: change[-1])
def test_a_gap_is_pointed_out_once_at_its_place(
    change: tuple[str, str, str],
    bank: Path,
    *,
    spoil: Callable[..., None],
    found: Callable[[Path], list[str]],
) -> None:
    old, new, problem = change
    spoil(bank / ENGLISH, old, new)
    assert found(bank) == [f"bank/{problem}"]


@pytest.mark.parametrize("change", SUPERFLUOUS, ids=lambda change: change[-1])
def test_words_for_an_id_that_does_not_exist_are_pointed_out(
    change: tuple[str, str, str],
    bank: Path,
    *,
    spoil: Callable[..., None],
    found: Callable[[Path], list[str]],
) -> None:
    old, new, problem = change
    spoil(bank / ENGLISH, old, new)
    assert f"bank/{problem}" in found(bank)


def test_a_gap_stops_nobody_and_the_text_lacks_only_that_language(
    bank: Path, spoil: Callable[..., None], problems: Callable[[Path], tuple[Problem, ...]]
) -> None:
    spoil(bank / ENGLISH, "Where does the difference come from?", "")
    assert {problem.grade for problem in problems(bank)} == {Grade.SHOULD}
    assert load_instrument(bank).factors[0].gap == {"nl": "Waar komt het verschil vandaan?"}


def test_a_wording_for_one_role_is_never_replaced_by_that_for_the_others(
    bank: Path, spoil: Callable[..., None]
) -> None:
    spoil(bank / ENGLISH, "Does this feel like your own way?", "")
    wording = load_instrument(bank).items_by_id["own_ours"].wording
    assert set(wording["worker"]) == {"nl"}
    assert set(wording["enterprise"]) == {"nl", "en"}


def test_a_language_that_was_only_begun_has_one_gap_for_each_kind_of_file(
    bank: Path, found: Callable[[Path], list[str]]
) -> None:
    (bank / ENGLISH).write_text("language: en\nchecked: 1.0.0\n", encoding="utf-8")
    assert found(bank) == [f"bank/{ENGLISH}:1:1 I220"] * 5


def test_an_empty_group_of_words_for_something_that_is_not_there_is_harmless(
    bank: Path, spoil: Callable[..., None], problems: Callable[[Path], tuple[Problem, ...]]
) -> None:
    spoil(
        bank / ENGLISH,
        "    thanks: Thank you.\n  simple:",
        "    thanks: Thank you.\n    practice: {}\n  simple:",
    )
    assert problems(bank) == ()


def test_interface_words_must_exist_in_the_languages_of_the_instrument(
    bank: Path, spoil: Callable[..., None]
) -> None:
    text = (bank / ENGLISH).read_text(encoding="utf-8").replace("language: en", "language: xx")
    (bank / "languages/xx.yaml").write_text(text, encoding="utf-8")
    (problem,) = find_problems(bank)
    assert (problem.code, problem.grade) == ("I222", Grade.SHOULD)
    assert problem.place.file.endswith("xx.yaml")


def test_a_missing_translation_must_be_mended_in_a_study_that_uses_the_language(
    study: Path, bank: Path, spoil: Callable[..., None]
) -> None:
    spoil(bank / ENGLISH, "    title: Ownership\n", "")
    grades = {
        folder.name: problem.grade for folder in (bank, study) for problem in find_problems(folder)
    }
    assert grades == {"bank": Grade.SHOULD, "study": Grade.MUST}


def test_a_missing_translation_is_a_remark_in_a_study_that_does_not_use_the_language(
    study: Path, bank: Path, spoil: Callable[..., None]
) -> None:
    spoil(bank / ENGLISH, "    title: Ownership\n", "")
    spoil(study / "study.yaml", "[nl, en]", "[nl]")
    assert {problem.grade for problem in find_problems(study)} == {Grade.SHOULD}
