"""Which percentages were probably typed as a share of one: 0.3 for 30?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ecoscore.model.classification import AnswerKind
from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.problems import Grade
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.returned_rows import Explanation, Found, ReturnedRows
from ecoscore.responses.texts import shown

_BELOW_ONE = re.compile(r"0[.,][0-9]*[1-9][0-9]*", re.ASCII)


def percentages_below_one(
    rows: ReturnedRows, instrument: Instrument, study: Study
) -> Iterator[Found]:
    """Ask about each number above 0 and below 1 that has no percent sign to make it sure."""
    classification = instrument.classification
    if classification is None:
        return
    asked = rows.columns["role"].among([classification.role]) == 0
    for question in classification.questions:
        if question.kind is AnswerKind.PERCENTAGE and question.id in rows.columns:
            low = rows.columns[question.id].where(lambda text: bool(_BELOW_ONE.fullmatch(text)))
            for found in rows.found(low & asked, question.id, Code.SHARE_OF_ONE, _explain):
                yield Found(found.row, replace(found.problem, grade=Grade.SHOULD))


def _explain(text: str) -> Explanation:
    share = Decimal(text.replace(",", "."))
    meant = f"{(share * 100).normalize():f}"
    return (
        f"Is this {meant} %? It was read as {shown(text)} %.",
        f"Type {meant} if it is; type {shown(text)}% if it is less than one per cent.",
    )
