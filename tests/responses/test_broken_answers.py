"""Every way in which returned answers can be wrong is told with its place."""

from __future__ import annotations

import pytest
from builders import a_study

from ecoscore.problems import UnknownChoice
from ecoscore.responses.texts import advice, careful_advice

HEADER = "respondent,case,role,own1,own2,own3"
GOOD = "r1,noord,enterprise,1,2,3"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("respondent,case,own1,own2,own3\nr1,noord,1,2,3\n", [("R112", 1, None)]),
        (
            "one column\n1\n",
            [("R111", 1, "one column"), *[("R112", 1, None)] * 3, ("R116", 1, None)],
        ),
        ("respondent,case,role\nr1,noord,enterprise\n", [("R116", 1, None)]),
        (f"{HEADER},own1\n{GOOD},4\n", [("R113", 1, "own1")]),
        (f"{HEADER},Own-1\n{GOOD},4\n", [("R113", 1, "Own-1")]),
        (f"{HEADER},onw4\n{GOOD},4\n", [("R111", 1, "onw4")]),
        (f"{HEADER},,organisation\n{GOOD},4,x\n", [("R114", 1, "G")]),
        (f"{HEADER}\n{GOOD},4\n", [("R202", 2, None)]),
        (f"{HEADER}\n{GOOD}\n,noord,enterprise,1,2,3\n", [("R203", 3, "respondent")]),
        (f"{HEADER}\nr1,nord,enterprise,1,2,3\n", [("R204", 2, "case")]),
        (f"{HEADER}\nr1,,enterprise,1,2,3\n", [("R204", 2, "case")]),
        (f"{HEADER}\nr1,noord,Onderneming,1,2,3\n", [("R205", 2, "role")]),
        (f"{HEADER}\nr1,noord,enterprise,6,2,3\n", [("R206", 2, "own1")]),
        (f"{HEADER}\nr1,noord,enterprise,3.5,2,3\n", [("R206", 2, "own1")]),
        (f"{HEADER}\nr1,noord,enterprise,NA,2,-99\n", [("R206", 2, "own1"), ("R206", 2, "own3")]),
        (f"{HEADER}\nr1,noord,worker,4,2,\n", [("R206", 2, "own1")]),
        (f"{HEADER}\nr1,noord,worker,1,2,3\n", [("R208", 2, "own3")]),
        (f"{HEADER},practice_yes\n{GOOD},3\n", [("R208", 2, "practice_yes")]),
        (f"{HEADER},practice_yes\nr1,noord,worker,1,2,,4\n", [("R206", 2, "practice_yes")]),
        (f"{HEADER},closing_examples\nr1,noord,enterprise,,,,x\n", [("R209", 2, None)]),
        (f"{HEADER}\nr1,noord,enterprise,=1+1,2,3\n", [("R201", 2, "own1")]),
        (f"{HEADER}\n=A1,noord,enterprise,1,2,3\n", [("R201", 2, "respondent")]),
        (f"{HEADER},wave\n{GOOD},spring\n", [("R221", 2, "wave")]),
        (f"{HEADER},wave\n{GOOD},0\n", [("R221", 2, "wave")]),
        (f"{HEADER},wave\n{GOOD},-1\n", [("R221", 2, "wave")]),
        (f"{HEADER},wave\n{GOOD},nan\n", [("R221", 2, "wave")]),
        (f"{HEADER},fingerprint\n{GOOD},abc\n", [("R212", 2, "fingerprint")]),
        (f"{HEADER},consent_questionnaire\n{GOOD},nee\n", [("R210", 2, "consent_questionnaire")]),
        (f"{HEADER},consent_questionnaire\n{GOOD},\n", [("R210", 2, "consent_questionnaire")]),
        (f"{HEADER},consent_questionnaire\n{GOOD},maybe\n", [("R211", 2, "consent_questionnaire")]),
        (
            f"{HEADER}\n{GOOD}\n\nr1,noord,enterprise,1,2,4\n",
            [("R214", 2, "respondent"), ("R214", 4, "respondent")],
        ),
        (
            f"{HEADER},wave\n{GOOD},1\nr1,noord,municipality,1,2,3,2\n",
            [("R215", 2, "respondent"), ("R215", 3, "respondent")],
        ),
    ],
)
def test_a_broken_file_is_refused_with_the_place_of_each_problem(desk, text, places):
    assert desk.places({"a.csv": text}) == places


def test_every_problem_of_every_file_is_told_at_once(desk):
    files = {
        "a.csv": f"{HEADER}\nr1,nord,enterprise,6,2,3\nr2,noord,boss,1,2,3\n",
        "b.csv": "respondent,case,own1\nr3,noord,1\n",
        "c.csv": f"{HEADER},remarks\nr4,noord,enterprise,8,2,3,x\n",
    }
    found = [(p.place.file[-5:], p.code, p.place.line) for p in desk.problems(files)]
    assert found == [
        ("a.csv", "R204", 2),
        ("a.csv", "R206", 2),
        ("a.csv", "R205", 3),
        ("b.csv", "R112", 1),
        ("c.csv", "R111", 1),
        ("c.csv", "R206", 2),
    ]


def test_a_formula_in_one_of_two_files_is_seen(desk):
    files = {"a.csv": f"{HEADER}\n{GOOD}\n", "b.csv": f"{HEADER}\nr2,noord,enterprise,=1,2,3\n"}
    assert desk.places(files) == [("R201", 2, "own1")]


def test_the_same_respondent_in_two_files_names_both_places(desk):
    files = {"a.csv": f"{HEADER}\n{GOOD}\n", "b.csv": f"{HEADER}\nr1,noord,enterprise,1,2,4\n"}
    first, second = desk.problems(files)
    assert (first.code, first.place.file[-5:], first.place.line) == ("R214", "a.csv", 2)
    assert "b.csv:2" in first.what
    assert "a.csv:2" in second.what


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        (f"{HEADER}\nr1,noord,enterprise,helemal eens (nl),2,3\n", "'helemaal eens (nl)'"),
        (f"{HEADER}\nr1,nord,enterprise,1,2,3\n", "'noord'"),
        (f"{HEADER}\nr1,NORD,enterprise,1,2,3\n", "'noord'"),
        (f"{HEADER}\nr1,noord,enterprize (nl),1,2,3\n", "'enterprise'"),
        (f"{HEADER},onw1\n{GOOD},4\n", "'own1'"),
    ],
)
def test_what_was_probably_meant_is_suggested(desk, text, suggestion):
    [problem] = desk.problems({"a.csv": text})
    assert suggestion in problem.remedy


def test_a_problem_is_one_line_whatever_was_typed(desk):
    text = f'{HEADER}\nr1,noord,enterprise,"two\nlines \x1b[31m {"x" * 99}",2,3\n'
    [problem] = desk.problems({"a.csv": text})
    assert str(problem).isprintable()
    assert "x" * 99 not in str(problem)


def test_without_a_near_answer_the_allowed_ones_are_named(desk):
    [problem] = desk.problems({"a.csv": f"{HEADER}\nr1,noord,enterprise,77,2,3\n"})
    assert "1 (helemaal oneens (nl))" in problem.remedy
    assert "9 (weet ik niet (nl))" in problem.remedy


def test_of_very_many_cases_twenty_are_named_and_the_rest_counted(desk):
    desk.study = a_study({f"c{number}": {"enterprise": 1} for number in range(10_000)})
    [problem] = desk.problems({"a.csv": f"{HEADER}\nr1,Timboektoe,enterprise,1,2,3\n"})
    assert problem.remedy.startswith("Choose one of: c0, c1, ")
    assert problem.remedy.endswith(", c18, c19 and 9980 more.")
    desk.study = a_study({f"c{number}": {"enterprise": 1} for number in range(20)})
    [problem] = desk.problems({"a.csv": f"{HEADER}\nr1,Timboektoe,enterprise,1,2,3\n"})
    assert problem.remedy.endswith(", c18, c19.")


def test_the_choices_of_a_command_are_not_ten_thousand_either() -> None:
    found = UnknownChoice("case", "x", [f"c{number}" for number in range(23)])
    assert str(found).endswith(", c19 and 3 more.")


def test_an_unknown_column_is_told_twenty_names_too() -> None:
    assert advice("Timboektoe", [f"c{number}" for number in range(21)]).endswith("c19 and 1 more.")


def test_ten_thousand_wrong_cells_are_ten_thousand_problems(desk):
    rows = "".join(f"r{i},noord,enterprise,wrong {i},2,3\n" for i in range(10_000))
    assert len(desk.problems({"a.csv": f"{HEADER}\n{rows}"})) == 10_000


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("impact_frist", "Did you mean 'impact_first'?"),
        ("regulier", "Did you mean 'regular'?"),
        ("impact", "Choose one of: 'impact_first', 'impact_second', 'regular'."),
    ],
)
def test_of_two_names_that_are_equally_near_none_is_guessed(typed, said):
    found = careful_advice(typed, ["impact_first", "impact_second", "regular"])
    assert found.replace("'", "") == said.replace("'", "")
