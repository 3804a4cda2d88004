"""What did a case's own answers show, that people can talk about?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """Why a finding was chosen: a scale scores low, roles differ on it, or it scores high."""

    LOW = "low"
    GAP = "gap"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that stands out in a case, in finished words of one language.

    `sentence` tells what was found, with its numbers; `plain` says the same without numbers, for
    readers of easy documents. `question` starts a conversation. `caution` says what to keep in mind
    and is "" when there is nothing.
    """

    id: str
    scale: str
    kind: FindingKind
    sentence: str
    plain: str
    question: str
    caution: str = ""
