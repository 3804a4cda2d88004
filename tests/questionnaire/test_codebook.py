"""Can whoever types answers find the column of a question on paper?"""

from __future__ import annotations

import csv
import io

from builders import a_form, a_study, an_instrument, words

from ecoscore.model.form import Priorities
from ecoscore.model.instrument import Instrument
from ecoscore.questionnaire import codebook, compose


def rows_of(role: str, instrument: Instrument | None = None) -> list[dict[str, str]]:
    study = a_study()
    form = compose(instrument or an_instrument(), study, study.cases[0], role=role, language="nl")
    text = codebook([form]).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_number_on_paper_leads_to_the_column() -> None:
    columns = {row["number"]: row["column"] for row in rows_of("enterprise")}
    assert columns == {
        **{str(number): f"own{number}" for number in (1, 2, 3, 4)},
        "5": "closing_examples",
    }


def test_every_answer_stands_with_its_code() -> None:
    answers = {row["column"]: row["answers"] for row in rows_of("worker")}
    assert answers["own1"] == "3 = ja (nl), 2 = soms (nl), 1 = nee (nl), 9 = weet ik niet (nl)"
    assert answers["practice_yes"] == answers["own1"]
    assert answers["closing_examples"] == ""


def test_priorities_are_typed_as_the_numbers_on_the_form() -> None:
    form = a_form(priorities=Priorities(text=words("wat eerst")))
    instrument = an_instrument(forms={"professional": form, "easy": a_form("easy")})
    [row] = [row for row in rows_of("enterprise", instrument) if row["column"] == "priorities"]
    assert (row["number"], row["answers"]) == ("5", "1 = ownership (nl)")


def test_how_an_easy_form_was_filled_in_is_typed_as_a_word() -> None:
    [row] = [row for row in rows_of("worker") if row["column"] == "mode"]
    assert row["answers"] == (
        "self = Zelf, together = Samen, read_aloud = Voorgelezen, "
        "coach_present = Begeleider erbij, conversation = In een gesprek"
    )
