"""Are guides read as they stand, and is every block refused that could not be printed?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ecoscore.bank import load_instrument
from ecoscore.bank.rules_guides import USES
from ecoscore.model.asking import Layout
from ecoscore.model.guide import Block, BlockKind, Copies, Entry
from ecoscore.model.instrument import Instrument
from ecoscore.problems import Grade, Problem

GUIDE = """\
id: visit
title: Bezoek
layout: easy
roles: [worker]
copies: each
landscape: true
blocks:
  - {id: hello, kind: text, heading: Welkom, text: Dag {organisation}., minutes: 5}
  - id: ask
    kind: questions
    lines: 3
    speaker: true
    new_page: true
    entries:
      - {id: day, text: Hoe is uw dag?, code: V1}
  - {id: found, kind: findings, otherwise: Nog niets., rows: 2}
"""
ENGLISH = """\
guides:
  visit:
    title: Visit
    blocks:
      hello: {heading: Welcome, text: "Hello {organisation}."}
      ask: {entries: {day: How is your day?}}
      found: {otherwise: Nothing yet.}
"""
PATH = "guides/visit.yaml"

Spoil = Callable[[Path, str, str], None]
Found = Callable[[Path], list[str]]


@pytest.fixture
def guided(bank: Path) -> Path:
    """The small instrument with a guide in two languages."""
    (bank / "guides").mkdir()
    (bank / PATH).write_text(GUIDE.replace("Dag {", '"Dag {').replace("}., m", '}.", m'), "utf-8")
    words = bank / "languages" / "en.yaml"
    words.write_text(words.read_text("utf-8") + ENGLISH, "utf-8")
    return bank


def test_an_instrument_without_a_folder_of_guides_has_none(loaded: Instrument) -> None:
    assert loaded.guides == {}


def test_a_guide_is_read_as_it_stands(guided: Path, found: Found) -> None:
    guide = load_instrument(guided).guides["visit"]
    assert found(guided) == []
    assert guide.title == {"nl": "Bezoek", "en": "Visit"}
    assert (guide.layout, guide.roles) == (Layout.EASY, ("worker",))
    assert (guide.copies, guide.landscape) == (Copies.EACH, True)
    assert [block.id for block in guide.blocks] == ["hello", "ask", "found"]


def test_a_block_is_read_as_it_stands(guided: Path) -> None:
    hello, ask, found = load_instrument(guided).guides["visit"].blocks
    assert hello == Block(
        id="hello",
        kind=BlockKind.TEXT,
        heading={"nl": "Welkom", "en": "Welcome"},
        text={"nl": "Dag {organisation}.", "en": "Hello {organisation}."},
        minutes=5,
    )
    day = Entry(id="day", text={"nl": "Hoe is uw dag?", "en": "How is your day?"}, code="V1")
    assert (ask.entries, ask.lines, ask.speaker, ask.new_page) == ((day,), 3, True, True)
    assert (found.otherwise, found.rows) == ({"nl": "Nog niets.", "en": "Nothing yet."}, 2)


MISTAKES = [
    ("id: visit", "id: visits", "1:5 I224"),
    ("roles: [worker]", "roles: [wokrer]", "4:9 I208"),
    ("roles: [worker]", "roles: [worker, worker]", "4:17 I203"),
    ("id: ask", "id: hello", "9:9 I203"),
    (
        "code: V1}",
        "code: V1}\n      - {id: day, text: En morgen?}",
        "16:14 I203",
    ),
    ("kind: findings", "kind: finding", "16:23 I112"),
    ("rows: 2", "rows: 200", "16:62 I113"),
    ("code: V1", "code: VEEL TE LANG", "15:47 I114"),
    ("Dag {organisation}", "Dag {organization}", "8:52 I214"),
    ("otherwise: Nog niets.", "text: Nog niets.", "16:23 I225"),
    ("kind: questions", "kind: legend", "11:5 I226"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake[-1])
def test_a_mistake_in_a_guide_has_its_place(
    mistake: tuple[str, str, str],
    guided: Path,
    *,
    spoil: Spoil,
    problems: Callable[[Path], tuple[Problem, ...]],
) -> None:
    old, new, problem = mistake
    spoil(guided / PATH, old, new)
    must = [found for found in problems(guided) if found.grade is Grade.MUST]
    assert f"{must[0].place} {must[0].code}" == f"bank/{PATH}:{problem}"


def test_the_codes_of_a_legend_must_all_be_there(guided: Path, spoil: Spoil, found: Found) -> None:
    spoil(guided / PATH, "kind: questions\n    lines: 3\n    speaker: true\n", "kind: legend\n")
    assert found(guided) == []
    spoil(guided / PATH, ", code: V1", "")
    assert found(guided) == [f"bank/{PATH}:10:11 I225"]


@pytest.mark.parametrize("kind", ["answers", "form", "consent"])
def test_a_block_that_prints_a_form_needs_a_role_to_print_it_for(
    kind: str, guided: Path, *, spoil: Spoil, found: Found
) -> None:
    spoil(guided / PATH, "blocks:\n", f"blocks:\n  - {{id: new, kind: {kind}}}\n")
    assert found(guided) == []
    spoil(guided / PATH, "roles: [worker]\n", "")
    assert found(guided) == [f"bank/{PATH}:7:21 I225"]


@pytest.mark.parametrize("key", ["otherwise", "entries", "lines", "rows", "speaker"])
@pytest.mark.parametrize("kind", BlockKind)
def test_a_key_is_refused_exactly_where_it_would_not_be_printed(
    kind: BlockKind, key: str, *, guided: Path, found: Found
) -> None:
    given = {
        "otherwise": "otherwise: Niets",
        "entries": "entries: [{id: one, text: Een, code: A}]",
        "lines": "lines: 2",
        "rows": "rows: 2",
        "speaker": "speaker: true",
    }[key]
    path = guided / PATH
    head = path.read_text("utf-8").partition("blocks:\n")[0]
    path.write_text(f"{head}blocks:\n  - {{id: one, kind: {kind}, {given}}}\n", "utf-8")
    refused = any(problem.endswith("I226") for problem in found(guided))
    assert refused is (key not in (*USES[kind].needs, *USES[kind].may_have))


def test_every_kind_of_block_has_its_needs() -> None:
    assert set(USES) == set(BlockKind)


def test_words_of_a_guide_that_are_not_translated_are_named(
    guided: Path, spoil: Spoil, found: Found
) -> None:
    words = guided / "languages" / "en.yaml"
    spoil(words, "      found: {otherwise: Nothing yet.}\n", "")
    line = words.read_text("utf-8").splitlines().index("    blocks:") + 1
    assert found(guided) == [f"bank/languages/en.yaml:{line}:5 I220"]


def test_a_file_beside_the_guides_that_is_not_read_is_pointed_out(
    guided: Path, found: Found
) -> None:
    (guided / "guides" / "visit.txt").write_text("id: visit\n", "utf-8")
    assert found(guided) == ["bank/guides/visit.txt I223"]
