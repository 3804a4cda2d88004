"""How is a report read on a screen?"""

from __future__ import annotations

from ecoscore.printing.html import self_contained
from ecoscore.report.formats.page import page
from ecoscore.report.view import ReportView

STYLES = ("tokens", "screen", "report", "report-screen")


def html(report: ReportView) -> bytes:
    """Give the report as one HTML file that needs nothing else."""
    return self_contained(page(report), STYLES)
