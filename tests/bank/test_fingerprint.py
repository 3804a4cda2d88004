"""Does the fingerprint change exactly when what is asked, or how it counts, changes?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ecoscore.bank import load_instrument

FACTOR = "factors/ownership.yaml"

ASKED = [
    ("instrument.yaml", "version: 1.0.0", "version: 1.0.1"),
    ("instrument.yaml", "title: Klein", "title: Kleiner"),
    ("answer_scales.yaml", "label: Tussenin", "label: Ertussen"),
    ("roles.yaml", "plural: Medewerkers", "plural: Werkers"),
    ("roles.yaml", "plural: Medewerkers", "plural: Medewerkers, minutes: 20"),
    ("forms.yaml", "text: Bel {researcher} op", "text: Bel gerust {researcher} op"),
    (FACTOR, "title: Eigenaarschap", "title: Eigenaren"),
    (FACTOR, "text: Mag u meebeslissen?", "text: Beslist u mee?"),
    (FACTOR, "text: Mag u meebeslissen?", "text: Mag u meebeslissen?\n    answers: yes3"),
    (FACTOR, "kind: factor", "kind: obstacle"),
    (FACTOR, "kind: factor", "kind: factor\nshare: 0.8"),
    ("languages/en.yaml", "text: May you help decide?", "text: Do you help decide?"),
]
ONLY_READ_BY_RESEARCHERS = [
    ("instrument.yaml", "licence: CC-BY-4.0", "licence: CC0-1.0"),
    ("forms.yaml", "  halfway:", "  teach_back: [{id: who_reads, text: Wie?}]\n  halfway:"),
    (FACTOR, "definition: Het voelt", "definition: Dit voelt"),
    (FACTOR, "high: Partners", "high: De partners"),
    (FACTOR, "low: Wat", "low: En wat"),
    (FACTOR, "gap: Waar", "gap: En waar"),
    (FACTOR, "kind: factor", "kind: factor\nsources: [Van Dijk 2020]"),
    (FACTOR, "kind: factor", "kind: factor\ntalk: {question: Van wie is dit netwerk?}"),
    (FACTOR, "kind: factor", "kind: factor\neasy_talk: {question: Van wie is het werk?}"),
    (FACTOR, "text: Mag u meebeslissen?", "text: Mag u meebeslissen?\n    short: true"),
    (FACTOR, "text: Mag u meebeslissen?", "text: Mag u meebeslissen?\n    note: Invloed."),
    (FACTOR, "text: Mag u meebeslissen?", "text: Mag u meebeslissen?\n    informed_by: CPO"),
    (
        FACTOR,
        "text: Mag u meebeslissen?",
        "text: Mag u meebeslissen?\n    changes: [{version: 1.0.0, what: Korter.}]",
    ),
]
Change = tuple[str, str, str]


def fingerprint_after(change: Change, bank: Path, spoil: Callable[..., None]) -> str:
    name, old, new = change
    spoil(bank / name, old, new)
    return load_instrument(bank).fingerprint


@pytest.mark.parametrize("change", ASKED, ids=lambda change: change[2])
def test_another_question_answer_or_score_is_another_fingerprint(
    change: Change, bank: Path, spoil: Callable[..., None]
) -> None:
    before = load_instrument(bank).fingerprint
    assert fingerprint_after(change, bank, spoil) != before


@pytest.mark.parametrize("change", ONLY_READ_BY_RESEARCHERS, ids=lambda change: change[2])
def test_words_that_only_researchers_read_refuse_no_answers(
    change: Change, bank: Path, spoil: Callable[..., None]
) -> None:
    before = load_instrument(bank).fingerprint
    assert fingerprint_after(change, bank, spoil) == before


def test_guides_and_a_glossary_refuse_no_answers(bank: Path) -> None:
    before = load_instrument(bank).fingerprint
    (bank / "guides").mkdir()
    (bank / "guides" / "visit.yaml").write_text(
        "{id: visit, title: Bezoek, layout: easy, blocks: [{id: one, kind: cards}]}", "utf-8"
    )
    (bank / "glossary.yaml").write_text("network: {term: netwerk, meaning: Samen.}\n", "utf-8")
    after = load_instrument(bank)
    assert (len(after.guides), len(after.glossary)) == (1, 1)
    assert after.fingerprint == before
