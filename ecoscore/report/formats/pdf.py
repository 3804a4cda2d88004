"""How is a report printed?"""

from __future__ import annotations

from ecoscore.printing.pdf import write_archival_pdf
from ecoscore.report.formats.layouts import LAYOUTS, AnyView
from ecoscore.report.formats.page import page


def pdf(report: AnyView) -> bytes:
    """Give the report as PDF/A-3a and PDF/UA-1 on A4, to be printed on both sides."""
    return write_archival_pdf(page(report), LAYOUTS[type(report)].paper)
