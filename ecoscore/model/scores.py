"""What did scoring find?

All of it is complete and belongs to the researcher; what an edition of a report may show of it is
in `case_scores`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


FEWEST_FOR_ALPHA = 30
"""People needed before Cronbach's alpha is computed, and the number a report says is needed."""
STRONG_FROM, CONCERN_BELOW = 75, 50
"""Points from which a score is called strong, and below which it is a concern: an agreed aid."""


FEWEST_FOR_A_DECIMAL = 30
"""Below this number of people a score is given in whole points (docs/methods.md)."""

FEWEST_FOR_WHOLE_MARGINS = 10
"""Below this number of people the ends of an interval are multiples of five (docs/methods.md)."""


class Reason(StrEnum):
    """Why a value is not estimated, or not shown (docs/methods.md)."""

    NO_ANSWERS = "no_answers"
    N_TOO_SMALL = "n_too_small"
    TOO_FEW_ITEMS = "too_few_items"
    NO_VARIANCE = "no_variance"
    NEGATIVE_ALPHA = "negative_alpha"
    NOT_PSD = "not_psd"
    NOT_IDENTIFIED = "not_identified"
    DIFFERENT_ANSWER_SCALES = "different_answer_scales"
    NO_COMMON_ITEMS = "no_common_items"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value with its 95 % interval.

    `respondents` is the number of people behind it. `low` and `high` are None when the methods
    give a value but no interval. `method` is a code explained in docs/methods.md.
    """

    value: float
    low: float | None
    high: float | None
    respondents: int
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEstimated:
    """No value, and why. `respondents` is None when the number itself may not be shown."""

    reason: Reason
    respondents: int | None = None


Result = Estimate | NotEstimated


@dataclass(frozen=True, kw_only=True)
class StudyScores:
    """Every score of a study, for the researcher. Nothing is hidden and nothing is rounded.

    The tables have the columns of docs/outputs.md. A value that is not estimated is an empty cell
    (NaN) beside `status` "not_estimated" and a `reason`, or as the documentation
    of its column says.
    `distributions` has case, wave, role, item, code, count: `code` is an option's code, "dont_know"
    or "missing". It is made when it is asked for, as it can have millions of rows. `more` gives
    every further table of docs/outputs.md by the name of its file.
    """

    respondents: pd.DataFrame
    cases: pd.DataFrame
    reliability: pd.DataFrame
    items: pd.DataFrame
    gaps: pd.DataFrame
    make_distributions: Callable[[], pd.DataFrame]
    more: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    @cached_property
    def distributions(self) -> pd.DataFrame:
        """How many people gave each answer."""
        return self.make_distributions()
