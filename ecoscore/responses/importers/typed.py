"""How would a value that is not text be typed in a cell?"""

from __future__ import annotations

import math
from datetime import datetime, time


def as_typed(value: object) -> str:
    """Write a value as a person would type it: 4.0 as "4", a date as 2026-11-01, none as ""."""
    match value:
        case None:
            return ""
        case str():
            return value
        case float() if math.isnan(value):  # how programs that know numbers only say nothing
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat()
        case _:
            return str(value)
