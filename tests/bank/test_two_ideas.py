"""Are items about two things told apart from items with an innocent "and"?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ecoscore.problems import Problem

FACTOR = "factors/ownership.yaml"
STATEMENT = "Dit netwerk voelt als iets van ons samen."
QUESTION = "Voelt dit als uw eigen weg?"
ENGLISH = "This network feels like ours."

TWO = [
    "De gemeente antwoordt snel en duidelijk.",
    "De gemeente is snel en flexibel.",
    "Begeleiders zijn deskundig en betrokken.",
    "Wij krijgen tijd en/of geld.",
    "Zowel de gemeente als het bedrijf helpt.",
    "Wij praten fouten uit; dat helpt.",
    "De partners luisteren, en dat helpt.",
    "De partners luisteren, maar doen te weinig.",
    "Wij delen onze kennis en wij leren daarvan.",
    "Afspraken worden besproken en vastgelegd.",
    "Wij kunnen mensen goed plaatsen en begeleiden.",
]
ONE = [
    "De kosten en de opbrengsten zijn eerlijk verdeeld.",
    "De kosten en opbrengsten worden verdeeld.",
    "Wij en de partners spreken elkaar.",
    "Grote en kleine bedrijven tellen even zwaar.",
    "De oude en de nieuwe begeleider spreken elkaar.",
    "Wij kunnen rekenen op bedrijven en gemeenten.",
    "Werk en inkomen zijn geregeld.",
]
TWO_ON_EASY = ["Helpt uw baas of uw begeleider u?", "Krijgt u hulp en uitleg?"]
ONE_ON_EASY = [
    "Maken u en uw begeleider samen een plan?",
    "Weet u of u hier kunt blijven?",
    "Vraagt iemand of het goed gaat?",
]
TWO_IN_ENGLISH = [
    "The town answers quickly and clearly.",
    "Both partners and companies help.",
    "Plans are discussed and recorded.",
    "Coaches know a lot, and that helps.",
    "We can place and coach people.",
]
ONE_IN_ENGLISH = [
    "Costs and gains are shared fairly.",
    "Small and large companies count the same.",
    "We share the costs as well as we can.",
]
CASES = [
    *((FACTOR, STATEMENT, words, True) for words in TWO),
    *((FACTOR, STATEMENT, words, False) for words in ONE),
    *((FACTOR, QUESTION, words, True) for words in TWO_ON_EASY),
    *((FACTOR, QUESTION, words, False) for words in ONE_ON_EASY),
    *(("languages/en.yaml", ENGLISH, words, True) for words in TWO_IN_ENGLISH),
    *(("languages/en.yaml", ENGLISH, words, False) for words in ONE_IN_ENGLISH),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[2])
def test_two_ideas_are_found_and_one_idea_is_left_alone(
    case: tuple[str, str, str, bool],
    bank: Path,
    *,
    spoil: Callable[..., None],
    problems: Callable[[Path], tuple[Problem, ...]],
) -> None:
    file, old, new, two = case
    spoil(bank / file, old, new)
    assert [found.code for found in problems(bank) if found.code == "I308"] == ["I308"] * two


def test_a_language_that_is_not_known_is_not_judged_on_its_words(
    bank: Path, problems: Callable[[Path], tuple[Problem, ...]]
) -> None:
    english = (bank / "languages/en.yaml").read_text(encoding="utf-8")
    frisian = english.replace("language: en", "language: fy").replace(
        "This network feels like ours.", "Not here; o.a. never and/or no 10%."
    )
    (bank / "languages/fy.yaml").write_text(frisian, encoding="utf-8")
    assert problems(bank) == ()
