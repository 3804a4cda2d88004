"""Small valid inputs for tests: a test overrides the one thing it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from ecoscore.model.asking import AnswerOption, AnswerScale, Layout, Text
from ecoscore.model.form import ConsentBlock, Form, OpenQuestion, PracticeQuestion, Tick
from ecoscore.model.instrument import Facet, Factor, Instrument, Item, Kind, Role
from ecoscore.model.responses import NO_ANSWER, Responses
from ecoscore.model.study import Case, Contact, Study, Thresholds

CATEGORIES = ("case", "role", "wave", "language", "channel", "mode", "organisation")
"""The columns of people that have few values."""


def words(text: str) -> Text:
    """The same text in Dutch and English, told apart by a mark."""
    return {"nl": f"{text} (nl)", "en": f"{text} (en)"}


def agree5() -> AnswerScale:
    labels = ("helemaal oneens", "oneens", "tussenin", "eens", "helemaal eens")
    return AnswerScale(
        id="agree5",
        options=tuple(
            AnswerOption(code=i, label=words(label)) for i, label in enumerate(labels, 1)
        ),
        dont_know=AnswerOption(code=9, label=words("weet ik niet")),
    )


def yes3() -> AnswerScale:
    return AnswerScale(
        id="yes3",
        options=tuple(
            AnswerOption(code=code, label=words(label), picture=picture)
            for code, label, picture in (
                (3, "ja", "yes"),
                (2, "soms", "sometimes"),
                (1, "nee", "no"),
            )
        ),
        dont_know=AnswerOption(code=9, label=words("weet ik niet"), picture="unsure"),
    )


def a_form(id_: str = "professional", **changes: object) -> Form:
    easy = id_ == "easy"
    parts: dict[str, object] = {
        "id": id_,
        "layout": Layout.EASY if easy else Layout.STANDARD,
        "answers": "yes3" if easy else "agree5",
        "introduction": words("welkom"),
        "instruction": words("zet een kruis"),
        "consent": (ConsentBlock(id="who", heading=words("wie"), text=words("{researcher}")),),
        "ticks": (Tick(id="consent_questionnaire", text=words("ik doe mee"), required=True),),
        "practice": (
            (PracticeQuestion(id="practice_yes", text=words("leest u nu"), expected=3),)
            if easy
            else ()
        ),
        "halfway": words("al op de helft") if easy else None,
        "closing": (OpenQuestion(id="closing_examples", text=words("voorbeelden")),),
        "thanks": words("dank"),
    }
    return Form(**(parts | changes))  # type: ignore[arg-type]


def an_item(
    id_: str = "own1",
    *,
    factor: str = "ownership",
    roles: Sequence[str] = ("enterprise", "municipality", "worker"),
    reverse: bool = False,
) -> Item:
    return Item(
        id=id_,
        factor=factor,
        facet="say",
        wording={role: words(f"{id_} voor {role}") for role in roles},
        answers={role: "yes3" if role == "worker" else "agree5" for role in roles},
        reverse=reverse,
    )


def a_factor(
    id_: str = "ownership",
    *,
    kind: Kind = Kind.FACTOR,
    items: Sequence[Item] | None = None,
    share: float = 0.5,
) -> Factor:
    if items is None:
        items = [an_item(f"{id_[:3]}{number}", factor=id_) for number in (1, 2, 3, 4)]
    return Factor(
        id=id_,
        kind=kind,
        title=words(id_),
        definition=words(f"wat {id_} is"),
        high=words(f"veel {id_}"),
        low=words(f"hoe komt {id_} zo laag"),
        gap=words(f"waarom verschilt {id_}"),
        facets=(Facet(id="say", title=words("meebeslissen")),),
        items=tuple(items),
        share=share,
    )


def an_instrument(factors: Sequence[Factor] | None = None, **changes: object) -> Instrument:
    """Three roles (enterprise, municipality, worker); by default one factor of four items."""
    parts: dict[str, object] = {
        "id": "small",
        "version": "1.0.0",
        "title": words("klein instrument"),
        "source_language": "nl",
        "languages": ("nl", "en"),
        "licence": "CC-BY-4.0",
        "answer_scales": {"agree5": agree5(), "yes3": yes3()},
        "forms": {"professional": a_form(), "easy": a_form("easy")},
        "roles": tuple(
            Role(id=role, form=form, name=words(role), plural=words(f"{role}s"))
            for role, form in (
                ("enterprise", "professional"),
                ("municipality", "professional"),
                ("worker", "easy"),
            )
        ),
        "factors": tuple(factors) if factors is not None else (a_factor(),),
    }
    return Instrument(**(parts | changes))  # type: ignore[arg-type]


def a_study(
    cases: Mapping[str, Mapping[str, int]] | None = None,
    *,
    thresholds: Thresholds | None = None,
    folder: Path = Path("study"),
) -> Study:
    """Cases by id with the people invited per role; by default one case, ten of each role."""
    invited = cases or {"noord": {"enterprise": 10, "municipality": 10, "worker": 10}}
    return Study(
        folder=folder,
        title="Proefstudie",
        instrument=Path("instrument"),
        languages=("nl", "en"),
        reference_date=date(2026, 11, 1),
        cases=tuple(
            Case(id=id_, name=id_.title(), invited=roles) for id_, roles in invited.items()
        ),
        thresholds=thresholds or Thresholds(),
        contact=Contact(researcher="A. Onderzoeker", phone="050 123 45 67"),
    )


def some_responses(
    instrument: Instrument,
    answers: Sequence[Mapping[str, object]],
) -> Responses:
    """Checked answers, one mapping per row: `case`, `role`, `wave` and item ids; "?" = don't know.

    A row without `case` is of case noord, without `role` of enterprise, without `wave` of wave 1;
    `respondent`, `language`, `channel`, `mode` and `seconds` may be given too, and `priorities`:
    ids of factors.
    """
    items = [item.id for item in instrument.items]
    codes = np.full((len(answers), len(items)), NO_ANSWER, dtype=np.int8)
    unsure = np.zeros((len(answers), len(items)), dtype=bool)
    for row, given in enumerate(answers):
        for column, item in enumerate(items):
            value = given.get(item)
            if value == "?":
                unsure[row, column] = True
            elif value is not None:
                codes[row, column] = int(str(value))
    people = pd.DataFrame(
        {
            "respondent": [
                str(row.get("respondent", f"r{number}")) for number, row in enumerate(answers)
            ],
            "case": [str(row.get("case", "noord")) for row in answers],
            "role": [str(row.get("role", "enterprise")) for row in answers],
            "wave": [str(row.get("wave", "1")) for row in answers],
            "language": [str(row.get("language", "")) for row in answers],
            "channel": [str(row.get("channel", "")) for row in answers],
            "mode": [str(row.get("mode", "")) for row in answers],
            "submitted": "",
            "organisation": "",
            "seconds": [float(str(row.get("seconds", "nan"))) for row in answers],
        }
    )
    return Responses(
        people=people.astype(dict.fromkeys(CATEGORIES, "category")),
        answers=pd.DataFrame(codes, columns=items),
        dont_know=pd.DataFrame(unsure, columns=items),
        open_answers=pd.DataFrame({"closing_examples": [""] * len(answers)}),
        priorities=pd.DataFrame(
            {
                factor: np.array([factor in row.get("priorities", ()) for row in answers], bool)
                for factor in instrument.factors_by_id
            }
        ),
    )
