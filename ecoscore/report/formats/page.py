"""How does a report become one page of HTML, the same for paper and screen?"""

from __future__ import annotations

from ecoscore.printing.pages import render
from ecoscore.report.charts import CHARTS
from ecoscore.report.formats.layouts import LAYOUTS, AnyView


def page(report: AnyView) -> str:
    """Give the HTML of a report, without styles."""
    template = f"report/{LAYOUTS[type(report)].template}"
    return render(template, report.language, report=report, charts=CHARTS)
