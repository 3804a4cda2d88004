"""Which values did other software find, and for which instrument, study and answers?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from builders import CATEGORIES, a_factor, a_study, an_instrument, words

from ecoscore.model.asking import AnswerOption, AnswerScale
from ecoscore.model.instrument import Instrument, Item, Role
from ecoscore.model.responses import NO_ANSWER, Responses
from ecoscore.model.study import Study

HERE = Path(__file__).parent
Asked = tuple[Instrument, Study, Responses]

BFI = {
    "agree": ["-A1", "A2", "A3", "A4", "A5"],
    "consc": ["C1", "C2", "C3", "-C4", "-C5"],
    "extra": ["-E1", "-E2", "E3", "E4", "E5"],
    "neuro": ["N1", "N2", "N3", "N4", "N5"],
    "open": ["O1", "-O2", "O3", "O4", "-O5"],
}
LEADERSHIP = [f"AF{n}" for n in ("06", "07")] + [f"AP{n}" for n in (12, 17, 33, 34)]
LEADERSHIP += [f"AS{n}" for n in (14, 15, 16, 17, 28)]
COHESION = ["COH01", "COH02", "COH03", "COH04", "COH05"]
ECO = {
    factor: [f"{factor}1", f"{factor}2", f"{factor}3", f"-{factor}4"]
    for factor in ("CAR", "ROL", "OWN", "RES", "COL", "CON")
}


@cache
def _entries() -> Mapping[str, dict[str, object]]:
    files = sorted((HERE / "json").glob("*.json"))
    return {
        entry["id"]: entry for file in files for entry in json.loads(file.read_text())["entries"]
    }


def oracle(name: str) -> tuple[object, float]:
    """The value of an entry, and its absolute tolerance."""
    entry = _entries()[name]
    return entry["value"], float(str(entry["tol_abs"]))


def matrix(name: str) -> pd.DataFrame:
    """An entry that is a matrix or a table of columns, as a table."""
    value, _ = oracle(name)
    assert isinstance(value, dict)
    if "data" in value:
        return pd.DataFrame(value["data"], index=value["rows"], columns=value["cols"])
    return pd.DataFrame(value)


def data(name: str) -> pd.DataFrame:
    return pd.read_csv(HERE / "data" / name)


def asking(
    scales: Mapping[str, Sequence[str]], roles: Sequence[str], *, highest: int, share: float = 0.5
) -> Instrument:
    """An instrument with one factor per scale, a minus before reversed items, codes 1..highest."""
    codes = AnswerScale(
        id="codes",
        options=tuple(
            AnswerOption(code=code, label=words(str(code))) for code in range(1, highest + 1)
        ),
    )
    factors = [
        a_factor(
            scale,
            share=share,
            items=[
                Item(
                    id=name.lstrip("-"),
                    factor=scale,
                    facet="say",
                    wording={role: words(name) for role in roles},
                    answers=dict.fromkeys(roles, "codes"),
                    reverse=name.startswith("-"),
                )
                for name in names
            ],
        )
        for scale, names in scales.items()
    ]
    return an_instrument(
        factors,
        answer_scales={"codes": codes},
        roles=tuple(
            Role(id=role, form="professional", name=words(role), plural=words(role))
            for role in roles
        ),
    )


def answered(instrument: Instrument, table: pd.DataFrame, **people: pd.Series | str) -> Responses:
    """The answers in `table`, with the columns of `people` given (case, role, wave, respondent)."""
    given = table[[item.id for item in instrument.items]].reset_index(drop=True)
    answers = given.fillna(NO_ANSWER).astype("int8")
    who: dict[str, object] = {
        "respondent": [f"r{row}" for row in range(len(table))],
        "case": "all_of_it",
        "role": next(iter(instrument.roles_by_id)),
        "wave": "1",
    }
    for column in ("language", "channel", "mode", "submitted", "organisation"):
        who[column] = ""
    who |= {
        name: values if isinstance(values, str) else values.astype(str).to_numpy()
        for name, values in people.items()
    }
    who.setdefault("seconds", np.nan)
    people = pd.DataFrame(who, index=answers.index)
    return Responses(
        people=people.astype(dict.fromkeys(CATEGORIES, "category") | {"seconds": float}),
        answers=answers,
        dont_know=answers.isna(),
        open_answers=pd.DataFrame(index=answers.index),
    )


def bfi(share: float = 0.5) -> Asked:
    """The 2800 people as one case; the two genders stand in for two roles."""
    table = data("bfi.csv")
    instrument = asking(BFI, ["g1", "g2"], highest=6, share=share)
    study = a_study({"all_of_it": {}})
    return instrument, study, answered(instrument, table, role="g" + table["gender"].astype(str))


def bhr() -> Asked:
    """The 99 groups as cases, with one role."""
    table = data("bhr2000.csv")
    instrument = asking({"lead": LEADERSHIP}, ["soldier"], highest=5)
    study = a_study({str(group): {} for group in sorted(table["GRP"].unique())})
    return instrument, study, answered(instrument, table, case=table["GRP"])


def cohesion() -> Asked:
    """The two units as cases, with one role."""
    table = data("cohesion.csv")
    instrument = asking({"cohesion": COHESION}, ["soldier"], highest=5)
    study = a_study({unit: {} for unit in table["UNIT"].unique()})
    return instrument, study, answered(instrument, table, case=table["UNIT"])


def eco(*waves: int) -> Asked:
    """Fourteen cases and four roles, with the number invited."""
    table = data("eco_synth.csv")
    table = table[table["wave"].isin(waves)].reset_index(drop=True)
    instrument = asking(ECO, ["enterprise", "municipality", "sdc", "worker"], highest=5)
    invited: dict[str, dict[str, int]] = {case: {} for case in sorted(table["case"].unique())}
    for (case, role), people in table.groupby(["case", "role"])["role_population"].first().items():
        invited[case][role] = int(people)
    who = {name: table[name] for name in ("respondent", "case", "role", "wave")}
    return instrument, a_study(invited), answered(instrument, table, **who)
