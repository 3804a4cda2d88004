"""Which answers came back, from whom, and what was left out?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ecoscore.model.quotes import Quote
from ecoscore.problems import Place, Problem

if TYPE_CHECKING:
    import pandas as pd

FIRST_WAVE = "1"
"""The wave of answers that name none."""
NO_ANSWER = -1
"""Stands in a table of answers where there is no answer; codes of options run from 0 to 99."""


PRIORITIES = "priorities"
"""The column with the domains to work on first, and the question about them on a form."""


class Mode(StrEnum):
    """How a form was filled in; when a coach was present, that comes before all else."""

    SELF = "self"
    TOGETHER = "together"
    READ_ALOUD = "read_aloud"
    COACH_PRESENT = "coach_present"
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row that was not scored because the user asked to skip rows with problems.

    `case` is as it stood in the row, so it may be a case that does not exist.
    """

    place: Place
    case: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What the researcher decided about a respondent or a whole organisation, and why.

    `gives` is a class of the classification; it stands beside what the rules give, never instead.
    """

    gives: str
    reason: str
    respondent: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Responses:
    """The checked answers. All tables share one index: 0, 1, … one row per respondent and wave.

    `people`: columns respondent, case, role, wave (`wave` "1" when the file has none), language,
    channel, mode (a `Mode`), submitted, organisation (empty string when not given). Respondent and
    submitted are text, the others categories, as they have few values. `seconds` is how long
    answering took, float64, NaN when not known.
    `answers`: one column per item in the order of the instrument; int8 codes as answered (not yet
    turned round), NO_ANSWER = no answer, item not asked, or "don't know".
    `dont_know`: same shape, bool.
    `open_answers`: one text column per open question of the instrument, empty string = no answer.
    `priorities`: one bool column per factor in the order of the instrument, True = to work on
    first; a row without any True did not answer the question. None when no file has the column.
    `screening`: one column per question of the classification; codes and numbers as float64, NaN =
    no answer (the code of "don't know" is kept); ticks (codes with spaces between) and words as
    text. None when no file has a column for any of them. `overrides` go with the classification.
    `quotes` are what people said in words, of every case and whether or not they released it.
    `notes` are problems of grade `should` that the reader must hear of; `left_out` lists the rows
    that were skipped.
    """

    people: pd.DataFrame
    answers: pd.DataFrame
    dont_know: pd.DataFrame
    open_answers: pd.DataFrame
    priorities: pd.DataFrame | None = None
    screening: pd.DataFrame | None = None
    overrides: tuple[Override, ...] = ()
    quotes: tuple[Quote, ...] = ()
    notes: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
