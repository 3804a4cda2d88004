"""Are the pictures right on ordinary, empty and extreme data?"""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoscore.report.charts import CHARTS
from ecoscore.report.charts.distribution import BarPart, StackedBar, colour_at
from ecoscore.report.charts.dots import DotStrip
from ecoscore.report.charts.hard_cases import HARD_CASES, NAME
from ecoscore.report.charts.mark import RoleMark, mark
from ecoscore.report.charts.matrix import SHADES, Cell, MatrixRow, shade
from ecoscore.report.charts.scale import WIDTH, across
from ecoscore.report.charts.shapes import MARKS
from ecoscore.report.charts.slope import Change, Slope
from ecoscore.report.charts.waffle import Waffle
from ecoscore.report.gallery import gallery
from ecoscore.resources import shipped

CASES = [(name, view) for name, views in HARD_CASES.items() for view in views.values()]


def test_every_chart_has_hard_cases() -> None:
    assert set(HARD_CASES) == set(CHARTS)


@pytest.mark.parametrize(("name", "view"), CASES)
def test_a_chart_is_well_formed_and_opens_with_its_alternative_text(
    name: str, view: object
) -> None:
    drawn = ElementTree.fromstring(CHARTS[name](view))

    assert drawn[0].tag.endswith("title")
    assert drawn[0].text == NAME


@pytest.mark.parametrize(("name", "view"), CASES)
def test_nothing_is_drawn_outside_the_frame(name: str, view: object) -> None:
    drawn = ElementTree.fromstring(CHARTS[name](view))
    width, height = (float(part) for part in drawn.attrib["viewBox"].split()[2:])

    for shape in drawn.iter():
        if shape.tag.endswith("rect"):
            left, top = float(shape.attrib["x"]), float(shape.attrib["y"])
            assert 0 <= left <= left + float(shape.attrib["width"]) <= width + 0.01
            assert 0 <= top <= top + float(shape.attrib["height"]) <= height + 0.01
        if "transform" in shape.attrib:
            x, y = re.findall(r"[\d.]+", shape.attrib["transform"])[:2]
            assert 10 < float(x) < width - 10
            assert 0 < float(y) < height


@pytest.mark.parametrize(("name", "view"), CASES)
def test_a_chart_carries_its_colours_itself(name: str, view: object) -> None:
    drawn = CHARTS[name](view)

    assert "class=" not in drawn
    assert "style=" not in drawn


@given(points=st.floats(-1e6, 1e6))
def test_a_point_always_lies_on_the_strip(points: float) -> None:
    assert 0 < across(points) < WIDTH


@given(low=st.floats(0, 100), more=st.floats(0, 100))
def test_more_points_never_lie_further_left(low: float, more: float) -> None:
    assert across(low) <= across(low + more)


def test_a_hidden_role_and_an_unasked_role_look_alike() -> None:
    empty = CHARTS["dots"](DotStrip(title="", dots=()))

    assert not any(mark.colour in empty for mark in MARKS)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(colour: str) -> float:
    return float(116 * luminance(colour) ** (1 / 3) - 16)


@pytest.mark.parametrize("role", MARKS)
def test_a_mark_stands_out_from_paper(role: object) -> None:
    assert 1.05 / (luminance(role.colour) + 0.05) >= 3  # type: ignore[attr-defined]


def test_the_first_four_roles_stay_apart_in_grey() -> None:
    tones = sorted(lightness(role.colour) for role in MARKS[:4])

    assert min(b - a for a, b in pairwise(tones)) >= 12


def test_all_marks_differ_in_shape() -> None:
    assert len({role.outline for role in MARKS}) == len(MARKS)


def test_five_answers_have_the_five_colours_and_three_have_the_ends_and_the_middle() -> None:
    assert [colour_at(i / 4) for i in range(5)] == [
        "#B35806", "#F1A340", "#F0F0F0", "#998EC3", "#542788",
    ]  # fmt: skip
    assert [colour_at(i / 2) for i in range(3)] == ["#B35806", "#F0F0F0", "#542788"]


@given(position=st.floats(0, 1))
def test_digits_on_a_segment_can_be_read(position: float) -> None:
    drawn = CHARTS["distribution"](
        StackedBar(title="", parts=(BarPart(share=1.0, position=position, label="9%"),))
    )

    ink = re.findall(r'<text[^>]*fill="(#\w+)"', drawn)[0]
    dark, light = sorted((luminance(ink), luminance(colour_at(position))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("number", [*range(len(MARKS)), None])
def test_the_marks_beside_names_are_the_marks_in_the_charts(number: int | None) -> None:
    view = RoleMark(title="", number=number)
    file = shipped("templates") / "style" / "role-marks" / f"{view.style.removeprefix('mark-')}.svg"

    assert file.read_text("utf-8").strip() == mark(view).replace("<title></title>", "")


def test_the_shades_of_a_matrix_stay_apart_in_grey_and_darken_with_the_score() -> None:
    tones = [lightness(colour) for colour in SHADES]

    assert min(paler - darker for paler, darker in pairwise(tones)) >= 12


@given(low=st.floats(0, 100), more=st.floats(0, 100))
def test_a_higher_score_is_never_paler(low: float, more: float) -> None:
    assert SHADES.index(shade(low)) <= SHADES.index(shade(low + more))


@given(value=st.floats(0, 100))
def test_digits_in_a_matrix_can_be_read(value: float) -> None:
    drawn = CHARTS["matrix"](MatrixRow(title="", cells=(Cell(value=value, label="9"),)))

    ink = re.findall(r'<text[^>]*fill="(#\w+)"', drawn)[0]
    dark, light = sorted((luminance(ink), luminance(shade(value))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_hidden_cell_of_a_matrix_has_no_shade() -> None:
    drawn = CHARTS["matrix"](MatrixRow(title="", cells=(Cell(value=None),)))

    assert not any(colour in drawn for colour in SHADES)


@pytest.mark.parametrize(("asked", "answered", "filled"), [(14, 9, 9), (14, None, 0), (5, 9, 9)])
def test_a_waffle_fills_a_square_for_each_answer(
    asked: int, answered: int | None, filled: int
) -> None:
    drawn = ElementTree.fromstring(
        CHARTS["waffle"](Waffle(title="", mark=0, asked=asked, answered=answered))
    )

    paths = {shape.attrib["fill"]: shape.attrib["d"].count("M") for shape in drawn if shape.attrib}
    assert paths.get(MARKS[0].colour, 0) == filled
    assert paths.get("#FFFFFF", 0) == max(asked - filled, 0)


def test_a_change_runs_from_an_open_mark_to_a_filled_one() -> None:
    drawn = ElementTree.fromstring(
        CHARTS["slope"](Slope(title="", changes=(Change(mark=1, before=20.0, now=80.0),)))
    )

    opened, filled = [shape for shape in drawn if "transform" in shape.attrib]
    before, now = (
        float(re.findall(r"[\d.]+", shape.attrib["transform"])[0]) for shape in (opened, filled)
    )
    assert (opened.attrib["fill"], filled.attrib["fill"]) == ("#FFFFFF", MARKS[1].colour)
    assert (before, now) == (across(20.0), across(80.0))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_gallery_shows_every_chart_on_every_hard_case(language: str) -> None:
    page = gallery(language).decode("utf-8")

    assert page.count("<figure>") == len(CASES)
    assert page.count(NAME.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")) == len(
        CASES
    )
    assert "<script" not in page
