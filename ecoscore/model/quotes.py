"""What did somebody say, and may it be printed?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QuoteStatus(StrEnum):
    """Whether the speaker agreed to these very words being printed."""

    RELEASED = "released"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of somebody in a role of a case, with the code of who said them.

    `scale` is the id of the factor that they are about, or empty. `speaker` is empty when nobody
    wrote it down, and in every edition but that for the researcher: two quotes of one person
    together say more about who it is than each by itself.
    """

    case: str
    role: str
    scale: str
    text: str
    status: QuoteStatus
    speaker: str = ""
