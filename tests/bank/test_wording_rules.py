"""Are the wording rules applied to the right words, and to no others?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ecoscore.problems import Grade, Problem

FACTOR = "factors/ownership.yaml"
ENGLISH = "languages/en.yaml"
FOR_WORKER = "Voelt dit als uw eigen weg?"
FOR_OTHERS = "Dit netwerk voelt als iets van ons samen."
ELEVEN = "Een twee drie vier vijf zes zeven acht negen tien elf?"
TEN = "Een twee drie vier vijf zes zeven acht negen tien?"
TWENTY = " ".join(["woord"] * 20) + "."

BREACHES = [
    (FACTOR, FOR_WORKER, "Dit voelt als uw eigen weg.", f"{FACTOR}:16:15 I301"),
    (FACTOR, FOR_WORKER, ELEVEN, f"{FACTOR}:16:15 I302"),
    (FACTOR, FOR_WORKER, "Voelt dit niet als uw weg?", f"{FACTOR}:16:15 I303"),
    (FACTOR, FOR_WORKER, "Heeft u geen eigen weg?", f"{FACTOR}:16:15 I303"),
    (FACTOR, FOR_OTHERS, "Wij spreken elkaar Nooit.", f"{FACTOR}:14:11 I303"),
    (FACTOR, FOR_OTHERS, "Hier staat niemand alleen.", f"{FACTOR}:14:11 I303"),
    (FACTOR, FOR_OTHERS, "Wij spreken elkaar zelden.", f"{FACTOR}:14:11 I303"),
    (FACTOR, FOR_OTHERS, f"Nog {TWENTY}", f"{FACTOR}:14:11 I306"),
    (
        ENGLISH,
        "This network feels like ours.",
        "We don't feel it is ours.",
        f"{ENGLISH}:37:15 I303",
    ),
    (ENGLISH, "This network feels like ours.", "It is never ours.", f"{ENGLISH}:37:15 I303"),
    (ENGLISH, "This network feels like ours.", "It is hardly ours.", f"{ENGLISH}:37:15 I303"),
    (ENGLISH, "Does this feel like your own way?", "It is your way.", f"{ENGLISH}:38:28 I301"),
    (FACTOR, FOR_OTHERS, "mag u meebeslissen?", f"{FACTOR}:20:11 I307"),
    (FACTOR, FOR_OTHERS, "Wij werken snel en goed.", f"{FACTOR}:14:11 I308"),
    (FACTOR, FOR_WORKER, "Is uw weg van u of van ons?", f"{FACTOR}:16:15 I308"),
    (FACTOR, FOR_OTHERS, "Dit netwerk is er o.a. voor ons.", f"{FACTOR}:14:11 I309"),
    (FACTOR, FOR_OTHERS, "Dit netwerk werkt met het UWV.", f"{FACTOR}:14:11 I309"),
    ("forms.yaml", "Bel {researcher} op", "Bel het UWV op", "forms.yaml:20:13 I309"),
    (FACTOR, FOR_WORKER, "Is tien procent voor u?", f"{FACTOR}:16:15 I315"),
    (FACTOR, FOR_WORKER, "Is 10% voor u?", f"{FACTOR}:16:15 I315"),
    (FACTOR, FOR_WORKER, "Is er een arbeidskracht die u ook helpt?", f"{FACTOR}:16:15 I316"),
    (FACTOR, FOR_WORKER, "Wordt u op uw werk goed geholpen?", f"{FACTOR}:16:15 I317"),
    (ENGLISH, "Does this feel like your own way?", "Are you helped?", f"{ENGLISH}:38:28 I317"),
    ("forms.yaml", "Denk aan nu. Zet", "Zet", "forms.yaml:16:16 I318"),
    (FACTOR, FOR_WORKER, "Voelt dit als jouw weg?", f"{FACTOR}:16:15 I319"),
    (
        "forms.yaml",
        "practice_no, text: Is vuur koud?, expected: 1",
        "practice_no, text: Is vuur heet?, expected: 3",
        "forms.yaml:23:3 I320",
    ),
]
FINE = [
    (FACTOR, FOR_WORKER, TEN),
    (
        FACTOR,
        FOR_WORKER,
        "Denk nu even goed aan deze maand op het werk. Voelt dit als uw eigen weg?",
    ),
    (FACTOR, FOR_OTHERS, TWENTY),
    (FACTOR, FOR_OTHERS, "Wij genieten van nieuwe plannen."),
    (ENGLISH, "This network feels like ours.", "We know what others notice."),
    (FACTOR, "definition: Het voelt", "definition: Het {} voelt"),
    (FACTOR, "definition: Het", "definition: Niet vergeten dat het"),
]


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach[-1])
def test_a_breach_is_said_at_the_words_and_stops_nobody(
    breach: tuple[str, str, str, str],
    bank: Path,
    *,
    spoil: Callable[..., None],
    problems: Callable[[Path], tuple[Problem, ...]],
) -> None:
    file, old, new, problem = breach
    spoil(bank / file, old, new)
    (found,) = problems(bank)
    assert f"{found.place} {found.code}" == f"bank/{problem}"
    assert found.grade is Grade.SHOULD


@pytest.mark.parametrize("change", FINE)
def test_words_within_the_rules_are_left_alone(
    change: tuple[str, str, str],
    bank: Path,
    *,
    spoil: Callable[..., None],
    problems: Callable[[Path], tuple[Problem, ...]],
) -> None:
    file, old, new = change
    spoil(bank / file, old, new)
    assert problems(bank) == ()


def test_a_reverse_item_on_an_easy_form_stops_the_work(
    bank: Path, spoil: Callable[..., None], problems: Callable[[Path], tuple[Problem, ...]]
) -> None:
    spoil(
        bank / FACTOR, "text: Mag u meebeslissen?", "reverse: true\n    text: Mag u meebeslissen?"
    )
    (found,) = problems(bank)
    assert (found.code, found.grade) == ("I304", Grade.MUST)
    assert (found.place.line, found.place.column) == (20, 14)


@pytest.mark.parametrize(("more", "codes"), [(22, []), (23, ["I305"])])
def test_an_easy_form_has_at_most_twenty_four_items(
    more: int, codes: list[str], *, bank: Path, problems: Callable[[Path], tuple[Problem, ...]]
) -> None:
    with (bank / FACTOR).open("a", encoding="utf-8") as file:
        for number in range(more):
            file.write(
                f"  - {{id: more{number}, facet: felt, roles: [worker], text: Is {number} af?}}\n"
            )
    found = [problem for problem in problems(bank) if problem.code != "I220"]
    assert [problem.code for problem in found] == codes


def test_a_role_with_one_item_of_a_factor_is_said(
    bank: Path, spoil: Callable[..., None], problems: Callable[[Path], tuple[Problem, ...]]
) -> None:
    spoil(bank / FACTOR, "[worker, enterprise]", "[enterprise]")
    (found,) = problems(bank)
    assert (found.code, found.grade, found.place.line) == ("I218", Grade.SHOULD, 11)
