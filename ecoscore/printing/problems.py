"""What can be wrong with a template, its words (T1xx) or its styles (T2xx)?"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from ecoscore.problems import Place, Problem


def unknown_language(language: str, known: Sequence[str]) -> Problem:
    """T101: there is no file with interface words for this language."""
    nearest = difflib.get_close_matches(language, known, n=1)
    advice = f"Did you mean '{nearest[0]}'?" if nearest else f"Choose one of: {', '.join(known)}."
    return _in_words(
        "T101",
        language,
        what=f"There are no interface words for the language '{language}'.",
        remedy=f"{advice} To add a language, translate templates/languages/en.yaml.",
    )


def missing_word(language: str, path: str) -> Problem:
    """T102: the file of a language lacks a word that the page needs."""
    return _in_words(
        "T102",
        language,
        what=f"There is no word '{path}'.",
        remedy="Add it; the files of the other languages show where it belongs.",
    )


def words_not_understood(language: str, path: str) -> Problem:
    """T103: an entry in the words of a language is neither a text nor a group of texts."""
    return _in_words(
        "T103",
        language,
        what=f"The entry '{path}' is neither a text nor a group of texts.",
        remedy="Put quotation marks round it when it should be read as a text.",
    )


def word_twice(language: str, path: str) -> Problem:
    """T104: an entry in the words of a language stands there more than once."""
    return _in_words(
        "T104",
        language,
        what=f"The entry '{path}' stands here twice.",
        remedy="Keep one of the two.",
    )


def _in_words(code: str, language: str, *, what: str, remedy: str) -> Problem:
    place = Place(file=f"templates/languages/{language}.yaml")
    return Problem(code=code, place=place, what=what, remedy=remedy)


def renderer_complaint(message: str) -> Problem:
    """T201: the PDF renderer left something out or could not follow a rule of a style."""
    return Problem(
        code="T201",
        place=Place(file="templates"),
        what=f"The PDF renderer says: {message}.",
        remedy="Mend the template or the style, or the text if the font has no such character; "
        "a page that is not as designed is not handed out.",
    )


def not_in_the_style_folder(style: str, address: str) -> Problem:
    """T202: a style names a file that does not lie in templates/style."""
    return Problem(
        code="T202",
        place=Place(file=f"templates/style/{style}.css"),
        what=f"The file '{address}' does not lie in templates/style.",
        remedy="Put the file there and name it relative to that folder.",
    )
