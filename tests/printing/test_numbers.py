"""Are numbers and dates written as readers of a language write them?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoscore.printing.numbers import decimal, listed, percent, whole, written_date
from ecoscore.printing.words import languages


def test_dutch_puts_a_comma_before_decimals() -> None:
    assert decimal(3.14, "nl", places=2) == "3,14"


def test_english_puts_a_point_before_decimals() -> None:
    assert decimal(3.14, "en", places=2) == "3.14"


def test_thousands_are_set_apart_with_the_other_mark() -> None:
    assert [decimal(1234567.5, language) for language in ("nl", "en")] == [
        "1.234.567,5",
        "1,234,567.5",
    ]


@pytest.mark.parametrize(
    ("value", "written"), [(62.5, "63"), (63.5, "64"), (0.4, "0"), (-62.5, "−63")]
)
def test_halves_are_rounded_away_from_zero(value: float, written: str) -> None:
    assert whole(value, "nl") == written


def test_what_rounds_to_zero_has_no_minus() -> None:
    assert decimal(-0.04, "nl") == "0,0"


def test_a_decimal_fraction_is_rounded_as_it_is_written_down() -> None:
    # 1.005 is stored as 1.00499999999999989...
    assert decimal(1.005, "en", places=2) == "1.01"


@pytest.mark.parametrize(("share", "written"), [(0.145, "15%"), (0, "0%"), (1, "100%")])
def test_a_share_becomes_a_percentage(share: float, written: str) -> None:
    assert percent(share, "nl") == written


@pytest.mark.parametrize(
    ("language", "written"), [("nl", "23 november 2026"), ("en", "23 November 2026")]
)
def test_a_date_is_written_in_words(language: str, written: str) -> None:
    assert written_date(date(2026, 11, 23), language) == written


def test_a_list_ends_with_and() -> None:
    assert [listed(parts, "nl") for parts in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]


@given(value=st.floats(-1e9, 1e9), language=st.sampled_from(languages()))
def test_a_written_number_is_within_half_a_unit_of_the_number(value: float, language: str) -> None:
    marks = {"nl": (".", ","), "en": (",", ".")}[language]
    plain = decimal(value, language).replace(marks[0], "").replace(marks[1], ".").replace("−", "-")
    assert abs(float(plain) - value) <= 0.05 + 1e-6
