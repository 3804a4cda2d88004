"""Does everybody keep the code they got, and does an error in the file of codes show?"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from builders import a_study, an_instrument
from hypothesis import given
from hypothesis import strategies as st

from ecoscore.codes import as_csv, completed, read_codes
from ecoscore.model.respondent_code import (
    ALPHABET,
    RespondentCode,
    check_character,
    has_wrong_check,
    is_code,
)
from ecoscore.problems import Grade, Problem, ProblemsFound

STUDY = a_study({"noord": {"enterprise": 3, "worker": 2}, "zuid": {"worker": 1}})
HEAD = "case;role;number;code"
# Place times value, counted by hand: B is 8, 2 is 0, C is 9, D is 10, F is 11, so
# 1*8 + 2*0 + 3*9 + 4*10 + 5*11 = 130 = 4*29 + 14, and character 14 of the alphabet is J.
CODE = "B2CDFJ"

five = st.text(ALPHABET, min_size=5, max_size=5)


def problems(tmp_path: Path, *rows: str, head: str = HEAD) -> list[str]:
    """What is wrong with a file of these rows, as `line:column code`."""
    path = tmp_path / "codes.csv"
    path.write_text("\n".join((head, *rows)) + "\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        read_codes(path, an_instrument(), STUDY)
    return [spot(problem) for problem in found.value.problems]


def spot(problem: Problem) -> str:
    return f"{problem.place.line}:{problem.place.column or ''} {problem.code}"


def test_the_alphabet_has_nothing_that_is_read_as_something_else() -> None:
    assert not set(ALPHABET) & set("01OIAEU")
    assert len(ALPHABET) == 29


def test_the_check_character_follows_from_the_five_before_it() -> None:
    assert check_character("B2CDF") == "J"
    assert is_code(CODE)


@given(five, st.integers(0, 5), st.sampled_from(ALPHABET))
def test_every_single_typing_error_shows(characters: str, place: int, other: str) -> None:
    code = characters + check_character(characters)
    typed = code[:place] + other + code[place + 1 :]
    assert has_wrong_check(typed) is (typed != code)


@given(five)
def test_every_swap_of_two_of_the_five_shows(characters: str) -> None:
    code = characters + check_character(characters)
    for first, second in combinations(range(5), 2):
        swapped = list(code)
        swapped[first], swapped[second] = code[second], code[first]
        assert has_wrong_check("".join(swapped)) is (code[first] != code[second])


def test_everybody_who_is_invited_gets_a_code_of_their_own() -> None:
    codes = completed((), STUDY)
    assert [(code.case, code.role, code.number) for code in codes] == [
        ("noord", "enterprise", 1),
        ("noord", "enterprise", 2),
        ("noord", "enterprise", 3),
        ("noord", "worker", 1),
        ("noord", "worker", 2),
        ("zuid", "worker", 1),
    ]
    assert len({code.code for code in codes}) == 6
    assert all(is_code(code.code) for code in codes)


def test_codes_are_drawn_and_not_counted() -> None:
    first, second = (completed((), STUDY) for _ in range(2))
    assert [code.code for code in first] != [code.code for code in second]


def test_who_has_a_code_keeps_it_and_only_new_people_get_one() -> None:
    before = completed((), STUDY)
    more = a_study({"noord": {"enterprise": 4, "worker": 1}, "zuid": {"worker": 1}})
    after = completed(before, more)
    assert after[:6] == before
    assert [(code.role, code.number) for code in after[6:]] == [("enterprise", 4)]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    codes = completed((), STUDY)
    (tmp_path / "codes.csv").write_bytes(as_csv(codes))
    assert read_codes(tmp_path / "codes.csv", an_instrument(), STUDY) == (codes, ())


def test_a_file_with_commas_and_other_order_of_columns_is_read(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(f"code,number,role,case\r\n{CODE},2,worker,noord\r\n", "utf-8")
    expected = RespondentCode(case="noord", role="worker", number=2, code=CODE)
    assert read_codes(path, an_instrument(), STUDY) == ((expected,), ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_lines_may_end_as_any_spreadsheet_ends_them(tmp_path: Path, end: str) -> None:
    path = tmp_path / "codes.csv"
    path.write_bytes(end.join((HEAD, f"noord;worker;2;{CODE}", "")).encode())
    expected = RespondentCode(case="noord", role="worker", number=2, code=CODE)
    assert read_codes(path, an_instrument(), STUDY) == ((expected,), ())


def test_texts_may_stand_between_quotes(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(f'"case";"role";"number";"code"\n"noord";"worker";2;"{CODE}"\n', "utf-8")
    expected = RespondentCode(case="noord", role="worker", number=2, code=CODE)
    assert read_codes(path, an_instrument(), STUDY) == ((expected,), ())


def test_without_a_file_there_are_no_codes(tmp_path: Path) -> None:
    assert read_codes(tmp_path / "codes.csv", an_instrument(), STUDY) == ((), ())


def test_a_column_of_names_is_refused(tmp_path: Path) -> None:
    row = f"noord;worker;1;{CODE};Piet"
    assert problems(tmp_path, row, head=f"{HEAD};name") == ["1: S402"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([f"noord;worker;1;{CODE};more"], ["2: S403"]),
        ([f"noord;worker;one;{CODE}"], ["2:number S404"]),
        ([f"noord;worker;{'9' * 200_000};{CODE}"], ["2:number S404"]),
        ([f"noord;worker;0;{CODE}"], ["2:number S404"]),
        (["noord;worker;1;B2CDFK"], ["2:code S405"]),
        (["noord;worker;1;b2cdfj"], ["2:code S405"]),
        ([f"noord;worker;1;{CODE}", f"noord;worker;2;{CODE}"], ["3:code S406"]),
        ([f"noord;worker;1;{CODE}", "noord;worker;01;C3DFG8"], ["3:code S405", "3:number S407"]),
    ],
)
def test_what_cannot_be_trusted_is_refused_at_its_place(
    tmp_path: Path, rows: list[str], expected: list[str]
) -> None:
    assert problems(tmp_path, *rows) == expected


def test_bytes_that_are_not_text_are_refused_at_their_line(tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_bytes(f"{HEAD}\nnoord;worker;1;\xe9".encode("latin-1"))
    with pytest.raises(ProblemsFound) as found:
        read_codes(tmp_path / "codes.csv", an_instrument(), STUDY)
    assert [spot(problem) for problem in found.value.problems] == ["2: S401"]


def test_codes_of_a_case_that_is_gone_are_kept_and_named_once(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    codes = completed((), a_study({"oost": {"worker": 2}}))
    path.write_bytes(as_csv(codes))
    read, notes = read_codes(path, an_instrument(), STUDY)
    assert read == codes
    assert [(note.code, note.grade, note.place.line) for note in notes] == [
        ("S408", Grade.SHOULD, 2)
    ]
