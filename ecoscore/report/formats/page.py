"""How does a report become one page of HTML, the same for paper and screen?"""

from __future__ import annotations

from ecoscore.printing.pages import render
from ecoscore.report.charts import CHARTS
from ecoscore.report.view import ReportView


def page(report: ReportView) -> str:
    """Give the HTML of a report, without styles."""
    return render("report/report.html.jinja", report.language, report=report, charts=CHARTS)
