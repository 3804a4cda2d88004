"""What do a million answers look like, to time reading and scoring on?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv, parquet

from ecoscore.model.asking import AnswerOption, AnswerScale, Layout, Text
from ecoscore.model.form import Form
from ecoscore.model.instrument import Facet, Factor, Instrument, Item, Kind, Role
from ecoscore.model.study import Case, Study

SEED = 20261123
ROLES = ("enterprise", "municipality", "sdc", "worker")
ITEMS_PER_SCALE = 5
LEVEL = 0.58
SPREAD = {"case": 0.06, "role": 0.06, "person": 0.14, "item": 0.05, "answer": 0.20}
"""Standard deviations on 0..1, as in real studies: reliabilities near .8, ICC(1) near .1."""


def many_instrument(*, items: int = 40, roles: int = 4) -> Instrument:
    """Scales of five items each, on one answer scale of 1..5, that every role answers."""
    names = ROLES[:roles]
    codes = AnswerScale(
        id="codes",
        options=tuple(AnswerOption(code=code, label=_words(str(code))) for code in range(1, 6)),
    )
    return Instrument(
        id="many",
        version="1.0.0",
        title=_words("many"),
        source_language="en",
        languages=("en", "nl"),
        licence="CC-BY-4.0",
        answer_scales={"codes": codes},
        forms={"form": _form()},
        roles=tuple(
            Role(id=name, form="form", name=_words(name), plural=_words(name)) for name in names
        ),
        factors=tuple(_factor(number, names) for number in range(1, items // ITEMS_PER_SCALE + 1)),
    )


def _words(text: str) -> Text:
    return {"nl": text, "en": text}


def _form() -> Form:
    return Form(
        id="form",
        layout=Layout.STANDARD,
        answers="codes",
        introduction=_words("welcome"),
        instruction=_words("tick"),
        consent=(),
        ticks=(),
        practice=(),
        halfway=None,
        closing=(),
        thanks=_words("thanks"),
    )


def _factor(number: int, roles: Sequence[str]) -> Factor:
    """A scale of which the last item is asked the other way round."""
    scale = f"scale{number}"
    return Factor(
        id=scale,
        kind=Kind.FACTOR,
        title=_words(scale),
        definition=_words(scale),
        high=_words("high"),
        low=_words("low"),
        gap=_words("gap"),
        facets=(Facet(id="all", title=_words("all")),),
        items=tuple(
            Item(
                id=f"s{number}i{place}",
                factor=scale,
                facet="all",
                wording={role: _words(f"s{number}i{place}") for role in roles},
                answers=dict.fromkeys(roles, "codes"),
                reverse=place == ITEMS_PER_SCALE,
            )
            for place in range(1, ITEMS_PER_SCALE + 1)
        ),
    )


def many_study(instrument: Instrument, *, cases: int, respondents: int, folder: Path) -> Study:
    """A study in which twice as many were invited as answered."""
    invited = {
        role.id: 2 * respondents // cases // len(instrument.roles) + 20 for role in instrument.roles
    }
    return Study(
        folder=folder,
        title="Many",
        instrument=Path("instrument"),
        languages=instrument.languages,
        reference_date=date(2026, 11, 1),
        cases=tuple(
            Case(id=f"case{number:05}", name=f"Case {number}", invited=invited)
            for number in range(cases)
        ),
    )


def write_many(  # noqa: PLR0913 - the size of a study has five sides
    folder: Path,
    *,
    respondents: int = 1_000_000,
    cases: int = 10_000,
    items: int = 40,
    roles: int = 4,
    missing: float = 0.03,
) -> Path:
    """Write the same answers as many.csv and many.parquet in `folder`; give the CSV.

    Answers of one person, and of one role and case, go together, so that reliabilities, agreement
    and ICCs are as in real studies.
    """
    instrument = many_instrument(items=items, roles=roles)
    table = many_answers(instrument, respondents=respondents, cases=cases, missing=missing)
    path = folder / "many.csv"
    csv.write_csv(table, path, csv.WriteOptions(quoting_style="none", quoting_header="none"))
    parquet.write_table(table, path.with_suffix(".parquet"))
    return path


def many_answers(
    instrument: Instrument, *, respondents: int, cases: int, missing: float
) -> pa.Table:
    """Draw the answers: respondent, case, role and items (int8, null = no answer)."""
    draw = np.random.default_rng(SEED)
    case = draw.integers(0, cases, respondents)
    role = draw.integers(0, len(instrument.roles), respondents)
    numbers = np.char.zfill(np.arange(respondents).astype(str), len(str(respondents)))
    columns: dict[str, pa.Array] = {
        "respondent": pa.array(np.char.add("r", numbers)),
        "case": _texts(case, [f"case{number:05}" for number in range(cases)]),
        "role": _texts(role, [each.id for each in instrument.roles]),
    }
    for factor in instrument.factors:
        of_cases = draw.normal(0, SPREAD["case"], cases)
        of_cells = draw.normal(0, SPREAD["role"], (cases, len(instrument.roles)))
        person = draw.normal(0, SPREAD["person"], respondents)
        level = LEVEL + of_cases[case] + of_cells[case, role] + person
        for item in factor.items:
            codes = _codes(level + draw.normal(0, SPREAD["item"]), item, draw)
            columns[item.id] = pa.array(codes, mask=draw.random(respondents) < missing)
    return pa.table(columns)


def _texts(places: NDArray[np.int64], texts: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(places), pa.array(texts)).cast(pa.string())


def _codes(level: NDArray[np.float64], item: Item, draw: np.random.Generator) -> NDArray[np.int8]:
    """The codes 1..5 of one item, around each respondent's level (0..1)."""
    share = np.clip(level + draw.normal(0, SPREAD["answer"], len(level)), 0, 1)
    codes = (1 + np.round(4 * share)).astype(np.int8)
    return 6 - codes if item.reverse else codes
