"""Does a short study ask, read, score and report only what is on its short form?"""

from __future__ import annotations

import csv
import html
import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_factor, an_instrument, an_item, words
from click.testing import CliRunner, Result

from ecoscore.bank import find_problems, load_instrument, load_study
from ecoscore.cli import main
from ecoscore.model.instrument import Facet, Instrument, Item
from ecoscore.model.short_form import short_form
from ecoscore.model.study import FormLength
from ecoscore.resources import shipped

FACTOR = "factors/ownership.yaml"
PROFESSIONALS = ("enterprise", "municipality")
MARK = "text: Mag u meebeslissen?"

Spoil = Callable[[Path, str, str], None]


def marked(id_: str, *, short: bool, facet: str = "say") -> Item:
    return replace(an_item(id_), short=short, facet=facet)


def instrument_of(*items: Item) -> Instrument:
    facets = (Facet(id="say", title=words("zeggen")), Facet(id="ours", title=words("van ons")))
    return an_instrument([replace(a_factor(items=items), facets=facets)])


def test_a_standard_form_keeps_its_short_items_and_an_easy_form_all() -> None:
    short = short_form(instrument_of(marked("one", short=True), marked("two", short=False)))
    assert [item.id for item in short.items_for("enterprise")] == ["one"]
    assert [item.id for item in short.items_for("worker")] == ["one", "two"]
    assert set(short.items_by_id["two"].answers) == {"worker"}


def test_items_and_facets_that_nobody_is_asked_are_gone() -> None:
    long_only = replace(an_item("two", roles=PROFESSIONALS), facet="ours")
    short = short_form(instrument_of(marked("one", short=True), long_only))
    assert [item.id for item in short.items] == ["one"]
    assert [facet.id for facet in short.factors[0].facets] == ["say"]


def test_a_factor_that_nobody_is_asked_is_gone() -> None:
    idle = a_factor("time", items=[an_item("tim1", factor="time", roles=PROFESSIONALS)])
    kept = a_factor(items=[marked("one", short=True)])
    assert [factor.id for factor in short_form(an_instrument([kept, idle])).factors] == [
        "ownership"
    ]


def test_a_mirror_needs_both_its_roles() -> None:
    both = replace(marked("one", short=True), mirror=PROFESSIONALS)
    neither = replace(marked("two", short=False), mirror=PROFESSIONALS)
    short = short_form(instrument_of(both, neither))
    assert [item.mirror for item in short.items] == [PROFESSIONALS, None]


def test_the_short_form_is_recognised_by_its_fingerprint() -> None:
    whole = instrument_of(marked("one", short=True), marked("two", short=False))
    assert short_form(whole).fingerprint != whole.fingerprint


@pytest.mark.parametrize(("dropped", "left"), [(0, 30), (2, 30), (3, 29), (47, 15)])
def test_a_short_form_says_that_it_takes_less_time(dropped: int, left: int) -> None:
    """Twenty seconds for each statement less, in whole minutes; a worker is asked everything."""
    long_only = [marked(f"two{n}", short=False) for n in range(dropped)]
    whole = instrument_of(marked("one", short=True), *long_only)
    timed = replace(whole, roles=tuple(replace(role, minutes=30) for role in whole.roles))
    minutes = {role.id: role.minutes for role in short_form(timed).roles}
    assert minutes == {"enterprise": left, "municipality": left, "worker": 30}


def test_shortening_twice_changes_nothing() -> None:
    once = short_form(instrument_of(marked("one", short=True), marked("two", short=False)))
    assert short_form(once) == once


def test_a_study_asks_the_long_form_unless_it_says_otherwise(
    study: Path, bank: Path, spoil: Spoil
) -> None:
    assert load_study(study).form is FormLength.LONG
    spoil(bank / FACTOR, MARK, f"{MARK}\n    short: true")
    spoil(study / "study.yaml", "languages:", "form: short\nlanguages:")
    assert load_study(study).form is FormLength.SHORT


def test_a_short_form_without_items_is_refused_at_its_line(study: Path, spoil: Spoil) -> None:
    spoil(study / "study.yaml", "languages:", "form: short\nlanguages:")
    found = [f"{problem.place} {problem.code}" for problem in find_problems(study)]
    assert found == ["study/study.yaml:3:7 S206"]


def test_a_word_that_is_no_form_is_refused(study: Path, spoil: Spoil) -> None:
    spoil(study / "study.yaml", "languages:", "form: brief\nlanguages:")
    found = [f"{problem.place} {problem.code}" for problem in find_problems(study)]
    assert found == ["study/study.yaml:3:7 S112"]


def run(*typed: object) -> Result:
    done = CliRunner().invoke(main, [str(word) for word in typed], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture(scope="module")
def short_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study with the short form of the shipped instrument."""
    folder = tmp_path_factory.mktemp("short") / "study"
    run("init", folder, "--sample", "--short")
    return folder


def header_of(path: Path) -> list[str]:
    text = path.read_text("utf-8-sig")
    return next(csv.reader(io.StringIO(text), delimiter=";" if ";" in text else ","))


def items_of_enterprises(*, short: bool) -> list[Item]:
    """The items of the shipped instrument that are on the short form, or that are not."""
    asked = load_instrument(shipped("instruments")).items_for("enterprise")
    return [item for item in asked if item.short is short]


def test_the_answer_sheet_of_a_short_study_has_only_its_columns(short_study: Path) -> None:
    columns = set(header_of(short_study / "answer-sheet.csv"))
    long_only = [item for item in items_of_enterprises(short=False) if "worker" not in item.roles]
    assert {item.id for item in items_of_enterprises(short=True)} <= columns
    assert {item.id for item in long_only}.isdisjoint(columns)


def test_a_short_study_goes_all_the_way_to_its_report(short_study: Path) -> None:
    said = run("check", short_study).stderr.splitlines()
    assert all(" S207 note: " in line for line in said)  # roles of 3 and 4 people, on purpose
    run("questionnaires", short_study, "--case", "oostwold", "--language", "nl", "--format", "html")
    run("score", short_study)
    run("report", short_study, "--case", "oostwold", "--language", "nl", "--format", "html")
    out = short_study / "out"
    form = (out / "questionnaires" / "oostwold-enterprise-nl.html").read_text("utf-8")
    shown = {
        short: [html.escape(item.wording["enterprise"]["nl"]) in form for item in items]
        for short in (True, False)
        for items in [items_of_enterprises(short=short)]
    }
    assert (all(shown[True]), any(shown[False])) == (True, False)
    with (out / "scores" / "reliability.csv").open(encoding="utf-8-sig") as file:
        items = {row["scale"]: row["items"] for row in csv.DictReader(file) if row["role"] == "sdc"}
    assert items["ownership"] == "2"
    assert (out / "reports" / "oostwold-nl.html").stat().st_size > 10_000


def test_answers_to_the_short_form_are_refused_in_a_long_study(
    short_study: Path, tmp_path: Path
) -> None:
    study = shutil.copytree(short_study, tmp_path / "study", ignore=shutil.ignore_patterns("out"))
    path = study / "study.yaml"
    path.write_text(path.read_text("utf-8").replace("form: short", "form: long"), "utf-8")
    refused = CliRunner().invoke(main, ["score", str(study)], catch_exceptions=False)
    assert refused.exit_code == 1
    assert "R212" in refused.stderr


def test_answers_to_the_long_form_in_a_short_study_are_one_problem_and_not_hundreds(
    tmp_path: Path,
) -> None:
    study = tmp_path / "study"
    run("init", study, "--sample")
    path = study / "study.yaml"
    path.write_text(path.read_text("utf-8").replace("form: long", "form: short"), "utf-8")
    refused = CliRunner().invoke(main, ["check", str(study)], catch_exceptions=False)
    told = [line for line in refused.stderr.splitlines() if " note: " not in line]
    assert len(told) == 2
    assert "invented-answers.csv:1:" in told[0]
    assert " R121 " in told[0]
    assert "form: long" in told[0]
    assert told[1].startswith("1 to mend")


def test_the_items_that_a_short_form_does_not_ask_are_known() -> None:
    long_only = replace(an_item("own2", roles=["enterprise"]), facet="say")
    short = short_form(instrument_of(marked("own1", short=True), long_only))
    assert list(short.items_by_id) == ["own1"]
    assert short.left_out == ("own2",)
    assert short_form(short).left_out == ("own2",)


def test_a_short_study_cannot_begin_without_a_short_form(bank: Path) -> None:
    refused = CliRunner().invoke(
        main, ["init", "short", "--short", "--instrument", str(bank)], catch_exceptions=False
    )
    assert refused.exit_code == 1
    assert "S206" in refused.stderr
    assert not (Path("short") / "answer-sheet.csv").exists()
