"""Does a methodologist's advice come where it should, and only there?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ecoscore.bank import find_problems, load_instrument
from ecoscore.bank.asked import items_as_asked
from ecoscore.bank.files import read_instrument_files
from ecoscore.bank.minutes import minutes_of
from ecoscore.bank.rules_readability import reading_of_items
from ecoscore.problems import Grade, Problem
from ecoscore.resources import shipped

FACTOR = "factors/ownership.yaml"
ENGLISH = "languages/en.yaml"
THIRD = "roles: [enterprise], text: Wij beginnen uit onszelf."
HARD_WORDS = "Verantwoordelijkheidsverdeling vergemakkelijkt samenwerkingsverbanden."

Problems = Callable[[Path], tuple[Problem, ...]]
Spoil = Callable[..., None]


def places(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.place} {problem.code}" for problem in problems]


def test_advice_stops_nobody(bank: Path, spoil: Spoil, problems: Problems) -> None:
    spoil(bank / FACTOR, "Wij beginnen uit onszelf.", "Wij beginnen nooit zowel snel als goed.")
    assert {problem.grade for problem in problems(bank)} == {Grade.SHOULD}
    assert load_instrument(bank).id == "small"


def test_an_abbreviation_that_the_glossary_explains_may_be_used(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    spoil(bank / FACTOR, "Wij beginnen uit onszelf.", "Het UWV is o.a. van ons.")
    assert [problem.code for problem in problems(bank)] == ["I309"]
    (bank / "glossary.yaml").write_text(
        "uwv: {term: UWV, meaning: Het bureau dat uitkeringen verzorgt.}\n"
        "among: {term: o.a., meaning: Onder andere.}\n",
        encoding="utf-8",
    )
    assert "I309" not in [problem.code for problem in problems(bank)]


def test_hard_words_are_advised_against_for_a_role_and_not_for_an_item(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    spoil(bank / FACTOR, "Wij beginnen uit onszelf.", HARD_WORDS)
    assert places(problems(bank)) == ["bank/roles.yaml:1:1 I310"]


def test_a_hard_translation_is_advised_against_in_its_own_file(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    for easy in ("This network feels like ours.", "May you help decide?"):
        spoil(bank / ENGLISH, easy, "Organisational responsibilities facilitate collaboration?")
    assert f"bank/{ENGLISH}:9:3 I310" in places(problems(bank))


def test_one_hard_item_among_easy_ones_is_no_reason_for_advice(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    # Three syllables a word: alone it would score 206.84 - 77 * 3 - 0.93 * 2, below zero.
    spoil(bank / FACTOR, "Wij beginnen uit onszelf.", "Partners overleggen.")
    assert problems(bank) == ()


@pytest.mark.parametrize(("words", "found"), [(22, []), (23, ["I311"])])
def test_a_text_on_an_easy_form_is_judged_from_fifty_words(
    words: int, found: list[str], *, bank: Path, spoil: Spoil, problems: Problems
) -> None:
    # The consent is read in one go: "Wie zijn wij? Bel op." has five words besides these pairs.
    hard = " ".join(["Gegevensbescherming verzekeren."] * words)
    spoil(bank / "forms.yaml", "Bel {researcher} op", f"{hard} Bel {{researcher}} op")
    assert [problem.code for problem in problems(bank)] == found


def test_introduction_and_instruction_are_judged_together(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    hard = " ".join(["Gegevensbescherming verzekeren."] * 13)
    spoil(bank / "forms.yaml", "Denk aan nu.", f"Denk aan nu. {hard}")
    assert problems(bank) == ()  # 33 words
    forms = (bank / "forms.yaml").read_text(encoding="utf-8")
    easy = forms.index("simple:")
    longer = forms[easy:].replace("introduction: Welkom.", f"introduction: {hard}", 1)
    (bank / "forms.yaml").write_text(forms[:easy] + longer, encoding="utf-8")
    assert places(problems(bank)) == ["bank/forms.yaml:15:17 I311"]


@pytest.mark.parametrize(("layout", "found"), [("easy", ["I311"]), ("standard", [])])
def test_a_long_text_in_an_easy_guide_is_judged_too(
    layout: str, found: list[str], *, bank: Path, problems: Problems
) -> None:
    hard = " ".join(["Gegevensbescherming verzekeren."] * 25)
    (bank / "guides").mkdir()
    (bank / "guides/talk.yaml").write_text(
        f"id: talk\ntitle: Praten\nlayout: {layout}\n"
        f"blocks:\n  - {{id: aim, kind: text, text: {hard}}}\n",
        encoding="utf-8",
    )
    codes = [problem.code for problem in problems(bank) if problem.code != "I220"]
    assert codes == found


def test_a_factor_with_two_items_is_too_few_on_a_standard_form_and_enough_on_an_easy_one(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    spoil(bank / FACTOR, THIRD, "roles: [worker], text: Begint u uit uzelf?")
    spoil(bank / ENGLISH, "We begin of our own accord.", "Do you begin of your own accord?")
    assert places(problems(bank)) == [f"bank/{FACTOR}:11:3 I312"]


def test_a_facet_that_only_easy_forms_ask_about_is_told(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    spoil(bank / FACTOR, "van ons}", "van ons}\n  - {id: own_way, title: Mijn weg}")
    with (bank / FACTOR).open("a", encoding="utf-8") as file:
        file.write("  - {id: own_way, facet: own_way, roles: [worker], text: Kiest u zelf?}\n")
    found = [each for each in places(problems(bank)) if "I220" not in each]
    assert found == [f"bank/{FACTOR}:10:10 I313"]


def test_two_answer_scales_within_a_factor_of_a_role_are_told_at_the_rarer_one(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    spoil(bank / FACTOR, THIRD, f"answers: yes3, {THIRD}")
    assert places(problems(bank)) == [f"bank/{FACTOR}:21:43 I314"]


def test_roles_may_answer_a_factor_on_different_scales(bank: Path, problems: Problems) -> None:
    files = read_instrument_files(bank)
    assert {form.answers for form in files.forms.values()} == {"agree3", "yes3"}
    assert problems(bank) == ()


def test_a_short_form_has_two_items_of_a_factor_for_a_professional(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    spoil(bank / FACTOR, THIRD, f"short: true, {THIRD}")
    assert places(problems(bank)) == [f"bank/{FACTOR}:11:3 I322"]
    spoil(bank / FACTOR, "  - id: own_say", "  - short: true\n    id: own_say")
    assert problems(bank) == ()


def test_once_an_item_has_a_note_every_item_has_one(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    spoil(bank / FACTOR, THIRD, f"note: Hoog is goed., {THIRD}")
    found = [each for each in places(problems(bank)) if "I220" not in each]
    assert found == [f"bank/{FACTOR}:11:9 I323", f"bank/{FACTOR}:17:9 I323"]


def test_once_an_item_says_what_informed_it_every_item_does(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    spoil(bank / FACTOR, THIRD, f"informed_by: CPO, {THIRD}")
    assert places(problems(bank)) == [f"bank/{FACTOR}:11:9 I324", f"bank/{FACTOR}:17:9 I324"]


def test_more_minutes_than_promised_are_told_where_they_are_promised(
    bank: Path, spoil: Spoil, problems: Problems
) -> None:
    spoil(bank / "roles.yaml", "enterprise: {", "enterprise: {minutes: 1, ")
    assert places(problems(bank)) == ["bank/roles.yaml:1:23 I321"]
    spoil(bank / "roles.yaml", "minutes: 1,", "minutes: 3,")
    assert problems(bank) == ()


def test_minutes_are_those_of_items_practice_and_open_questions_and_of_reading(bank: Path) -> None:
    files = read_instrument_files(bank)
    # Three statements and an open question; "Welkom. Zet een kruisje. Dank u wel." has seven words,
    # one more than in English. What is read before consent does not count.
    assert minutes_of(files, "enterprise", items=3) == pytest.approx((3 * 20 + 60) / 60 + 7 / 200)
    # Two questions and two to practise. "Welkom. Denk aan nu. Zet een kruisje. U bent op de helft.
    # Dank u wel." has fifteen words, three more than in English.
    assert minutes_of(files, "worker", items=2) == pytest.approx((2 * 25 + 2 * 30) / 60 + 15 / 120)


def test_questions_that_classify_take_minutes_of_the_role_that_is_asked_them() -> None:
    files = read_instrument_files(shipped("instruments"))
    assert files.classification is not None
    without = replace(files, classification=None)
    for role in files.roles:
        questions = len(files.classification.questions) if role == "enterprise" else 0
        more = minutes_of(files, role, items=9) - minutes_of(without, role, items=9)
        assert more == pytest.approx(questions * 15 / 60)


def test_the_items_of_a_role_are_read_together_in_every_language(bank: Path) -> None:
    scores = reading_of_items(items_as_asked(read_instrument_files(bank)), "worker")
    # "Voelt dit als uw eigen weg? Mag u meebeslissen?": 9 words, 13 syllables, 2 sentences.
    assert scores["nl"] == pytest.approx(206.84 - 77 * 13 / 9 - 0.93 * 9 / 2)
    assert set(scores) == {"nl", "en"}


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Plan #1 samen", ["bank/factors/ownership.yaml:3:8 I325"]),
        ('"Plan #1 samen"', []),
        ("Plan#1", []),
        ("Eigenaarschap  # as in the first study", []),
    ],
)
def test_a_text_that_a_number_sign_cuts_short_is_told(
    bank: Path, title: str, *, found: list[str], spoil: Callable[..., None]
) -> None:
    spoil(bank / "factors/ownership.yaml", "title: Eigenaarschap", f"title: {title}")
    cut = tuple(problem for problem in find_problems(bank) if problem.code == "I325")
    assert places(cut) == found
