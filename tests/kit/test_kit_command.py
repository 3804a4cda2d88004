"""From a study to all that a field worker takes along, through the command line."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from commands import run

Code = tuple[str, str, int]


def words_of(path: Path) -> str:
    said = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    return said.stdout.decode()


def pages_of(path: Path) -> list[str]:
    return words_of(path).split("\f")[:-1]


def codes_of(study: Path) -> dict[Code, str]:
    text = (study / "codes.csv").read_text("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    return {(row["case"], row["role"], int(row["number"])): row["code"] for row in rows}


def made(study: Path, *words: str) -> list[str]:
    """The names of the documents of case noord after the command."""
    done = run("kit", study, *words)
    assert done.exit_code == 0, done.output
    return sorted(path.name for path in (study / "out" / "kit" / "noord").iterdir())


def answers(study: Path, rows: dict[tuple[str, str], list[tuple[int, int]]]) -> None:
    """Return answers: (case, role) → for each person the answer on ownership and on trust."""
    codes = codes_of(study) if (study / "codes.csv").exists() else {}
    lines = ["respondent;case;role;consent_plain;consent_simple;own_ours;own_say;tru_kept;tru_told"]
    for (case, role), people in rows.items():
        ticks = ("1", "") if role == "enterprise" else ("", "1")
        for number, (own, tru) in enumerate(people, start=1):
            who = codes.get((case, role, number), f"{case}-{role}-{number}")
            lines.append(";".join(map(str, (who, case, role, *ticks, own, own, tru, tru))))
    (study / "responses").mkdir(exist_ok=True)
    (study / "responses" / "answers.csv").write_text("\n".join(lines), "utf-8")


def test_one_command_makes_every_document_of_a_case(study: Path) -> None:
    assert made(study) == [
        "letter-enterprise-en.pdf",
        "letter-enterprise-nl.pdf",
        "letter-worker-en.pdf",
        "letter-worker-nl.pdf",
        "questionnaire-enterprise-en.pdf",
        "questionnaire-enterprise-nl.pdf",
        "questionnaire-worker-en.pdf",
        "questionnaire-worker-nl.pdf",
        "talk_sheet-en.pdf",
        "talk_sheet-nl.pdf",
    ]
    assert {path.name for path in (study / "out" / "kit").iterdir()} == {"noord", "zuid"}


def test_there_is_a_copy_for_each_person_invited_with_one_code_in_every_document(
    study: Path,
) -> None:
    made(study, "--case", "noord")
    codes = codes_of(study)
    assert len(codes) == 9 + 3 + 3 + 2
    folder = study / "out" / "kit" / "noord"
    for name in ("questionnaire-worker-nl", "questionnaire-worker-en", "letter-worker-nl"):
        pages = pages_of(folder / f"{name}.pdf")
        length = len(pages) // 3
        for number in (1, 2, 3):
            copy = [page for page in pages[(number - 1) * length : number * length] if page.strip()]
            assert copy
            assert all(codes["noord", "worker", number] in page for page in copy), name
            assert all(page.count(f" {number}\n") for page in copy), name


def test_a_document_for_the_case_comes_once_and_without_a_code(study: Path) -> None:
    made(study, "--document", "talk_sheet", "--language", "nl")
    said = words_of(study / "out" / "kit" / "noord" / "talk_sheet-nl.pdf")
    assert not any(code in said for code in codes_of(study).values())
    assert "Wanneer is het van u?" in said
    assert "Hoe merkt u dat?" in said


def test_a_letter_asks_whether_it_was_understood_and_names_the_researcher(study: Path) -> None:
    made(study, "--document", "letter", "--language", "nl")
    said = words_of(study / "out" / "kit" / "noord" / "letter-worker-nl.pdf")
    for expected in ("Bel A. Onderzoeker", "Wat gebeurt er als u nee zegt?", "goed begrepen"):
        assert said.count(expected) == 3  # once in each of three copies


def test_a_second_run_gives_the_same_codes_and_the_same_bytes(study: Path) -> None:
    made(study, "--case", "noord")
    paths = [study / "codes.csv", *sorted((study / "out" / "kit" / "noord").iterdir())]
    before = [path.read_bytes() for path in paths]
    made(study, "--case", "noord")
    assert [path.read_bytes() for path in paths] == before


def test_more_people_get_new_codes_and_nobody_gets_another(study: Path) -> None:
    made(study, "--document", "talk_sheet")
    before = codes_of(study)
    text = (study / "study.yaml").read_text()
    (study / "study.yaml").write_text(text.replace("enterprise: 9", "enterprise: 11"))
    made(study, "--document", "talk_sheet")
    after = codes_of(study)
    assert {person: after[person] for person in before} == before
    assert set(after) - set(before) == {("noord", "enterprise", 10), ("noord", "enterprise", 11)}


def test_fewer_people_get_fewer_copies_and_every_code_is_kept(study: Path) -> None:
    made(study, "--document", "talk_sheet")
    before = codes_of(study)
    text = (study / "study.yaml").read_text()
    (study / "study.yaml").write_text(text.replace("worker: 3", "worker: 1"))
    made(study, "--document", "letter", "--language", "nl", "--case", "noord")
    said = words_of(study / "out" / "kit" / "noord" / "letter-worker-nl.pdf")
    assert [before["noord", "worker", number] in said for number in (1, 2, 3)] == [
        True,
        False,
        False,
    ]
    assert codes_of(study) == before


def test_a_file_of_codes_that_cannot_be_trusted_ends_the_command_and_stays(study: Path) -> None:
    broken = "case;role;number;code\nnoord;worker;1;B2CDFK\n"
    (study / "codes.csv").write_text(broken)
    done = run("kit", study)
    assert done.exit_code == 1
    assert f"{study / 'codes.csv'}:2:code: S405" in done.stderr
    assert (study / "codes.csv").read_text() == broken
    assert not (study / "out").exists()


def test_check_finds_a_file_of_codes_that_cannot_be_trusted_before_answers_are_back(
    study: Path,
) -> None:
    (study / "codes.csv").write_text("case;role;number;code\nnoord;worker;1;B2CDFK\n")
    done = run("check", study)
    assert done.exit_code == 1
    assert f"{study / 'codes.csv'}:2:code: S405" in done.stderr


def test_a_role_of_which_nobody_is_invited_gets_no_documents(study: Path) -> None:
    text = (study / "study.yaml").read_text()
    (study / "study.yaml").write_text(text.replace("enterprise: 9, worker: 3", "enterprise: 1"))
    assert not [name for name in made(study, "--language", "nl") if "worker" in name]


def test_a_case_of_which_nobody_was_counted_gets_what_needs_no_codes_and_a_note(
    study: Path,
) -> None:
    text = (study / "study.yaml").read_text()
    (study / "study.yaml").write_text(text.replace("enterprise: 9, worker: 3", ""))
    done = run("kit", study, "--case", "noord", "--language", "nl")
    assert (done.exit_code, "S409" in done.stderr) == (0, True)
    folder = study / "out" / "kit" / "noord"
    assert [path.name for path in folder.iterdir()] == ["talk_sheet-nl.pdf"]


def test_an_unknown_document_is_wrong_usage(study: Path) -> None:
    done = run("kit", study, "--document", "lettre")
    assert done.exit_code == 2
    assert "questionnaire, letter, talk_sheet" in done.stderr


def test_before_answers_are_back_a_guide_says_so(study: Path) -> None:
    made(study, "--document", "talk_sheet", "--language", "nl")
    said = words_of(study / "out" / "kit" / "noord" / "talk_sheet-nl.pdf")
    assert "Er zijn nog geen uitkomsten." in said
    assert "Herkent u dit?" not in said


NORTH = [(1, 3), (2, 3), (1, 2), (2, 3), (1, 3), (1, 2), (2, 3), (1, 3)]


def test_when_scores_exist_a_guide_tells_what_this_case_found(study: Path) -> None:
    answers(study, {("noord", "enterprise"): NORTH})
    made(study, "--document", "talk_sheet")
    said = words_of(study / "out" / "kit" / "noord" / "talk_sheet-nl.pdf")
    assert "Vertrouwen: hoogste score" in said
    assert "Eigenaarschap: laagste score" in said
    assert "Wat houdt mensen tegen?" in said
    assert "Er zijn nog geen uitkomsten." not in said
    english = words_of(study / "out" / "kit" / "noord" / "talk_sheet-en.pdf")
    assert "Ownership: lowest score" in english


def test_with_answers_back_one_note_asks_to_print_guides_with_findings_once(study: Path) -> None:
    assert "S410" not in run("kit", study, "--document", "talk_sheet").stderr
    answers(study, {("noord", "enterprise"): NORTH})
    done = run("kit", study, "--document", "talk_sheet")
    assert (done.exit_code, done.stderr.count("S410 note:")) == (0, 1)
    assert "S410" not in run("kit", study, "--document", "letter").stderr
    for language, basis in (
        ("nl", "Meting 1, peildatum 1 november 2026."),
        ("en", "Wave 1, reference date 1 November 2026."),
    ):
        said = words_of(study / "out" / "kit" / "noord" / f"talk_sheet-{language}.pdf")
        assert basis in said
        assert "low-ownership" in said


def test_of_a_hidden_group_nothing_stands_in_a_guide_and_nothing_tells_why(study: Path) -> None:
    made(study, "--document", "talk_sheet", "--language", "nl")
    nothing = words_of(study / "out" / "kit" / "zuid" / "talk_sheet-nl.pdf")
    answers(
        study,
        {
            ("noord", "enterprise"): NORTH,
            ("noord", "worker"): [(3, 1), (3, 1), (3, 2)],
            ("zuid", "enterprise"): [(3, 1), (3, 2), (2, 1)],
        },
    )
    made(study, "--document", "talk_sheet", "--language", "nl")
    north = words_of(study / "out" / "kit" / "noord" / "talk_sheet-nl.pdf")
    assert "Eigenaarschap: laagste score" in north
    assert "edewerkers" not in north
    assert words_of(study / "out" / "kit" / "zuid" / "talk_sheet-nl.pdf") == nothing


def test_a_returned_code_that_was_not_given_out_is_named_with_the_nearest(study: Path) -> None:
    made(study, "--document", "talk_sheet")
    answers(study, {("noord", "enterprise"): NORTH})
    right = codes_of(study)["noord", "enterprise", 2]
    wrong = right[:3] + ("B" if right[3] != "B" else "C") + right[4:]
    path = study / "responses" / "answers.csv"
    path.write_text(path.read_text().replace(right, wrong))
    done = run("check", study)
    assert f"{path}:3:respondent: R229 note: The code '{wrong}'" in done.stderr
    assert "its check character is wrong" in done.stderr
    assert f"Did you mean '{right}'?" in done.stderr
    assert done.stderr.count("R229") == 1


def test_a_code_of_somebody_elsewhere_is_named(study: Path) -> None:
    made(study, "--document", "talk_sheet")
    answers(study, {("noord", "enterprise"): NORTH})
    codes = codes_of(study)
    path = study / "responses" / "answers.csv"
    mine, theirs = codes["noord", "enterprise", 1], codes["zuid", "worker", 1]
    path.write_text(path.read_text().replace(mine, theirs))
    done = run("check", study)
    assert f"{path}:2:respondent: R231 note: The code '{theirs}'" in done.stderr
    assert "was given to worker in zuid; this row says enterprise in noord" in done.stderr


def test_respondents_from_before_there_were_codes_are_counted_in_one_note(study: Path) -> None:
    answers(study, {("noord", "enterprise"): NORTH})
    assert "R23" not in run("check", study).stderr
    made(study, "--document", "talk_sheet")
    done = run("check", study)
    assert done.stderr.count("R230") == 1
    assert "not in codes.csv: 8." in done.stderr


def test_no_new_codes_are_drawn_when_the_file_is_gone_and_answers_have_codes(study: Path) -> None:
    made(study, "--document", "talk_sheet")
    answers(study, {("noord", "enterprise"): NORTH})
    (study / "codes.csv").unlink()
    done = run("kit", study, "--document", "letter")
    assert done.exit_code == 1
    assert f"{study / 'codes.csv'}: S411 This file is gone, but 8 respondents" in done.stderr
    assert not (study / "codes.csv").exists()
    (study / "responses" / "answers.csv").rename(study / "answers.csv")
    assert run("kit", study, "--document", "talk_sheet", "--language", "nl").exit_code == 0


def test_the_wrong_file_of_codes_is_one_note(study: Path) -> None:
    made(study, "--document", "talk_sheet")
    answers(study, {("noord", "enterprise"): NORTH})
    (study / "codes.csv").unlink()
    (study / "responses" / "answers.csv").rename(study / "answers.csv")
    made(study, "--document", "talk_sheet")
    (study / "answers.csv").rename(study / "responses" / "answers.csv")
    done = run("check", study)
    assert (done.stderr.count("R234"), done.stderr.count("R229")) == (1, 0)
    assert "wrong codes.csv: 8 sound codes are not in it" in done.stderr


@pytest.mark.parametrize("document", ["questionnaire", "letter"])
def test_copies_are_for_paper_and_each_begins_on_a_fresh_sheet(study: Path, document: str) -> None:
    made(study, "--document", document, "--language", "nl")
    for path in (study / "out" / "kit" / "noord").glob(f"{document}-worker-nl.pdf"):
        with pikepdf.open(path) as copies:
            assert len(copies.pages) % (3 * 2) == 0
            assert "/StructTreeRoot" not in copies.Root
