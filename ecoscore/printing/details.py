"""Which details of the study stand where a text leaves room for them in curly brackets?"""

from __future__ import annotations

import dataclasses
import re

from ecoscore.model.study import Study
from ecoscore.printing.numbers import written_date

BLANK = "…………"
"""Room to write what the study leaves open."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def with_details(text: str, study: Study, language: str, *, minutes: int | None = None) -> str:
    """`text` with {researcher} and its like filled in, or left blank to write."""
    details = dataclasses.asdict(study.contact) | {
        "reference_date": written_date(study.reference_date, language),
        "minutes": "" if minutes is None else str(minutes),
    }

    def detail(found: re.Match[str]) -> str:
        # A name that is no such detail was meant literally: the bank has warned of it.
        return str(details.get(found[1], found[0])) or BLANK

    return PLACEHOLDER.sub(detail, text)
