"""Does the interface say the same things in every language?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecoscore.printing.words import Words, in_points, languages, read_words, word, words
from ecoscore.problems import ProblemsFound
from ecoscore.resources import shipped


def texts(group: Words, path: str = "") -> Iterator[tuple[str, str]]:
    for name, entry in group.items():
        if isinstance(entry, str):
            yield path + name, entry
        else:
            yield from texts(entry, f"{path}{name}.")


def test_dutch_and_english_are_spoken() -> None:
    assert {"nl", "en"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_words(language: str) -> None:
    assert {path for path, _ in texts(words(language))} == {path for path, _ in texts(words("nl"))}


@pytest.mark.parametrize("language", languages())
def test_a_word_leaves_room_for_the_same_values_in_every_language(language: str) -> None:
    def room(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    dutch = dict(texts(words("nl")))
    assert {path: room(text) for path, text in texts(words(language))} == {
        path: room(text) for path, text in dutch.items()
    }


@pytest.mark.parametrize(
    "template", sorted(shipped("templates").rglob("*.jinja")), ids=lambda path: path.name
)
def test_no_template_asks_for_a_word_by_the_name_of_a_method(template: Path) -> None:
    # `words.report.items` would be the method of the mapping; write `words.report["items"]`.
    methods = "|".join(name for name in dir(words("nl")) if not name.startswith("_"))
    chain = rf"\b(?:w|words)(?:\.\w+)*\.(?:{methods})\b"
    assert re.findall(chain, template.read_text(encoding="utf-8")) == []


def test_a_language_that_nobody_translated_is_a_problem() -> None:
    with pytest.raises(ProblemsFound) as found:
        words("fr")
    assert [problem.code for problem in found.value.problems] == ["T101"]


@pytest.mark.parametrize("language", ["../../instruments/roles", "", "nl.yaml"])
def test_a_language_is_never_read_as_a_path(language: str) -> None:
    with pytest.raises(ProblemsFound):
        words(language)


@pytest.mark.parametrize("path", ["format.no_such_word", "format", "language.deeper"])
def test_a_word_that_is_missing_is_a_problem(path: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        word("nl", path)
    assert [problem.code for problem in found.value.problems] == ["T102"]


def test_words_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        words("nl")["language"] = "fr"  # type: ignore[index]


@pytest.mark.parametrize("entry", ["12", "true", "no", "[a, b]", "", "2026-11-23"])
def test_an_entry_that_is_no_text_is_a_problem(entry: str, tmp_path: Path) -> None:
    path = tmp_path / "fr.yaml"
    path.write_text(f"format:\n  mark: {entry}\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        read_words(path)
    assert [problem.code for problem in found.value.problems] == ["T103"]


def test_an_entry_that_stands_twice_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "fr.yaml"
    path.write_text("format:\n  mark: ','\n  mark: '.'\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        read_words(path)
    (problem,) = found.value.problems
    assert (problem.code, "'format.mark'" in problem.what) == ("T104", True)


def test_the_name_of_an_entry_is_what_was_typed(tmp_path: Path) -> None:
    """Older YAML reads these as true and false."""
    path = tmp_path / "fr.yaml"
    path.write_text("yes: oui\nno: non\n", encoding="utf-8")
    assert read_words(path) == {"yes": "oui", "no": "non"}


@pytest.mark.parametrize(
    ("number", "dutch", "english"),
    [
        ("1", "1 punt", "1 point"),
        ("0", "0 punten", "0 points"),
        ("1,0", "1,0 punten", "1,0 points"),
        ("12", "12 punten", "12 points"),
    ],
)
def test_one_point_is_no_points(number: str, dutch: str, english: str) -> None:
    assert (in_points(number, "nl"), in_points(number, "en")) == (dutch, english)


WITH_THEIR_OWN_WORD = {
    "most": "the widest margin that a report calls narrow: 10",
    "margin": "the same limit in interpretation.csv: 10",
    "least": "the smallest difference that matters: 10",
    "strong": "from here on a score is strong: 75",
    "concern": "below this a score is worrying: 50",
}
"""Limits that are the same for everyone; any other number may come to 1."""


@pytest.mark.parametrize("language", languages())
def test_what_a_number_counts_stands_in_one_place(language: str) -> None:
    """A sentence that had the word too would say it twice, or say 1 points."""
    counted = {
        (path, name)
        for path, text in texts(words(language))
        for name in re.findall(r"\{(\w+)\}\s+(?:punt|point)", text)
    }
    place = {(f"report.points.{count}", "number") for count in ("one", "many")}
    assert {each for each in counted - place if each[1] not in WITH_THEIR_OWN_WORD} == set()
    # Nor does an exception stay that no sentence needs.
    assert {name for _, name in counted - place} == set(WITH_THEIR_OWN_WORD)
    assert place <= counted
