"""Are the answers that classify an enterprise read, and refused when they cannot be right?"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from builders import a_study, an_instrument, words

from ecoscore.model.asking import AnswerOption, AnswerScale
from ecoscore.model.classification import (
    AnswerKind,
    Classification,
    EnterpriseClass,
    Rule,
    ScreeningQuestion,
)
from ecoscore.model.responses import Override, Responses
from ecoscore.responses import answer_sheet
from ecoscore.responses.invented_screening import invented_screening

HEADER = "respondent,case,role,own1,own2,own3,sells,share,jobs,labels,example"
KINDS = {
    "sells": AnswerKind.CHOICE,
    "share": AnswerKind.PERCENTAGE,
    "jobs": AnswerKind.NUMBER,
    "labels": AnswerKind.SEVERAL,
    "example": AnswerKind.WORDS,
}


def options(*labels: str, dont_know: bool) -> AnswerScale:
    return AnswerScale(
        id="-".join(labels),
        options=tuple(
            AnswerOption(code=code, label=words(label)) for code, label in enumerate(labels, 1)
        ),
        dont_know=AnswerOption(code=9, label=words("weet niet")) if dont_know else None,
    )


def a_classification() -> Classification:
    """Enterprises answer one question of each kind; nobody is told apart by them."""
    answers = {
        "sells": options("nee", "deels", "ja", dont_know=True),
        "labels": options("PSO", "B Corp", "geen", dont_know=False),
    }
    kind = EnterpriseClass(id="regular", name=words("gewoon"), definition=words("de rest"))
    return Classification(
        role="enterprise",
        title=words("over u"),
        introduction=words("een paar vragen"),
        questions=tuple(
            ScreeningQuestion(
                id=id_, number=f"A{n}", text=words(id_), kind=kind, answers=answers.get(id_)
            )
            for n, (id_, kind) in enumerate(KINDS.items(), 1)
        ),
        needed=(),
        needed_text={},
        unclassified=EnterpriseClass(
            id="unclassified", name=words("onbekend"), definition=words("er ontbreekt iets")
        ),
        classes=(kind,),
        rules=(Rule(id="r1", gives="regular", text=words("iedereen")),),
    )


@pytest.fixture
def screening_desk(desk):
    desk.instrument = an_instrument(desk.instrument.factors, classification=a_classification())
    return desk


def rows(*answers: str) -> dict[str, str]:
    """A file with a row of an enterprise for each text of answers, from `sells` on."""
    lines = [f"r{n},noord,enterprise,3,3,3,{each}" for n, each in enumerate(answers)]
    return {"a.csv": "\n".join((HEADER, *lines, ""))}


def first(responses: Responses) -> Mapping[str, object]:
    assert responses.screening is not None
    return responses.screening.iloc[0].to_dict()


@pytest.mark.parametrize(
    ("typed", "column", "value"),
    [
        ("3,,,,", "sells", 3),
        ("3.0,,,,", "sells", 3),
        ("Ja (nl),,,,", "sells", 3),
        ("JA (EN),,,,", "sells", 3),
        ("9,,,,", "sells", 9),
        ("weet niet (nl),,,,", "sells", 9),
        (",40,,,", "share", 40),
        (",12.5,,,", "share", 12.5),
        (',"12,5",,,', "share", 12.5),
        (",40%,,,", "share", 40),
        (",40 %,,,", "share", 40),
        (",0,,,", "share", 0),
        (",100,,,", "share", 100),
        (",,250,,", "jobs", 250),
        (",,,2,", "labels", "2"),
        (",,,3 1,", "labels", "1 3"),
        (",,,1;2;1,", "labels", "1 2"),
        (",,,B Corp (nl),", "labels", "2"),
        (",,,,Wij betaalden meer", "example", "Wij betaalden meer"),
    ],
)
def test_an_answer_is_read_as_it_is_meant(
    screening_desk, typed: str, column: str, value: object
) -> None:
    assert first(screening_desk.read(rows(typed)))[column] == value


def test_a_percentage_in_a_spreadsheet_arrives_as_it_is_shown(screening_desk) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER.split(","))
    book.active.append(["r1", "noord", "enterprise", 3, 3, 3, 3, 0.3])
    book.active["H2"].number_format = "0%"
    file = io.BytesIO()
    book.save(file)
    read = screening_desk.read({"a.xlsx": file.getvalue()})
    assert first(read)["share"] == 30
    assert read.notes == ()


@pytest.mark.parametrize(
    ("typed", "meant"), [("0.3", "30"), ('"0,055"', "5.5"), ("0.30", "30"), ("0.001", "0.1")]
)
def test_a_share_of_one_is_asked_about(screening_desk, typed: str, meant: str) -> None:
    [note] = screening_desk.read(rows(",,,,", f",{typed},,,")).notes
    assert (note.code, note.place.line, note.place.column) == ("R232", 3, "share")
    assert f"Is this {meant} %?" in note.what


@pytest.mark.parametrize("typed", ["0", "0.0", "1", "30", "0.3%", "33.33333333333333"])
def test_a_percentage_that_can_only_mean_one_thing_is_not_asked_about(
    screening_desk, typed: str
) -> None:
    assert screening_desk.read(rows(f",{typed},,,")).notes == ()


def test_an_empty_cell_is_no_answer(screening_desk) -> None:
    read = first(screening_desk.read(rows(",,,,", "3,4,5,1,x")))
    assert all(np.isnan(read[column]) for column in ("sells", "share", "jobs"))
    assert (read["labels"], read["example"]) == ("", "")


@pytest.mark.parametrize(
    ("typed", "code", "column"),
    [
        ("4,,,,", "R206", "sells"),
        ("misschien,,,,", "R206", "sells"),
        (",veel,,,", "R227", "share"),
        (",-1,,,", "R227", "share"),
        (",100.1,,,", "R228", "share"),
        (",400%,,,", "R228", "share"),
        (",,tien,,", "R227", "jobs"),
        (",,1e3,,", "R227", "jobs"),
        (",,,4,", "R206", "labels"),
        (',,,"1,2",', "R206", "labels"),
        (",,,1 x,", "R206", "labels"),
        ("=1+1,,,,", "R201", "sells"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_cell(
    screening_desk, typed: str, code: str, column: str
) -> None:
    assert screening_desk.places(rows(",,,,", typed)) == [(code, 3, column)]


def test_two_meanings_are_refused(screening_desk) -> None:
    scale = AnswerScale(
        id="twice",
        options=tuple(AnswerOption(code=code, label=words("ja")) for code in (1, 2)),
    )
    classification = a_classification()
    question = replace(classification.questions[0], answers=scale)
    screening_desk.instrument = an_instrument(
        screening_desk.instrument.factors,
        classification=replace(classification, questions=(question, *classification.questions[1:])),
    )
    assert screening_desk.places(rows("ja (nl),,,,")) == [("R207", 2, "sells")]


def test_another_role_was_not_asked(screening_desk) -> None:
    text = f"{HEADER}\nr1,noord,municipality,3,3,3,3,,,,\nr2,noord,worker,3,3,,,,,,\n"
    assert screening_desk.places({"a.csv": text}) == [("R208", 2, "sells")]


def test_rows_of_other_roles_have_no_answers(screening_desk) -> None:
    text = f"{HEADER}\nr1,noord,municipality,3,3,3,,,,,\nr2,noord,enterprise,3,3,3,2,,,,\n"
    read = screening_desk.read({"a.csv": text}).screening
    assert np.isnan(read["sells"][0])
    assert read["sells"][1] == 2


def test_a_skipped_row_takes_its_answers_along(screening_desk) -> None:
    read = screening_desk.read_good_rows(rows("3,,,,", "77,,,,", "1,,,,"))
    assert read.screening["sells"].tolist() == [3, 1]
    assert read.screening.index.tolist() == [0, 1]


def test_a_wrong_answer_in_a_skipped_row_leaves_the_right_ones_of_others(screening_desk) -> None:
    read = screening_desk.read_good_rows(rows(",,tien,,", ",,10,,", ",,2.5,,"))
    assert read.screening is not None
    assert read.screening["jobs"].tolist() == [10, 2.5]


def test_without_a_column_there_is_no_table_and_no_column_to_look_through(screening_desk) -> None:
    text = "respondent,case,role,own1,own2,own3\nr1,noord,enterprise,3,3,3\n"
    assert screening_desk.read({"a.csv": text}).screening is None


def test_one_column_is_enough_and_the_others_are_empty(screening_desk) -> None:
    text = "respondent,case,role,own1,own2,own3,share\nr1,noord,enterprise,3,3,3,30\n"
    read = screening_desk.read({"a.csv": text}).screening
    assert list(read.columns) == list(KINDS)
    assert read["share"].tolist() == [30]
    assert read["labels"].tolist() == [""]


def test_rows_that_differ_in_one_of_these_answers_contradict_each_other(screening_desk) -> None:
    text = f"{HEADER}\nr1,noord,enterprise,3,3,3,3,,,,\nr1,noord,enterprise,3,3,3,1,,,,\n"
    assert [code for code, _, _ in screening_desk.places({"a.csv": text})] == ["R214", "R214"]


# What the researcher decided otherwise


@pytest.fixture
def overriding(screening_desk, tmp_path):
    """Give a function that reads the answers beside a file of overrides."""
    screening_desk.study = a_study(folder=tmp_path)
    answers = {
        "a.csv": "respondent,case,role,own1,own2,own3,organisation,sells\n"
        "r1,noord,enterprise,3,3,3,o1,3\n"
        "m1,noord,municipality,3,3,3,gem,\n"
    }

    def put(text: str):
        (tmp_path / "classification-overrides.csv").write_text(text, encoding="utf-8")
        return screening_desk, answers

    return put


def test_overrides_are_read_with_their_reason(overriding) -> None:
    desk, answers = overriding(
        "respondent;organisation;class;reason;by;date\n"
        "r1;;regular;Leeft van verkoop;Noor;2026-11-20\n"
        ";o1;unclassified;Nog in oprichting;;\n"
    )
    assert desk.read(answers).overrides == (
        Override(respondent="r1", gives="regular", reason="Leeft van verkoop"),
        Override(organisation="o1", gives="unclassified", reason="Nog in oprichting"),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("respondent,class,reason\nr9,regular,omdat\n", ("R302", 2, "respondent")),
        ("respondent,class,reason\nm1,regular,omdat\n", ("R302", 2, "respondent")),
        ("organisation,class,reason\ngem,regular,omdat\n", ("R302", 2, "organisation")),
        ("respondent,class,reason\nr1,reguler,omdat\n", ("R303", 2, "class")),
        ("respondent,class,reason\nr1,,omdat\n", ("R303", 2, "class")),
        ("respondent,class,reason\nr1,regular,\n", ("R304", 2, "reason")),
        ("respondent,class,reason\nr1,regular, \n", ("R304", 2, "reason")),
        ("respondent,organisation,class,reason\n,,regular,omdat\n", ("R301", 2, None)),
        ("respondent,organisation,class,reason\nr1,o1,regular,omdat\n", ("R301", 2, None)),
        (
            "respondent,class,reason\nr1,regular,omdat\nr1,regular,toch\n",
            ("R305", 3, None),
        ),
        ("respondent,class,reason\nr1,regular,=A1\n", ("R201", 2, "reason")),
        ("respondent,class\nr1,regular\n", ("R112", 1, None)),
        ("class,reason\nregular,omdat\n", ("R112", 1, None)),
        ("respondent,class,reason,why\nr1,regular,a,b\n", ("R111", 1, "why")),
        ("respondent,class,reason,class\nr1,regular,a,regular\n", ("R113", 1, "class")),
    ],
)
def test_each_mistake_in_the_overrides_is_found_at_its_place(
    overriding, text: str, problem: tuple[str, int, str | None]
) -> None:
    desk, answers = overriding(text)
    found = desk.problems(answers)
    assert {(each.code, each.place.line, each.place.column) for each in found} == {problem}
    assert found[0].place.file.endswith("classification-overrides.csv")


def test_an_empty_file_of_overrides_is_refused(overriding) -> None:
    desk, answers = overriding("")
    assert [each.code for each in desk.problems(answers)] == ["R108"]


def test_overrides_that_nobody_uses_are_remarked(overriding) -> None:
    desk, answers = overriding("respondent,class,reason\nr1,regular,omdat\n")
    desk.instrument = an_instrument(desk.instrument.factors)
    text = answers["a.csv"].replace(",sells", "").replace(",o1,3", ",o1").replace("gem,", "gem")
    read = desk.read({"a.csv": text})
    assert read.overrides == ()
    assert "R306" in [note.code for note in read.notes]


def test_what_was_decided_stands_even_when_nobody_was_asked(overriding) -> None:
    desk, answers = overriding("respondent,class,reason\nr1,regular,omdat\n")
    text = answers["a.csv"].replace(",sells", "").replace(",o1,3", ",o1").replace("gem,", "gem")
    read = desk.read({"a.csv": text})
    assert len(read.overrides) == 1
    assert read.screening is not None
    assert read.screening["sells"].isna().all()


# Answers that are invented to look around with


def test_invented_answers_to_screening_questions_have_nothing_to_mend(screening_desk) -> None:
    cases = a_study({"noord": {"enterprise": 40, "municipality": 9}}).cases
    sheet = answer_sheet(screening_desk.instrument, invented_for=cases)
    read = screening_desk.read({"invented.csv": sheet})
    asked = (read.people["role"] == "enterprise").to_numpy()
    assert read.screening.loc[asked, "sells"].isin([1, 2, 3, 9]).mean() > 0.9
    assert read.screening.loc[~asked, ["sells", "share", "jobs"]].isna().all(axis=None)
    assert read.screening["share"].dropna().between(0, 100).all()


def test_what_follows_on_a_question_is_invented_only_when_it_follows() -> None:
    lead, *_ = a_classification().questions
    yes_no = lead.answers
    more = (
        ScreeningQuestion(id="why", number="A1a", text=words("wat"), answers=yes_no),
        ScreeningQuestion(id="how", number="A1b", text=words("n"), kind=AnswerKind.NUMBER),
    )
    asked = replace(a_classification(), questions=(lead, *more))
    draw = np.random.default_rng(1)
    drawn = [invented_screening(asked, draw) for _ in range(300)]
    assert all(each["why"] == "" for each in drawn if each["sells"] == "3")
    assert all(each["how"] == "" for each in drawn if each["sells"] != "3")
    assert {each["sells"] for each in drawn} >= {"1", "2", "3"}
