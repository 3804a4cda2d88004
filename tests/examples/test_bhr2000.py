"""Real data, one role in 99 cases: are the scores R's, and does every case get its report?"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from commands import read_csv, run, scored_copy, table

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "leadership-bhr2000"
R = json.loads((ROOT / "tests/reference/bhr2000.json").read_text("utf-8"))["entries"]
CASES = [f"g{number:03}" for number in range(1, 100)]
COMPANIES_IN_R = [f"g{int(group):03}" for group in R["bhr.eb_lead"]["value"]["groups"]["group"]]


def points(answer: float) -> float:
    """A mean answer on the scale of 1 to 5, as points from 0 to 100."""
    return 100 * (answer - 1) / 4


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scored_copy(EXAMPLE, tmp_path_factory.mktemp("examples"))


def reference(entry: str) -> Any:
    return R[entry]["value"]


def test_the_example_is_made_from_the_data_as_published() -> None:
    published = read_csv(ROOT / "examples/data/bhr2000.csv")
    returned = read_csv(EXAMPLE / "responses" / "bhr2000.csv")
    items = [column for column in returned[0] if column not in {"respondent", "case", "role"}]
    assert [[row["case"], *(row[item] for item in items)] for row in returned] == [
        [f"g{int(row['GRP']):03}", *(row[item.upper()] for item in items)] for row in published
    ]


def test_the_example_is_remarked_on_only_for_how_hard_its_few_words_read() -> None:
    checked = run("check", EXAMPLE)
    assert checked.exit_code == 0
    found = re.findall(r"\b[A-Z][0-9]{3}\b", checked.stderr)
    # Its statements only name a subject, as the words of the published scale may not be copied.
    assert [code for code in found if code.startswith("I")] == ["I310", "I310"]
    # Published answers come with no consent and nobody to call.
    assert set(found) <= {"I310", "R119", "S208"}


def test_the_mean_of_each_company_is_that_of_r(study: Path) -> None:
    scores = {
        row["case"]: float(row["score"])
        for row in table(study, "cases.csv")
        if (row["role"], row["scale"]) == ("soldier", "leadership")
    }
    groups = reference("bhr.eb_lead")["groups"]
    assert sorted(scores) == CASES
    assert [scores[case] for case in COMPANIES_IN_R] == pytest.approx(
        [points(mean) for mean in groups["mean"]], rel=0, abs=1e-9
    )


def test_with_one_role_the_value_of_a_company_is_the_mean_of_that_role(study: Path) -> None:
    rows = [row for row in table(study, "cases.csv") if row["scale"] == "leadership"]
    of = {(row["case"], row["role"]): float(row["score"]) for row in rows}
    assert [of[case, "all"] for case in CASES] == pytest.approx(
        [of[case, "soldier"] for case in CASES], rel=0, abs=1e-9
    )


def test_the_number_of_people_in_each_company_is_that_of_r(study: Path) -> None:
    numbers = {
        row["case"]: int(row["respondents"])
        for row in table(study, "cases.csv")
        if (row["role"], row["scale"]) == ("soldier", "leadership")
    }
    assert [numbers[case] for case in COMPANIES_IN_R] == reference("bhr.eb_lead")["groups"]["n"]


def test_the_spread_of_the_scores_of_people_is_that_of_r(study: Path) -> None:
    scores = [float(row["leadership"]) for row in table(study, "respondents.csv")]
    mean = sum(scores) / len(scores)
    sd = (sum((score - mean) ** 2 for score in scores) / (len(scores) - 1)) ** 0.5
    assert len(scores) == 5400
    assert mean == pytest.approx(
        points(reference("bhr.lead.complete.alpha")["mean"]), rel=0, abs=1e-9
    )
    assert sd == pytest.approx(25 * reference("bhr.lead.complete.sem_sdc")["sd"], rel=0, abs=1e-9)


def test_alpha_and_its_feldt_limits_are_those_of_r(study: Path) -> None:
    row = next(row for row in table(study, "reliability.csv") if row["role"] == "soldier")
    feldt = reference("bhr.lead.complete.alpha_feldt95")
    assert (row["scale"], row["items"], row["respondents"]) == ("leadership", "11", "5400")
    assert [float(row[name]) for name in ("alpha_low", "alpha", "alpha_high")] == pytest.approx(
        [feldt["lower"], feldt["alpha"], feldt["upper"]], rel=0, abs=1e-6
    )


def test_the_statistics_of_the_items_are_those_of_r(study: Path) -> None:
    rows = [row for row in table(study, "items.csv") if row["role"] == "soldier"]
    stats, dropped = (
        reference(f"bhr.lead.complete.{name}") for name in ("item_stats", "alpha_drop")
    )
    assert [row["item"] for row in rows] == [name.lower() for name in stats[".row"]]
    assert [float(row["mean"]) for row in rows] == pytest.approx(
        [points(mean) for mean in stats["mean"]], rel=0, abs=1e-9
    )
    assert [float(row["item_rest"]) for row in rows] == pytest.approx(
        stats["r.drop"], rel=0, abs=1e-6
    )
    assert [float(row["alpha_if_dropped"]) for row in rows] == pytest.approx(
        dropped["raw_alpha"], rel=0, abs=1e-6
    )


def test_every_company_gets_its_report(study: Path) -> None:
    made = run("report", study, "--language", "en")
    folder = study / "out" / "reports"
    assert made.exit_code == 0, made.output
    assert sorted(path.name for path in folder.glob("*.pdf")) == [
        f"{case}-en.pdf" for case in CASES
    ]
    for path in folder.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) >= 3
            assert str(pdf.Root.Lang) == "en"
