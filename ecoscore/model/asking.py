"""In which words, laid out how, and on which scale is anything asked?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Text = Mapping[str, str]
"""The same words in each language: language code → words."""


class Layout(StrEnum):
    """How a form looks: `standard`, or `easy` (large type, word and picture, few per page)."""

    STANDARD = "standard"
    EASY = "easy"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOption:
    """One box to tick: the code that is stored, the words beside it, the name of a picture."""

    code: int
    label: Text
    picture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerScale:
    """The options of an item, in the order shown; `dont_know` stands apart and is never scored."""

    id: str
    options: tuple[AnswerOption, ...]
    dont_know: AnswerOption | None = None

    @property
    def low(self) -> int:
        """The lowest code: 0 on the scale of 0 to 100."""
        return min(option.code for option in self.options)

    @property
    def high(self) -> int:
        """The highest code: 100 on the scale of 0 to 100."""
        return max(option.code for option in self.options)

    @property
    def all_options(self) -> tuple[AnswerOption, ...]:
        """Every box, "don't know" last."""
        return self.options if self.dont_know is None else (*self.options, self.dont_know)
