"""On which data does a chart show whether it can be trusted: empty, single, hidden and extreme?

The gallery draws them for people to look at, and the tests for what a program can see. The name of
each is the key of its caption in templates/languages (`gallery.cases`).
"""

from __future__ import annotations

from collections.abc import Mapping

from ecoscore.report.charts.axis import Axis
from ecoscore.report.charts.distribution import BarPart, StackedBar
from ecoscore.report.charts.dots import CaseLine, Dot, DotStrip
from ecoscore.report.charts.gap import Dumbbell
from ecoscore.report.charts.level import LevelBar
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.charts.matrix import Cell, MatrixRow
from ecoscore.report.charts.response import ResponseBar
from ecoscore.report.charts.slope import Change, Slope
from ecoscore.report.charts.waffle import Waffle

NAME = "Onderneming & <script>alert(1)</script> שלום"
"""What a user may type as a name: it must come out as these very letters."""


def _parts(*shares: float) -> tuple[BarPart, ...]:
    """Options from low to high, with digits where they fit."""
    last = max(len(shares) - 1, 1)
    return tuple(
        BarPart(
            share=share,
            position=place / last,
            label=f"{share:.0%}" if share >= 0.2 else "",
        )
        for place, share in enumerate(shares)
    )


def _roles(count: int, value: float) -> tuple[Dot, ...]:
    return tuple(Dot(mark=number, value=value) for number in range(count))


HARD_CASES: Mapping[str, Mapping[str, object]] = {
    "axis": {"ordinary": Axis(title=NAME)},
    "distribution": {
        "ordinary": StackedBar(title=NAME, parts=_parts(0.1, 0.2, 0.2, 0.3, 0.2)),
        "empty": StackedBar(title=NAME, parts=()),
        "single": StackedBar(title=NAME, parts=(BarPart(share=1.0, position=0.5, label="100%"),)),
        "many": StackedBar(
            title=NAME,
            parts=tuple(BarPart(share=0.005, position=place / 199) for place in range(200)),
        ),
        "nothing": StackedBar(title=NAME, parts=(BarPart(share=0.0, position=0.0),)),
    },
    "dots": {
        "ordinary": DotStrip(
            title=NAME,
            dots=(
                Dot(mark=0, value=41.0, low=30.0, high=52.0),
                Dot(mark=1, value=66.0, low=55.0, high=77.0),
                Dot(mark=2, value=58.0, low=50.0, high=66.0),
            ),
            case=CaseLine(value=55.0, low=48.0, high=62.0),
            others=(38.0, 71.0),
            lanes=3,
        ),
        "empty": DotStrip(title=NAME, dots=()),
        "hidden": DotStrip(title=NAME, dots=(), lanes=6),
        "lowest": DotStrip(title=NAME, dots=(Dot(mark=0, value=0.0, low=0.0, high=0.0),)),
        "widest": DotStrip(
            title=NAME,
            dots=(Dot(mark=9, value=100.0, low=0.0, high=100.0),),
            others=(0.0, 100.0),
        ),
        "many": DotStrip(
            title=NAME, dots=_roles(12, 50.0), case=CaseLine(value=50.0, low=None, high=None)
        ),
    },
    "gap": {
        "widest": Dumbbell(title=NAME, first_mark=0, first=0.0, second_mark=1, second=100.0),
        "equal": Dumbbell(title=NAME, first_mark=0, first=50.0, second_mark=1, second=50.0),
    },
    "level": {
        "ordinary": LevelBar(title=NAME, value=62.0),
        "lowest": LevelBar(title=NAME, value=0.0),
        "highest": LevelBar(title=NAME, value=100.0),
    },
    "mark": {
        "case": RoleMark(title=NAME, number=None),
        "many": RoleMark(title=NAME, number=40),
    },
    "matrix": {
        "ordinary": MatrixRow(
            title=NAME,
            cells=tuple(Cell(value=value, label=f"{value:.0f}") for value in (12, 38, 51, 74, 93)),
        ),
        "empty": MatrixRow(title=NAME, cells=()),
        "hidden": MatrixRow(title=NAME, cells=(Cell(value=None),) * 5),
        "lowest": MatrixRow(title=NAME, cells=(Cell(value=0.0, label="0"),)),
        "highest": MatrixRow(title=NAME, cells=(Cell(value=100.0, label="100"),)),
    },
    "response": {
        "nothing": ResponseBar(title=NAME, mark=0, invited=0.0, answered=None),
        "empty": ResponseBar(title=NAME, mark=0, invited=1.0, answered=0.0),
        "more": ResponseBar(title=NAME, mark=0, invited=0.2, answered=3.0),
    },
    "slope": {
        "ordinary": Slope(
            title=NAME,
            changes=(
                Change(mark=0, before=41.0, now=55.0),
                Change(mark=1, before=66.0, now=60.0),
            ),
            lanes=2,
        ),
        "empty": Slope(title=NAME, changes=()),
        "equal": Slope(title=NAME, changes=(Change(mark=2, before=50.0, now=50.0),)),
        "widest": Slope(title=NAME, changes=(Change(mark=3, before=0.0, now=100.0),)),
        "many": Slope(
            title=NAME,
            changes=tuple(Change(mark=number, before=20.0, now=80.0) for number in range(8)),
        ),
    },
    "waffle": {
        "ordinary": Waffle(title=NAME, mark=2, asked=36, answered=27),
        "empty": Waffle(title=NAME, mark=0, asked=14, answered=0),
        "nothing": Waffle(title=NAME, mark=0, asked=0, answered=None),
        "hidden": Waffle(title=NAME, mark=1, asked=4, answered=None),
        "more": Waffle(title=NAME, mark=3, asked=5, answered=9),
        "many": Waffle(title=NAME, mark=0, asked=10_000, answered=9_999),
    },
}
"""Chart → name of the case → what it is to draw."""
