"""A mistake in a study is met with a located message and exit code 1, through the command line.

Each case breaks one file of a sound study of its own. The rooms test every code; this is about
what a researcher sees: the command that was typed, the place, the code, the count, no traceback.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commands import run

from ecoscore.resources import shipped

ANSWERS = """\
respondent;case;role;own_ours;own_say;own_room;own_initiative;fingerprint
e1;noord;enterprise;4;5;3;9;
e2;noord;enterprise;2;;4;4;
m1;noord;municipality;Eens;3;3;2;
w1;noord;worker;;3;;Soms;
"""

STUDY = """\
title: A sound study
instrument: ./instrument
languages: [nl, en]
reference_date: 2026-11-01
cases:
  - id: noord
    name: Noord
    invited: {enterprise: 12, municipality: 6, worker: 40, sdc: 5}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    shutil.copytree(
        shipped("instruments"),
        folder / "instrument",
        ignore=shutil.ignore_patterns("*.py", "__pycache__", "schema"),
    )
    (folder / "study.yaml").write_text(STUDY, encoding="utf-8")
    (folder / "responses").mkdir()
    (folder / "responses" / "north.csv").write_text(ANSWERS, encoding="utf-8")
    return folder


def line_of(path: Path, words: str) -> int:
    """The number of the first line that holds `words`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_study_that_the_other_tests_break_is_sound(study: Path) -> None:
    assert run("check", study).exit_code == 0
    assert run("score", study).exit_code == 0


IN_YAML = {
    "a key twice": (
        "instrument.yaml",
        "id: ecoscore",
        "id: ecoscore\nid: other",
        "id: other",
        "I105",
    ),
    "a key misspelt": ("roles.yaml", "plural: Ondern", "plurel: Ondern", "plurel", "I108"),
    "a tab": ("roles.yaml", "enterprise:", "\tenterprise:", "\tenterprise", "I104"),
    "not YAML": ("forms.yaml", "ticks:", "ticks: [", "", "I103"),
    "a factor without a file": ("instrument.yaml", "time", "tiem", "tiem", "I204"),
    "an unknown kind": ("factors/time.yaml", "kind: obstacle", "kind: hurdle", "hurdle", "I112"),
    "an unknown role": ("factors/roles.yaml", "roles: [ent", "roles: [king, ent", "king", "I208"),
    "an unknown facet": (
        "factors/ownership.yaml",
        "facet: say",
        "facet: sya",
        "facet: sya",
        "I210",
    ),
    "an item twice": (
        "factors/ownership.yaml",
        "- id: own_say",
        "- id: own_ours",
        "",
        "I203",
    ),
    "a reversed worker item": (
        "factors/ownership.yaml",
        "    text: Wij beslissen",
        "    reverse: true\n    text: Wij beslissen",
        "reverse: true",
        "I304",
    ),
}


@pytest.mark.parametrize("mistake", IN_YAML)
def test_a_mistake_in_the_instrument_is_located(study: Path, mistake: str) -> None:
    name, old, new, at, code = IN_YAML[mistake]
    path = study / "instrument" / name
    change(path, old, new)
    line = line_of(path, at) if at else ""
    for command in ("check", "questionnaires", "score"):
        ended = run(command, study)
        assert ended.exit_code == 1
        assert any(
            message.startswith(f"{path}:{line}") and f" {code} " in message
            for message in ended.stderr.splitlines()
        ), ended.stderr


def test_whoever_mends_a_study_hears_that_the_answers_were_not_looked_at(study: Path) -> None:
    change(study / "study.yaml", "title:", "titel:")
    change(study / "responses" / "north.csv", "enterprise", "kingdom")
    told = run("check", study).stderr
    assert " S304 " in told
    assert "kingdom" not in told
    change(study / "study.yaml", "titel:", "title:")
    told = run("check", study).stderr
    assert " S304 " not in told
    assert "kingdom" in told


def test_answers_are_looked_at_also_when_only_a_translation_is_missing(study: Path) -> None:
    """They can be scored, so whoever checks hears of them at once."""
    change(study / "instrument" / "languages" / "en.yaml", "      own_say:", "      own_say_:")
    change(study / "responses" / "north.csv", "enterprise", "kingdom")
    told = run("check", study).stderr
    assert " I2" in told
    assert "kingdom" in told
    assert "S304" not in told


def test_how_many_rows_do_not_count_is_said(study: Path) -> None:
    change(study / "responses" / "north.csv", "enterprise", "kingdom")
    told = run("score", study, "--skip-problem-rows").stderr
    assert " S305 note: 1 row with a mistake does not count." in told
    change(study / "responses" / "north.csv", "municipality", "kingdom")
    told = run("score", study, "--skip-problem-rows").stderr
    assert " S305 note: 2 rows with mistakes do not count." in told


def test_without_answers_there_is_nothing_to_look_at(study: Path) -> None:
    change(study / "study.yaml", "title:", "titel:")
    (study / "responses" / "north.csv").unlink()
    assert "S304" not in run("check", study).stderr


IN_STUDY = {
    "too low a threshold": ("title:", "thresholds: {smallest_group: 2}\ntitle:", "thresholds"),
    "a role that does not exist": ("sdc: 5", "king: 5", "king"),
    "a day that does not exist": ("2026-11-01", "2026-02-30", "2026-02-30"),
    "a language that the instrument lacks": ("[nl, en]", "[nl, fy]", "fy"),
    "a case twice": ("cases:\n", "cases:\n  - {id: noord, name: N, invited: {}}\n", ""),
}


@pytest.mark.parametrize("mistake", IN_STUDY)
def test_a_mistake_in_the_study_is_located(study: Path, mistake: str) -> None:
    old, new, at = IN_STUDY[mistake]
    path = study / "study.yaml"
    change(path, old, new)
    ended = run("score", study)
    line = line_of(path, at) if at else ""
    assert ended.exit_code == 1
    # A note that nobody can be called stands above it.
    [said] = [each for each in ended.stderr.splitlines() if "note:" not in each][:-1]
    assert said.startswith(f"{path}:{line}"), ended.stderr
    assert not (study / "out").exists()


IN_ANSWERS = {
    "an unknown case": ("e1;noord", "e1;nord", "2:case: R204"),
    "an unknown role": ("m1;noord;municipality", "m1;noord;mayor", "4:role: R205"),
    "an unknown column": ("own_say", "own_sya", "1:own_sya: R111"),
    "a column twice": ("own_say", "own_ours", "1:own_ours: R113"),
    "an answer off the scale": (
        "e1;noord;enterprise;4",
        "e1;noord;enterprise;6",
        "2:own_ours: R206",
    ),
    "an answer nobody asked for": ("w1;noord;worker;", "w1;noord;worker;3", "5:own_ours: R208"),
    "somebody twice": ("e2;noord;enterprise;2", "e1;noord;enterprise;2", "3:respondent: R214"),
    "another edition": ("9;\n", "9;0123456789ab\n", "2:fingerprint: R212"),
    "a formula": ("e1;noord;enterprise;4", "e1;noord;enterprise;=2+2", "2:own_ours: R201"),
    "a row without answers": (
        "m1;noord;municipality;Eens;3;3;2;",
        "m1;noord;municipality;;;;;",
        "4: R209",
    ),
    "nobody's row": ("e1;noord", ";noord", "2:respondent: R203"),
    "a row too long": ("own_say;own_room", "own_say;own_room", "2: R202"),
}


@pytest.mark.parametrize("mistake", IN_ANSWERS)
def test_a_mistake_in_the_returned_answers_is_located(study: Path, mistake: str) -> None:
    old, new, place_and_code = IN_ANSWERS[mistake]
    path = study / "responses" / "north.csv"
    change(path, old, new)
    if mistake == "a row too long":
        change(path, "9;\n", "9;;;;4\n")
    ended = run("score", study)
    assert ended.exit_code == 1
    assert f"{path}:{place_and_code} " in ended.stderr
    assert not (study / "out").exists()


def test_all_mistakes_are_told_at_once(study: Path) -> None:
    path = study / "responses" / "north.csv"
    for old, new, _ in (IN_ANSWERS["an unknown role"], IN_ANSWERS["an unknown case"]):
        change(path, old, new)
    change(path, "Soms", "Somtijds")
    codes = {line.split(" ")[1] for line in run("score", study).stderr.splitlines()[:-1]}
    assert {"R204", "R205", "R206"} <= codes


def test_rows_with_mistakes_can_be_left_out_and_the_report_says_so(study: Path) -> None:
    change(study / "responses" / "north.csv", "e1;noord;enterprise;4", "e1;noord;enterprise;6")
    made = run("report", study, "--skip-problem-rows", "--format", "html", "--language", "nl")
    assert made.exit_code == 0
    html = (study / "out" / "reports" / "noord-nl.html").read_text(encoding="utf-8")
    assert "R206" in html
    assert "north.csv" not in html
    assert run("score", study, "--skip-problem-rows").exit_code == 0
    skipped = (study / "out" / "scores" / "skipped-rows.csv").read_text(encoding="utf-8")
    assert "north.csv,2,noord,R206" in skipped


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken", b"\xff\xfe\x00"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".docx"])
def test_a_file_that_is_no_table_is_refused(study: Path, content: bytes, suffix: str) -> None:
    path = study / "responses" / f"broken{suffix}"
    path.write_bytes(content)
    ended = run("score", study)
    assert ended.exit_code == 1
    assert ended.stderr.startswith(f"{path}")
