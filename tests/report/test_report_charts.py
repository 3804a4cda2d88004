"""Are the pictures right on ordinary, empty and extreme data?"""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoscore.report.charts import CHARTS
from ecoscore.report.charts.axis import Axis
from ecoscore.report.charts.distribution import BarPart, StackedBar, colour_at
from ecoscore.report.charts.dots import CaseLine, Dot, DotStrip
from ecoscore.report.charts.gap import Dumbbell
from ecoscore.report.charts.mark import RoleMark, mark
from ecoscore.report.charts.response import ResponseBar
from ecoscore.report.charts.scale import WIDTH, across
from ecoscore.report.charts.shapes import MARKS
from ecoscore.resources import shipped

NAME = "Onderneming & <script>alert(1)</script> שלום"
HARD_CASES = {
    "axis": [Axis(title=NAME)],
    "distribution": [
        StackedBar(title=NAME, parts=()),
        StackedBar(title=NAME, parts=(BarPart(share=1.0, position=0.5, label="100%"),)),
        StackedBar(
            title=NAME,
            parts=tuple(BarPart(share=0.005, position=i / 199) for i in range(200)),
        ),
        StackedBar(title=NAME, parts=(BarPart(share=0.0, position=0.0),)),
    ],
    "dots": [
        DotStrip(title=NAME, dots=()),
        DotStrip(title=NAME, dots=(), lanes=6),
        DotStrip(title=NAME, dots=(Dot(mark=0, value=0.0, low=0.0, high=0.0),)),
        DotStrip(title=NAME, dots=(Dot(mark=9, value=100.0, low=0.0, high=100.0),)),
        DotStrip(
            title=NAME,
            dots=tuple(Dot(mark=number, value=50.0) for number in range(12)),
            case=CaseLine(value=50.0, low=None, high=None),
        ),
    ],
    "gap": [
        Dumbbell(title=NAME, first_mark=0, first=0.0, second_mark=1, second=100.0),
        Dumbbell(title=NAME, first_mark=0, first=50.0, second_mark=1, second=50.0),
    ],
    "mark": [RoleMark(title=NAME, number=None), RoleMark(title=NAME, number=40)],
    "response": [
        ResponseBar(title=NAME, mark=0, invited=0.0, answered=None),
        ResponseBar(title=NAME, mark=0, invited=1.0, answered=0.0),
        ResponseBar(title=NAME, mark=0, invited=0.2, answered=3.0),
    ],
}
CASES = [(name, view) for name, views in HARD_CASES.items() for view in views]


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
    assert (light + 0.05) / (dark + 0.05) >= 4.0


@pytest.mark.parametrize("number", [*range(len(MARKS)), None])
def test_the_marks_beside_names_are_the_marks_in_the_charts(number: int | None) -> None:
    view = RoleMark(title="", number=number)
    file = shipped("templates") / "style" / "role-marks" / f"{view.style.removeprefix('mark-')}.svg"

    assert file.read_text("utf-8").strip() == mark(view).replace("<title></title>", "")
