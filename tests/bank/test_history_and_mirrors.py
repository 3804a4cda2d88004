"""Do translations follow their source, do mirror items mirror, and are terms of the field read?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ecoscore.bank import load_instrument
from ecoscore.bank.versions import version_of
from ecoscore.model.instrument import GlossaryEntry, Instrument
from ecoscore.problems import Grade, Problem

FACTOR = "factors/ownership.yaml"
ENGLISH = "languages/en.yaml"

Spoil = Callable[[Path, str, str], None]
Found = Callable[[Path], list[str]]
Problems = Callable[[Path], tuple[Problem, ...]]


def line_of(path: Path, words: str) -> int:
    """The only line with these words."""
    lines = path.read_text("utf-8").splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if words in line)
    return number


@pytest.fixture
def changed(bank: Path, spoil: Spoil) -> Path:
    """The small instrument, with an item that was worded anew in version 1.1.0."""
    spoil(bank / "instrument.yaml", "version: 1.0.0", "version: 1.10.0")
    spoil(
        bank / FACTOR,
        "    text: Mag u meebeslissen?\n",
        "    text: Mag u meebeslissen?\n    changes:\n"
        "      - {version: 1.1.0, what: Korter.}\n"
        "      - {version: 1.0.0, what: Eerste woorden.}\n",
    )
    return bank


def test_a_translation_older_than_its_source_is_pointed_out_at_its_line(
    changed: Path, found: Found
) -> None:
    line = line_of(changed / ENGLISH, "own_say: {text")
    assert found(changed) == [f"bank/{ENGLISH}:{line}:7 I229"]


def test_a_translation_that_was_checked_since_is_fine(
    changed: Path, spoil: Spoil, found: Found
) -> None:
    spoil(changed / ENGLISH, "own_say: {text", "own_say: {checked: 1.1.0, text")
    assert found(changed) == []


def test_a_whole_file_may_be_checked_at_once(changed: Path, spoil: Spoil, found: Found) -> None:
    spoil(changed / ENGLISH, "checked: 1.0.0", "checked: 1.9.0")
    assert found(changed) == []


def test_the_newest_change_counts_and_ten_comes_after_nine(
    changed: Path, spoil: Spoil, found: Found
) -> None:
    spoil(changed / FACTOR, "version: 1.1.0, what: Korter", "version: 1.10.0, what: Korter")
    spoil(changed / FACTOR, "version: 1.0.0, what: Eerste", "version: 1.9.0, what: Eerste")
    spoil(changed / ENGLISH, "checked: 1.0.0", "checked: 1.9.0")
    assert [problem.split()[-1] for problem in found(changed)] == ["I229"]


def test_an_old_translation_stops_nobody(changed: Path, problems: Problems) -> None:
    assert [problem.grade for problem in problems(changed)] == [Grade.SHOULD]
    assert load_instrument(changed).items_by_id["own_say"].changes[0].version == "1.1.0"


def test_words_of_unknown_age_are_pointed_out_once(
    changed: Path, spoil: Spoil, found: Found
) -> None:
    spoil(changed / ENGLISH, "checked: 1.0.0\n", "")
    assert found(changed) == [f"bank/{ENGLISH}:1:11 I228"]


@pytest.mark.parametrize(
    "change",
    [
        (FACTOR, "version: 1.1.0", "version: 1.10.1"),
        (ENGLISH, "checked: 1.0.0", "checked: 2.0.0"),
        (ENGLISH, "own_say: {text", "own_say: {checked: 1.11.0, text"),
    ],
)
def test_nothing_happened_in_a_version_that_is_still_to_come(
    change: tuple[str, str, str], changed: Path, *, spoil: Spoil, found: Found
) -> None:
    name, old, new = change
    spoil(changed / name, old, new)
    line = line_of(changed / name, new)
    ahead = [problem for problem in found(changed) if problem.endswith("I227")]
    assert [problem.rpartition(":")[0] for problem in ahead] == [f"bank/{name}:{line}"]


def test_ten_comes_after_nine() -> None:
    assert version_of("1.10.0") > version_of("1.9.9")


@pytest.mark.parametrize(
    ("mirror", "words", "codes"),
    [
        ("[enterprise, worker]", "Mogen zij meebeslissen?", set()),
        ("[enterprise, worker]", "Mag u meebeslissen?", {"I230"}),
        ("[enterprise, enterprise]", "Mogen zij meebeslissen?", {"I230"}),
        ("[enterprise, owner]", "Mogen zij meebeslissen?", {"I208"}),
    ],
)
def test_a_mirror_item_has_two_roles_with_words_about_each_other(
    mirror: str, words: str, codes: set[str], *, bank: Path, problems: Problems
) -> None:
    path = bank / FACTOR
    text = path.read_text("utf-8")
    old = "    text: Mag u meebeslissen?\n"
    new = f"{old}    text_for: {{worker: {words}}}\n    mirror: {mirror}\n"
    path.write_text(text.replace(old, new), "utf-8")
    assert {found.code for found in problems(bank) if found.grade is Grade.MUST} == codes


def test_a_mirror_item_is_asked_of_both_roles(bank: Path, spoil: Spoil, found: Found) -> None:
    spoil(
        bank / FACTOR,
        "    roles: [worker, enterprise]\n",
        "    roles: [worker]\n    mirror: [worker, enterprise]\n",
    )
    line = line_of(bank / FACTOR, "mirror:")
    assert f"bank/{FACTOR}:{line}:13 I230" in found(bank)


def test_the_glossary_is_read_in_every_language(bank: Path, found: Found) -> None:
    (bank / "glossary.yaml").write_text(
        "network: {term: netwerk, meaning: Wie samenwerken.}\n", "utf-8"
    )
    assert found(bank) == [f"bank/{ENGLISH}:1:1 I220"]
    words = bank / ENGLISH
    english = "glossary: {network: {term: network, meaning: Those who work together.}}\n"
    words.write_text(words.read_text("utf-8") + english, "utf-8")
    assert found(bank) == []
    assert load_instrument(bank).glossary == (
        GlossaryEntry(
            id="network",
            term={"nl": "netwerk", "en": "network"},
            meaning={"nl": "Wie samenwerken.", "en": "Those who work together."},
        ),
    )


def test_an_instrument_may_do_without_a_glossary(loaded: Instrument) -> None:
    assert loaded.glossary == ()
