"""Which pictures can a report hold?

Each chart is one function from a small view to the text of one SVG: shapes and digits only, all
words around it are HTML. A new chart is one module and one line in `CHARTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ecoscore.report.charts.axis import axis
from ecoscore.report.charts.distribution import distribution
from ecoscore.report.charts.dots import dots
from ecoscore.report.charts.gap import gap
from ecoscore.report.charts.level import level
from ecoscore.report.charts.mark import mark
from ecoscore.report.charts.matrix import matrix
from ecoscore.report.charts.response import response
from ecoscore.report.charts.slope import slope
from ecoscore.report.charts.waffle import waffle

CHARTS: Mapping[str, Callable[..., str]] = {
    "axis": axis,
    "distribution": distribution,
    "dots": dots,
    "gap": gap,
    "level": level,
    "mark": mark,
    "matrix": matrix,
    "response": response,
    "slope": slope,
    "waffle": waffle,
}
"""Name in a template → chart."""
