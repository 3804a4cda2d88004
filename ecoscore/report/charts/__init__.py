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
from ecoscore.report.charts.mark import mark
from ecoscore.report.charts.response import response

CHARTS: Mapping[str, Callable[..., str]] = {
    "axis": axis,
    "distribution": distribution,
    "dots": dots,
    "gap": gap,
    "mark": mark,
    "response": response,
}
"""Name in a template → chart."""
