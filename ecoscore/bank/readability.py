"""How easily does a text read?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyphen

from ecoscore.bank.spoken_languages import LANGUAGES, ReadingFormula

WORD = re.compile(r"[^\W_][\w'’-]*")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
FILLED_IN = re.compile(r"\{[^{}]*\}")
"""What a study fills in on a form; how long those words are is not known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much text there is."""

    sentences: int
    words: int
    syllables: int


def words_in(text: str) -> list[str]:
    """The words of a text, without what a study fills in."""
    return WORD.findall(FILLED_IN.sub(" ", text))


def sentences_in(text: str) -> list[str]:
    """The sentences of a text."""
    return SENTENCE_END.split(text.strip())


def reading_ease(texts: Iterable[str], language: str) -> float | None:
    """How easily the texts read together, about 0 (very hard) to 100 (very easy).

    Dutch: Douma 1960; English: Flesch 1948. None in a language without a formula, and without
    words. A text ends a sentence, also without a full stop.
    """
    known = LANGUAGES.get(language)
    extent = _extent(texts, language)
    if known is None or extent.words == 0:
        return None
    formula = known.reading
    return (
        formula.base
        - formula.per_syllable * extent.syllables / extent.words
        - formula.per_word * extent.words / extent.sentences
    )


@cache
def syllables(word: str, language: str) -> int:
    """The number of syllables of a word, at least one; a word with a hyphen counts as several."""
    known = LANGUAGES.get(language)
    if known is None:
        return 1
    return max(1, sum(_in_part(part, known.reading) for part in _parts(word, known.reading)))


def _extent(texts: Iterable[str], language: str) -> Extent:
    sentences = [words_in(each) for text in texts for each in sentences_in(text)]
    filled = [words for words in sentences if words]
    words = [word for sentence in filled for word in sentence]
    return Extent(
        sentences=len(filled),
        words=len(words),
        syllables=sum(syllables(word, language) for word in words),
    )


def _parts(word: str, formula: ReadingFormula) -> list[str]:
    divided = _dictionary(formula.dictionary).inserted(word.lower())
    return re.split(r"['’-]", divided)


def _in_part(part: str, formula: ReadingFormula) -> int:
    """The syllables of a part that the dictionary leaves whole: nearly always one."""
    return len(formula.vowel.findall(formula.silent.sub("", _without_accents(part))))


def _without_accents(text: str) -> str:
    """The text with é as e; a diaeresis stays, because it starts a syllable."""
    letters = unicodedata.normalize("NFD", text)
    kept = (each for each in letters if not unicodedata.combining(each) or each == "\u0308")
    return unicodedata.normalize("NFC", "".join(kept))


@cache
def _dictionary(name: str) -> pyphen.Pyphen:
    # The edges are free here: "eigen" has a syllable of one letter on neither side, "idee" has.
    return pyphen.Pyphen(lang=name, left=1, right=1)
