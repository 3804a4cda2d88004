"""What is a sentence about the scores, before it is put into words?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SURE = 0.05
"""The p-value, corrected for all comparisons that were made, below which a difference is told."""


class Topic(StrEnum):
    """What a sentence is about, in the order in which a reader wants to hear of it."""

    PROFILE = "profile"
    STRONG = "strong"
    WEAK = "weak"
    BETWEEN = "between"
    DIFFERENT = "different"
    CHANGED = "changed"
    CANNOT_SAY = "cannot_say"
    NEEDED = "needed"
    CARE = "care"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence: `code` names its words in templates/languages, the rest fills them in.

    `case` is empty for a sentence about the whole study. `scales` are named in the sentence one
    after another, each with its points when `points` has them (of a difference: how far apart),
    and `roles` too, each with its number when `counts` has them. `numbers` are printed as whole
    numbers under their names.
    """

    topic: Topic
    code: str
    case: str = ""
    wave: str = ""
    roles: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    points: tuple[float, ...] = ()
    counts: tuple[float, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
