"""How is a report printed?"""

from __future__ import annotations

from ecoscore.printing.pdf import write_pdf
from ecoscore.report.formats.page import page
from ecoscore.report.view import ReportView

STYLES = ("tokens", "print", "report", "report-paper")


def pdf(report: ReportView) -> bytes:
    """Give the report as PDF/UA-1 on A4, to be printed on both sides."""
    return write_pdf(page(report), STYLES)
