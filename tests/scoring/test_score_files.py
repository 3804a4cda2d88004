"""How do the files of out/scores look, and can every reader trust them?"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses

from ecoscore.model.responses import LeftOut
from ecoscore.model.scores import StudyScores
from ecoscore.problems import Place, Problem
from ecoscore.scoring import as_files, score_study
from ecoscore.scoring.editions.fates import shown_table
from ecoscore.scoring.files import scores_json
from ecoscore.scoring.files.csv_text import as_csv
from ecoscore.scoring.study import tables_of

ROOT = Path(__file__).resolve().parents[2]
ADVANCED = ("ordinal_alpha", "ordinal_omega", "categorical_omega", "omega_hierarchical", "glb")
"""Columns of advanced-reliability.csv that each have a reason beside them."""
INSTRUMENT = an_instrument([a_factor("ownership"), a_factor("roles")])
COLUMNS = {
    "respondents.csv": "respondent,case,role,wave,ownership,roles,index",
    "cases.csv": (
        "case,wave,role,scale,respondents,invited,score,low,high,sd,df,method,status,reason,"
        "pooled,pooled_low,pooled_high,pooled_weight,pooled_reason,geometric,respondent_weighted,"
        "without"
    ),
    "reliability.csv": (
        "role,scale,language,items,respondents,alpha,alpha_low,alpha_high,status,reason,"
        "omega,omega_reason,omega_low,omega_high,omega_limits_reason,omega_note,"
        "average_r,median_r,r_reason,lambda_2,lambda_2_reason,lambda_6,lambda_6_reason,"
        "spearman_brown,spearman_brown_low,spearman_brown_high,spearman_brown_reason,"
        "sem,sdc,sem_from,sem_reason,mokken_h,mokken_reason,floor_percent,ceiling_percent,"
        "missing,smallest_pair,dropped_items,verdict,sentence_en,sentence_nl"
    ),
    "items.csv": (
        "role,scale,item,respondents,mean,sd,skew,kurtosis,shape_reason,"
        "floor_percent,ceiling_percent,category_use,missing_percent,dont_know_percent,"
        "item_rest,item_rest_reason,alpha_if_dropped,alpha_if_dropped_reason,"
        "discrimination,discrimination_reason,mokken_h,mokken_h_reason,flags"
    ),
    "skipped-rows.csv": "file,row,case,codes",
    "gaps.csv": (
        "case,wave,scale,role,other,difference,low,high,effect_size,method,status,reason,"
        "effect_low,effect_high,p,p_holm,permutation_p,permutation,smallest_relevant,relevant"
    ),
}


def scores(*rows: Mapping[str, object]) -> StudyScores:
    return score_study(INSTRUMENT, a_study(), some_responses(INSTRUMENT, rows))


def files(*rows: Mapping[str, object]) -> Mapping[str, bytes]:
    return as_files(scores(*rows), INSTRUMENT, software="9.9.9")


THIRDS = {"own1": 1, "own2": 2, "own3": 2}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_are_those_of_the_contract(name: str) -> None:
    assert files(THIRDS)[name].decode().split("\n")[0] == COLUMNS[name]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_study_without_answers_has_the_same_columns(name: str) -> None:
    assert files()[name].decode().split("\n")[0] == COLUMNS[name]


def test_skipped_rows_are_listed_with_their_place_and_what_was_wrong() -> None:
    place = Place(file="a.csv", line=3)
    problems = [Problem(code=code, place=place, what="", remedy="") for code in ("R206", "R204")]
    skipped = LeftOut(place=place, case="nord", problems=tuple(problems))
    made = as_files(scores(THIRDS), INSTRUMENT, software="9.9.9", left_out=[skipped])
    assert made["skipped-rows.csv"].decode().split("\n")[1] == "a.csv,3,nord,R204 R206"


def test_every_table_is_written_in_each_of_the_formats() -> None:
    some = scores(THIRDS)
    made = as_files(some, INSTRUMENT, software="9.9.9", formats=["csv", "parquet"])
    tables = {**tables_of(some), "skipped-rows": ()}
    assert set(made) == {f"{name}.{kind}" for name in tables for kind in ("csv", "parquet")} | {
        "scores.json"
    }
    for name, table in tables.items():
        assert len(pd.read_parquet(io.BytesIO(made[f"{name}.parquet"]))) == len(table)
        assert len(pd.read_csv(io.BytesIO(made[f"{name}.csv"]))) == len(table)


def test_numbers_are_written_in_full() -> None:
    row = next(csv.DictReader(io.StringIO(files(THIRDS)["respondents.csv"].decode())))
    assert float(row["ownership"]) == 50 / 3
    assert row["roles"] == ""


def test_a_number_of_people_is_a_whole_number() -> None:
    rows = list(csv.DictReader(io.StringIO(files(THIRDS)["cases.csv"].decode())))
    found = {row["role"]: (row["respondents"], row["invited"]) for row in rows}
    assert found["enterprise"] == ("0", "10")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(start: str) -> None:
    given_id = f'{start}HYPERLINK("http://x")'
    row = next(
        csv.DictReader(
            io.StringIO(files({**THIRDS, "respondent": given_id})["respondents.csv"].decode())
        )
    )
    assert row["respondent"] == "'" + given_id


def test_negative_numbers_stay_numbers() -> None:
    rows = [
        {"role": role, "own1": code, "own2": code}
        for role, codes in {"enterprise": [1, 1, 2, 1, 2], "municipality": [5, 5, 4, 4, 5]}.items()
        for code in codes
    ]
    table = pd.read_csv(io.BytesIO(files(*rows)["gaps.csv"]))
    assert table["difference"].min() < 0


def test_lines_end_as_on_unix() -> None:
    assert all(
        b"\r" not in content and content.endswith(b"\n") for content in files(THIRDS).values()
    )


def test_the_json_is_strictly_valid_and_says_what_made_it() -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    found = json.loads(files(THIRDS)["scores.json"], parse_constant=refuse)
    assert found["format_version"] == 1
    assert found["software"] == {"name": "ecoscore", "version": "9.9.9"}
    assert found["instrument"] == {
        "id": "small",
        "version": "1.0.0",
        "fingerprint": INSTRUMENT.fingerprint,
    }
    statistics = {each["name"]: each for each in found["statistics"]}
    assert statistics["alpha"]["least"] == 30
    assert {tuple(each) for each in found["statistics"]} == {("name", "least", "source")}
    assert found["elsewhere"] == {}


@pytest.mark.parametrize("rows", [(), (THIRDS,)])
def test_the_json_holds_every_table(rows: tuple[Mapping[str, object], ...]) -> None:
    tables = json.loads(files(*rows)["scores.json"])["tables"]
    made = scores(*rows)
    expected = {name: len(table) for name, table in tables_of(made).items()}
    said = expected.pop("interpretation")
    assert {name: len(table) for name, table in tables.items()} == expected
    assert len(json.loads(files(*rows)["scores.json"])["interpretation"]) == said


def test_a_table_that_is_too_large_is_named_with_its_number_of_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scores_json, "LARGEST_TABLE", 3)
    tables = {name: pd.DataFrame({"n": range(rows)}) for name, rows in (("three", 3), ("four", 4))}
    found = json.loads(scores_json.scores_json(tables, INSTRUMENT, software="9.9.9"))
    assert (found["tables"], found["elsewhere"]) == (
        {"three": [{"n": 0}, {"n": 1}, {"n": 2}]},
        {"four": 4},
    )
    assert found["interpretation"] == []


def documented_columns() -> Mapping[str, set[str]]:
    """The columns of each file as docs/outputs.md names them."""
    text = (ROOT / "docs" / "outputs.md").read_text("utf-8")
    found = {}
    for name, section in re.findall(r"^##+ ([\w-]+)\.csv\n(.*?)(?=^##|\Z)", text, re.M | re.S):
        first_cells = re.findall(r"^\| (`[^|]*) \|", section, re.M)
        found[f"{name}.csv"] = {
            word for cell in first_cells for word in re.findall(r"`(\w+)`", cell)
        }
    return found


WITH_COLUMNS_OF_THEIR_OWN = {"respondents.csv", "classification.csv"}
"""Tables with columns that the instrument names; they are looked at elsewhere."""


SHOWN = "shown.csv"
"""What the editions decided, beside the scores."""


def test_the_columns_of_what_is_shown_are_documented() -> None:
    found = shown_table(scores(THIRDS).respondents, INSTRUMENT, a_study())
    assert set(found.columns) == documented_columns()[SHOWN]


@pytest.mark.parametrize(
    "name", sorted(set(documented_columns()) - WITH_COLUMNS_OF_THEIR_OWN - {SHOWN})
)
def test_every_column_is_documented_and_every_documented_column_is_there(name: str) -> None:
    made = as_files(
        score_study(INSTRUMENT, a_study(), some_responses(INSTRUMENT, [THIRDS]), also=["advanced"]),
        INSTRUMENT,
        software="9.9.9",
    )
    of_other_languages = {f"{kind}_reason" for kind in ADVANCED}
    columns = set(made[name].decode().split("\n")[0].split(","))
    extra = of_other_languages if name == "advanced-reliability.csv" else set()
    assert columns == documented_columns()[name] | extra


def test_every_file_is_documented() -> None:
    named = {name for name in files(THIRDS) if name.endswith(".csv")}
    assert named <= set(documented_columns())


def test_what_is_not_estimated_is_null_in_json() -> None:
    first = json.loads(files(THIRDS)["scores.json"])["tables"]["reliability"][0]
    assert (first["alpha"], first["status"], first["reason"]) == (
        None,
        "not_estimated",
        "n_too_small",
    )


def test_the_counts_of_an_item_add_up_to_the_people_of_the_role() -> None:
    made = scores(THIRDS, {**THIRDS, "own4": "?"}, {"own1": 5})
    own = made.distributions.query("role == 'enterprise'")
    assert set(own.groupby("item")["count"].sum()) == {3}
    of_item = own.query("item == 'own4'").set_index("code")["count"]
    assert of_item[["dont_know", "missing"]].tolist() == [1, 2]


def test_distributions_run_from_the_lowest_code_whatever_is_shown_first() -> None:
    codes = scores(THIRDS).distributions.query("role == 'worker' and item == 'own1'")["code"]
    assert codes.tolist() == ["1", "2", "3", "dont_know", "missing"]


def test_answers_are_counted_as_they_were_given_also_of_an_item_that_is_turned_round() -> None:
    items = [an_item("own1"), an_item("own2", reverse=True)]
    instrument = an_instrument([a_factor(items=items)])
    rows = [{"own1": code, "own2": code} for code in (1, 1, 2, 5)]
    found = score_study(instrument, a_study(), some_responses(instrument, rows)).distributions
    assert pd.api.types.is_integer_dtype(found["count"])
    for item in ("own1", "own2"):
        of_item = found[(found["role"] == "enterprise") & (found["item"] == item)]
        assert of_item["count"].tolist() == [2, 1, 0, 0, 1, 0, 0]


def test_answers_are_counted_by_case_and_wave() -> None:
    items = [an_item(id_, roles=["enterprise", "worker"]) for id_ in ("own1", "own2")]
    instrument = an_instrument([a_factor(items=items)])
    given = {("noord", "2"): (4,), ("zuid", "1"): (2, 2, 5), ("zuid", "2"): (1, 3)}
    rows = [
        {"case": case, "wave": wave, "own1": code, "own2": "?", "respondent": f"{case}{number}"}
        for (case, wave), codes in given.items()
        for number, code in enumerate(codes)
    ]
    # Municipalities were invited, but are asked nothing.
    study = a_study({"noord": {"municipality": 3}, "midden": {"municipality": 2}, "zuid": {}})
    found = score_study(instrument, study, some_responses(instrument, rows)).distributions
    counted = found.loc[found["count"] != 0, ["case", "wave", "item", "code", "count"]]
    assert counted.to_numpy().tolist() == [
        ["noord", "2", "own1", "4", 1],
        ["noord", "2", "own2", "dont_know", 1],
        ["zuid", "1", "own1", "2", 2],
        ["zuid", "1", "own1", "5", 1],
        ["zuid", "1", "own2", "dont_know", 3],
        ["zuid", "2", "own1", "1", 1],
        ["zuid", "2", "own1", "3", 1],
        ["zuid", "2", "own2", "dont_know", 2],
    ]
    assert len(found) == 3 * 2 * 7
    assert set(found["role"]) == {"enterprise"}
    assert found["count"].dtype == np.int64


def test_letters_with_accents_and_numbers_below_nought_are_written_as_they_are() -> None:
    table = pd.DataFrame({"name": ["Curaçao"], "some": pd.array([-3], dtype="Int64")})
    assert as_csv(table) == "name,some\nCuraçao,-3\n".encode()
