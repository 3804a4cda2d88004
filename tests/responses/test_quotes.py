"""Are quotes read as they were typed, and refused when they could tell who spoke?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_factor, a_study, an_instrument, an_item

from ecoscore.model.quotes import Quote, QuoteStatus
from ecoscore.model.respondent_code import check_character
from ecoscore.problems import Grade, Problem, ProblemsFound
from ecoscore.responses import read_good_rows, read_responses

HEADER = "case;role;scale;text;status;speaker"
A_ROW = "noord;enterprise;ownership;Het werkt.;released;E1"
ANSWERS = """respondent,case,role,own1,tim1
noord-07,noord,enterprise,4,3
12,noord,enterprise,2,3
20417,noord,worker,2,
"""


class Folder:
    """A study in a folder of its own, whose answers never change."""

    def __init__(self, folder: Path) -> None:
        time = an_item("tim1", factor="time", roles=("enterprise",))
        self.instrument = an_instrument(
            [a_factor(items=[an_item("own1")]), a_factor("time", items=[time])]
        )
        self.study = replace(a_study(), folder=folder)
        (folder / "responses").mkdir()
        self.answers = folder / "responses" / "answers.csv"
        self.answers.write_text(ANSWERS, "utf-8")

    def put(self, *rows: str, header: str = HEADER) -> None:
        text = "\n".join([header, *rows])
        (self.study.folder / "quotes.csv").write_text(text, "utf-8")

    def quotes(self) -> tuple[Quote, ...]:
        return read_responses([self.answers], self.instrument, self.study).quotes

    def problems(self) -> Sequence[Problem]:
        """Problems in the file of quotes, whether or not they stop the work."""
        try:
            found = read_responses([self.answers], self.instrument, self.study).notes
        except ProblemsFound as refused:
            found = refused.problems
        return [problem for problem in found if "quotes" in problem.place.file]

    def of_row(self, row: str) -> list[tuple[str, str | int | None]]:
        """Code and column of each problem of a file with this one row."""
        self.put(row)
        return [(problem.code, problem.place.column) for problem in self.problems()]


@pytest.fixture
def study(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def saying(text: str, **cells: str) -> str:
    named = dict(zip(HEADER.split(";"), A_ROW.split(";"), strict=True))
    return ";".join({**named, "text": text, **cells}.values())


def test_a_quote_is_read_as_it_was_typed(study: Folder) -> None:
    study.put('noord;enterprise;ownership;"Hij zei: ""ja""; en zweeg.";Released;E1')

    assert study.quotes() == (
        Quote(
            case="noord",
            role="enterprise",
            scale="ownership",
            text='Hij zei: "ja"; en zweeg.',
            status=QuoteStatus.RELEASED,
            speaker="E1",
        ),
    )


def test_scale_and_speaker_may_be_empty_and_the_speaker_may_have_no_column(study: Folder) -> None:
    study.put("noord;worker;;Ik mag hier fouten maken.;withheld", header=HEADER[: -len(";speaker")])

    (quote,) = study.quotes()

    assert (quote.scale, quote.speaker, quote.status) == ("", "", QuoteStatus.WITHHELD)
    assert study.problems() == []


def test_no_file_and_a_file_without_quotes_are_no_quotes(study: Folder) -> None:
    assert study.quotes() == ()
    study.put()
    assert study.quotes() == ()


def test_quotes_may_stand_in_a_spreadsheet(study: Folder, as_xlsx: Callable[..., bytes]) -> None:
    content = as_xlsx([HEADER.split(";"), A_ROW.split(";")])
    (study.study.folder / "quotes.xlsx").write_bytes(content)

    assert [quote.text for quote in study.quotes()] == ["Het werkt."]


def test_of_two_files_nobody_knows_which_counts(
    study: Folder, as_xlsx: Callable[..., bytes]
) -> None:
    study.put(A_ROW)
    content = as_xlsx([HEADER.split(";"), A_ROW.split(";")])
    (study.study.folder / "quotes.xlsx").write_bytes(content)

    assert [problem.code for problem in study.problems()] == ["R410"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"case": "nord"}, "R401"),
        ({"case": ""}, "R401"),
        ({"role": "workers"}, "R402"),
        ({"scale": "owner"}, "R403"),
        ({"status": "yes"}, "R404"),
        ({"status": ""}, "R404"),
        ({"text": "  "}, "R405"),
        ({"text": "=A1"}, "R201"),
    ],
)
def test_what_nobody_knows_or_what_is_missing_is_refused(
    study: Folder, changed: dict[str, str], code: str
) -> None:
    (column,) = changed
    assert study.of_row(saying(**{"text": "Het werkt.", **changed})) == [(code, column)]


@pytest.mark.parametrize(
    "text",
    [
        "Mail mij op jan@voorbeeld.example.",
        "Bel 06-12 34 56 78 maar.",
        "Bel (050) 123 45 67.",
        "Bel +31 6 12345678!",
        "Mijn BSN is 111222333.",
        "Mijn BSN is 1112.22.333.",
        "Dat stond ook bij Noord-07.",
        "Vraag het aan 20417.",
        f"Mijn code is B2BBB{check_character('B2BBB')}.",
    ],
)
def test_words_that_tell_who_spoke_are_refused_and_not_repeated(study: Folder, text: str) -> None:
    assert study.of_row(saying(text)) == [("R406", "text")]
    (problem,) = study.problems()
    assert not any(word in problem.what for word in ("jan@", "123", "oord-07", "20417", "B2B"))


@pytest.mark.parametrize(
    "text",
    [
        "Op 01-02-2026 begon het, om 10.30 uur.",
        "Onze omzet was 111222334 euro.",  # nine digits that are no BSN
        "Onze omzet was 111.222.333 euro.",
        "Wij zijn met 12 mensen.",  # also the code of a respondent
        "In 2026 waren het er 0 tot 100.",
        "Van 0,25 naar 100.000.000 euro.",
        "Noord is mooi @ werk.",
    ],
)
def test_ordinary_numbers_are_no_personal_details(study: Folder, text: str) -> None:
    assert study.of_row(saying(text)) == []


def test_words_that_are_withheld_may_hold_a_detail(study: Folder) -> None:
    assert study.of_row(saying("Bel 06-12345678.", status="withheld")) == []


@pytest.mark.parametrize("text", ["Mooi \U0001f642!", "Een \x07 bel."])
def test_characters_that_no_font_has_are_refused(study: Folder, text: str) -> None:
    assert study.of_row(saying(text)) == [("R411", "text")]


@pytest.mark.parametrize("text", ["<script>x</script> & {{ 7 * 7 }}", "שלום عالم", "3 × ½ ✓ – €"])
def test_any_other_letters_are_read(study: Folder, text: str) -> None:
    study.put(saying(text))
    assert [quote.text for quote in study.quotes()] == [text]


@pytest.mark.parametrize("speaker", ["noord-07", "NOORD-07", "12"])
def test_a_speaker_may_not_have_the_code_of_a_respondent(study: Folder, speaker: str) -> None:
    assert study.of_row(saying("Het werkt.", speaker=speaker)) == [("R407", "speaker")]


def test_a_quote_on_what_its_role_was_not_asked_is_noted(study: Folder) -> None:
    study.put(saying("Het werkt.", role="worker", scale="time"))

    (problem,) = study.problems()

    assert (problem.code, problem.grade) == ("R409", Grade.SHOULD)


def test_the_same_words_twice_are_noted_with_the_row_of_the_first(study: Folder) -> None:
    study.put(A_ROW, saying("Iets anders."), A_ROW.replace("Het", "het"))

    (problem,) = study.problems()

    assert (problem.code, problem.place.line, problem.grade) == ("R408", 4, Grade.SHOULD)
    assert "row 2" in problem.what


def test_a_wrong_quote_is_not_left_out_in_silence_when_rows_are_skipped(study: Folder) -> None:
    study.put(saying("Het werkt.", case="nord"))

    with pytest.raises(ProblemsFound):
        read_good_rows([study.answers], study.instrument, study.study)


def test_a_column_that_a_file_of_quotes_does_not_have_is_refused(study: Folder) -> None:
    study.put(A_ROW + ";x", header=HEADER + ";name")
    assert [(p.code, p.place.column) for p in study.problems()] == [("R111", "name")]
