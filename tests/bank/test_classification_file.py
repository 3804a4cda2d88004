"""Is classification.yaml read as it stands, and every mistake in it found at its place?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ecoscore.bank import load_instrument
from ecoscore.model.classification import AnswerKind, Between, Chosen, Combined, Joint

FILE = "classification.yaml"
RULES = """\
role: enterprise
title: Over uw onderneming
introduction: Een paar vragen.
answers:
  yes_no:
    options:
      - {code: 3, label: Ja}
      - {code: 1, label: Nee}
    dont_know: {code: 9, label: Weet ik niet}
questions:
  - id: sells
    number: A1
    text: Verkoopt u iets?
    answers: yes_no
  - id: share
    number: A2
    text: Hoeveel procent?
    kind: percentage
needed: {questions: [sells], text: A1 is nodig.}
unclassified: {name: Niet in te delen, definition: Er ontbreekt iets.}
classes:
  - {id: social, name: Sociaal, definition: Met veel mensen uit de doelgroep.}
  - {id: regular, name: Regulier, definition: De rest.}
  - {id: none_at_all, name: Geen, definition: Verkoopt niets.}
rules:
  - id: r1
    gives: none_at_all
    text: A1 is nee.
    when: {question: sells, codes: [1]}
  - id: r2
    gives: social
    text: A1 is ja en A2 is 30 of meer.
    when:
      all:
        - {question: sells, codes: [3]}
        - none: [{question: share, at_most: 29.99}]
  - id: r3
    gives: regular
    text: De rest.
flags:
  - {id: half, name: De helft, text: A2 is 50 of meer., when: {question: share, at_least: 50}}
axes:
  - {id: economic, title: Ondernemend}
indicators:
  - {id: trade, axis: economic, title: Handel, questions: [sells]}
"""
Mistake = tuple[str, str, str]
"""What stands there, what comes in its place, and the problem."""

ANOTHER = "  - {{id: {}, number: A3, text: Nog een vraag?, kind: words}}"

MISTAKES: list[Mistake] = [
    ("role: enterprise", "role: enterprize", "1:7 I208"),
    ("answers: yes_no\n", "answers: yesno\n", "14:14 I207"),
    ("    answers: yes_no\n", "", "11:5 I246"),
    ("kind: percentage", "kind: percentage\n    answers: yes_no", "19:14 I246"),
    ("[sells], text: A1", "[sels], text: A1", "19:22 I241"),
    ("question: sells, codes: [1]", "question: sels, codes: [1]", "29:22 I241"),
    ("questions: [sells]}\n", "questions: [sels]}\n", "45:60 I241"),
    ("codes: [1]", "codes: [2]", "29:37 I242"),
    ("codes: [1]", "codes: [9]", "29:37 I242"),
    ("gives: social", "gives: sociaal", "31:12 I243"),
    ("axis: economic", "axis: ecnomic", "45:23 I244"),
    ("question: share, at_most", "question: sells, at_most", "36:29 I245"),
    ("question: sells, codes: [1]", "question: share, codes: [1]", "29:22 I245"),
    ("question: sells, codes: [1]", "question: sells", "29:11 I245"),
    ("question: sells, codes: [1]", "codes: [1]", "29:11 I245"),
    ("questions: [sells]}\n", "questions: [share]}\n", "45:60 I245"),
    ("{question: sells, codes: [1]}", "{question: sells, codes: [1], at_least: 2}", "29:11 I245"),
    ("    text: De rest.\n", "    text: x\n    when: {question: sells, codes: [3]}\n", "37:9 I247"),
    ("id: r2", "id: r1", "30:9 I203"),
    ("kind: percentage", f"kind: percentage\n{ANOTHER.format('sells')}", "19:10 I203"),
    ("number: A2", "number: A1", "16:13 I203"),
    ("id: trade", "id: economic", "45:10 I203"),
    ("axes:", "axes:\n  - {id: economic, title: Nog een}", "44:10 I203"),
    ("classes:", "classes:\n  - {id: unclassified, name: x, definition: y}", "22:10 I203"),
    ("kind: percentage", f"kind: percentage\n{ANOTHER.format('own_say')}", "19:10 I203"),
    ("kind: percentage", f"kind: percentage\n{ANOTHER.format('organisation')}", "19:10 I202"),
    ("label: Nee}", "label: Nee}\n      - {code: 1, label: Toch niet}", "9:16 I213"),
    ("codes: [1]", "codes: []", "29:36 I111"),
    ("at_most: 29.99", "at_most: many", "36:45 I110"),
    ("kind: percentage", "kind: number_of", "18:11 I112"),
    ("codes: [1]", "code: 1", "29:29 I108"),
]


@pytest.fixture
def classifying(bank: Path) -> Path:
    """The small instrument with a small classification."""
    (bank / FILE).write_text(RULES, encoding="utf-8")
    return bank


def only_must(found: list[str]) -> list[str]:
    """Without the remarks on words that are not translated, and what follows from the mistake."""
    return [each for each in found if each[-4:] not in {"I220", "I248", "I249"}]


def test_the_small_classification_has_only_words_to_translate(
    classifying: Path, found: Callable[[Path], list[str]]
) -> None:
    assert {each[-4:] for each in found(classifying)} == {"I220"}


def test_an_instrument_without_the_file_classifies_nobody(bank: Path) -> None:
    assert load_instrument(bank).classification is None


def test_conditions_are_read_as_they_are_nested(classifying: Path) -> None:
    read = load_instrument(classifying).classification
    assert read is not None
    assert [rule.when for rule in read.rules] == [
        Chosen(question="sells", codes=(1,)),
        Combined(
            joint=Joint.ALL,
            parts=(
                Chosen(question="sells", codes=(3,)),
                Combined(joint=Joint.NONE, parts=(Between(question="share", at_most=29.99),)),
            ),
        ),
        None,
    ]
    assert [question.kind for question in read.questions] == [
        AnswerKind.CHOICE,
        AnswerKind.PERCENTAGE,
    ]
    assert read.questions[0].answers is not None
    assert [each.label["nl"] for each in read.questions[0].answers.all_options][-1] == (
        "Weet ik niet"
    )


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_found_once_at_its_place(
    classifying: Path,
    spoil: Callable[[Path, str, str], None],
    found: Callable[[Path], list[str]],
    mistake: Mistake,
) -> None:
    old, new, problem = mistake
    spoil(classifying / FILE, old, new)
    assert only_must(found(classifying)) == [f"bank/{FILE}:{problem}"]


NEVER = [
    # Above r2 stands a rule that takes whoever sells.
    ("codes: [1]", "codes: [1, 3]", ["30:9 I248", "37:9 I248", "22:10 I249", "23:10 I249"]),
    # Nobody is above 30 and at most 29.99 at once.
    (
        "{question: sells, codes: [3]}",
        "{question: share, at_most: 20}",
        ["30:9 I248", "22:10 I249"],
    ),
    ("gives: social", "gives: regular", ["22:10 I249"]),
]


@pytest.mark.parametrize("idle", NEVER)
def test_rules_and_classes_that_nobody_gets_are_remarked(
    classifying: Path,
    spoil: Callable[[Path, str, str], None],
    found: Callable[[Path], list[str]],
    idle: tuple[str, str, list[str]],
) -> None:
    old, new, remarks = idle
    spoil(classifying / FILE, old, new)
    told = [each for each in found(classifying) if not each.endswith("I220")]
    assert sorted(told) == sorted(f"bank/{FILE}:{remark}" for remark in remarks)


def test_a_rule_below_one_without_a_condition_never_decides(
    classifying: Path,
    spoil: Callable[[Path, str, str], None],
    found: Callable[[Path], list[str]],
) -> None:
    spoil(classifying / FILE, "    when: {question: sells, codes: [1]}\n", "")
    told = [each[-9:] for each in found(classifying) if not each.endswith("I220")]
    assert [each for each in told if each.endswith("I248")] == ["29:9 I248", "36:9 I248"]


def test_another_threshold_changes_no_fingerprint_and_another_question_does(
    classifying: Path, spoil: Callable[[Path, str, str], None]
) -> None:
    before = load_instrument(classifying).fingerprint
    spoil(classifying / FILE, "at_most: 29.99", "at_most: 25")
    assert load_instrument(classifying).fingerprint == before
    spoil(classifying / FILE, "Verkoopt u iets?", "Verkoopt u veel?")
    assert load_instrument(classifying).fingerprint != before


def test_words_of_the_classification_are_read_in_every_language(classifying: Path) -> None:
    english = classifying / "languages" / "en.yaml"
    english.write_text(
        english.read_text("utf-8")
        + "classification:\n  title: About you\n  rules: {r3: The rest.}\n"
        + "  answers: {yes_no: {options: {3: 'Yes'}}}\n",
        encoding="utf-8",
    )
    read = load_instrument(classifying).classification
    assert read is not None
    assert read.title == {"nl": "Over uw onderneming", "en": "About you"}
    assert read.rules[2].text["en"] == "The rest."
    scale = read.questions[0].answers
    assert scale is not None
    assert scale.options[0].label["en"] == "Yes"
