"""Real data of people who answered twice: are retest, change and reliability those of R?"""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path

import pytest
from commands import Row, read_csv, run, scored_copy, table

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "mood-msqr"
R = {
    entry["id"]: entry["value"]
    for name in ("reliability", "waves")
    for entry in json.loads((ROOT / f"tests/reference/json/{name}.json").read_text("utf-8"))[
        "entries"
    ]
}
CODES = {"energy": "EA", "tension": "TA"}
"""Our name of each factor → the name in the calls of R."""
each_factor = pytest.mark.parametrize("factor", CODES)


def points(steps: float) -> float:
    """A distance on the answer scale of 0 to 3, as points."""
    return 100 * steps / 3


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scored_copy(EXAMPLE, tmp_path_factory.mktemp("examples"))


def row_of(study: Path, name: str, **key: str) -> Row:
    (found,) = (row for row in table(study, name) if key.items() <= row.items())
    return found


def numbers(row: Row, *columns: str) -> list[float]:
    return [float(row[column]) for column in columns]


def test_the_example_is_made_from_the_data_as_published() -> None:
    published = read_csv(ROOT / "examples/data/msqr_sam.csv")
    returned = read_csv(EXAMPLE / "responses" / "msqr_sam.csv")
    words = [name for name in published[0] if name not in {"id", "time"}]
    assert len(words) == 20
    assert [[row[word.replace(".", "_")] for word in words] for row in returned] == [
        [row[word] for word in words] for row in published
    ]
    assert [row["wave"] for row in returned] == [
        {"1": "1", "3": "2"}[row["time"]] for row in published
    ]
    people = {(row["respondent"], of["id"]) for row, of in zip(returned, published, strict=True)}
    assert len(people) == len({code for code, _ in people}) == len({id_ for _, id_ in people})


def test_the_example_is_remarked_on_only_for_what_its_data_lacks() -> None:
    checked = run("check", EXAMPLE)
    assert checked.exit_code == 0
    # Published answers come with no consent, nobody to call.
    assert set(re.findall(r"\b[A-Z][0-9]{3}\b", checked.stderr)) <= {"R119", "S208"}


def test_alpha_of_energy_and_its_limits_are_those_of_r(study: Path) -> None:
    # R took the 316 people who answered all ten words; ecoscore takes every pair of answers of 324.
    expected = R["msqr.EA1.complete.alpha_feldt95"]
    row = row_of(study, "reliability.csv", role="person", scale="energy")
    assert numbers(row, "alpha_low", "alpha", "alpha_high") == pytest.approx(
        [expected["lower"], expected["alpha"], expected["upper"]], rel=0, abs=5e-4
    )


@each_factor
def test_agreement_of_the_two_moments_is_that_of_r(study: Path, factor: str) -> None:
    row = row_of(study, "retest.csv", scale=factor)
    expected = R[f"msqr.{CODES[factor]}.retest_icc"]
    for name, form in (("agreement", "ICC2"), ("consistency", "ICC3")):
        place = expected["type"].index(form)
        assert numbers(row, f"icc_{name}", f"icc_{name}_low", f"icc_{name}_high") == pytest.approx(
            [expected[column][place] for column in ("ICC", "lower bound", "upper bound")],
            rel=0,
            abs=1e-8,
        )


def test_correlation_and_error_of_the_retest_are_those_of_r(study: Path) -> None:
    row = row_of(study, "retest.csv", scale="energy")
    r, error = R["msqr.EA.retest_r"], R["msqr.EA.retest_sem"]
    assert int(row["pairs"]) == r["n"]
    assert numbers(row, "r", "r_low", "r_high") == pytest.approx(
        [r["r"], r["lower"], r["upper"]], rel=0, abs=1e-8
    )
    assert numbers(
        row, "change", "sd_change", "sem", "sdc", "agreement_low", "agreement_high"
    ) == pytest.approx(
        [
            points(error[name])
            for name in (
                *("mean_diff", "sd_diff", "sem_consistency"),
                *("sdc95", "loa_lower", "loa_upper"),
            )
        ],
        rel=0,
        abs=1e-8,
    )


def test_the_change_of_the_group_is_that_of_r(study: Path) -> None:
    row = row_of(study, "waves.csv", case="sam", role="person", scale="energy")
    expected = R["msqr.EA.paired"]
    assert numbers(row, "change", "low", "high") == pytest.approx(
        [points(expected[name]) for name in ("mean", "lower", "upper")], rel=0, abs=1e-8
    )


def test_as_many_people_changed_as_in_r_by_the_error_of_the_retest(study: Path) -> None:
    row = row_of(study, "waves.csv", case="sam", role="person", scale="energy")
    expected = R["msqr.EA.rci_retest"]
    assert row["rci_sem"] == "retest"
    assert (int(row["panel"]), int(row["improved"]), int(row["worsened"])) == (
        R["msqr.EA.retest_r"]["n"],
        expected["improved"],
        expected["worse"],
    )


def test_by_the_error_of_alpha_as_many_people_would_have_changed_as_in_r(study: Path) -> None:
    smallest = float(row_of(study, "reliability.csv", role="person", scale="energy")["sdc"])
    scores: dict[str, dict[str, float]] = {}
    for row in table(study, "respondents.csv"):
        if row["energy"]:
            scores.setdefault(row["respondent"], {})[row["wave"]] = float(row["energy"])
    changes = [of["2"] - of["1"] for of in scores.values() if len(of) == 2]
    expected = R["msqr.EA.rci"]
    assert sum(change > smallest for change in changes) == expected["improved"]
    assert sum(change < -smallest for change in changes) == expected["worse"]


def test_the_readme_quotes_what_comes_out(study: Path) -> None:
    readme = (EXAMPLE / "README.md").read_text("utf-8")
    alpha = row_of(study, "reliability.csv", role="person", scale="energy")
    retest = row_of(study, "retest.csv", scale="energy")
    changed = row_of(study, "waves.csv", case="sam", role="person", scale="energy")
    decimals = [
        f"{value:.2f}"[1:]
        for value in chain(
            numbers(alpha, "alpha", "alpha_low", "alpha_high"),
            numbers(retest, "icc_agreement", "icc_agreement_low", "icc_agreement_high"),
        )
    ]
    said = (
        "{} (95 % limits {} to {}) | ICC(A,1) = {} ({} to {})".format(*decimals),
        f"{float(alpha['sdc']):.0f} points | {float(retest['sdc']):.0f} points",
        f"of the {changed['panel']} who changed more than that | 164 | "
        f"{int(changed['improved']) + int(changed['worsened'])} |",
        f"{changed['improved']} people went up and {changed['worsened']} went down",
        "−{:.1f} points (−{:.1f} to {:.1f})".format(
            *(abs(value) for value in numbers(changed, "change", "low", "high"))
        ),
    )
    assert [words for words in said if words not in readme] == []


def test_the_study_gets_its_report(study: Path) -> None:
    made = run("report", study, "--format", "html")
    assert made.exit_code == 0, made.output
    names = sorted(path.name for path in (study / "out" / "reports").glob("*.html"))
    assert names == ["sam-en.html", "sam-nl.html"]
