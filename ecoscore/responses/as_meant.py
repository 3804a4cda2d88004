"""Which codes, cases and roles are meant by texts that are typed in another way?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.respondent_code import RespondentCode, as_printed
from ecoscore.model.study import Study
from ecoscore.responses.names import names_of_cases, names_of_roles
from ecoscore.responses.returned_rows import Column, ReturnedRows
from ecoscore.responses.texts import simplified


def as_meant(
    rows: ReturnedRows, instrument: Instrument, study: Study, *, codes: Sequence[RespondentCode]
) -> ReturnedRows:
    """Write each code that was given out as it is printed, and each case and role as its id.

    So the same person is found back in another wave, however the code was typed.
    """
    given = frozenset(code.code for code in codes)
    meanings: dict[str, Callable[[str], str]] = {
        "case": _by_name(partial(names_of_cases, study), frozenset(study.cases_by_id)),
        "role": _by_name(partial(names_of_roles, instrument), frozenset(instrument.roles_by_id)),
    }
    if given:
        meanings["respondent"] = lambda text: _printed(text, given)
    columns = {name: _read(rows.columns[name], meaning) for name, meaning in meanings.items()}
    return replace(rows, columns={**rows.columns, **columns})


def _by_name(make: Callable[[], Mapping[str, str]], ids: frozenset[str]) -> Callable[[str], str]:
    names = cache(make)  # of ten thousand cases they take a while, and mostly nobody typed one
    return lambda text: text if text in ids else names().get(simplified(text), text)


def _printed(text: str, given: frozenset[str]) -> str:
    printed = text if text in given else as_printed(text)
    return printed if printed in given else text


def _read(column: Column, meaning: Callable[[str], str]) -> Column:
    """The column with the meaning of each text in its place; the empty text means nothing."""
    meant = np.array(["", *map(meaning, column.texts[1:])], dtype=object)
    if (meant == np.asarray(column.texts, dtype=object)).all():
        return column
    place, texts = pd.factorize(meant)
    return replace(column, texts=texts, which=place.take(column.which))
