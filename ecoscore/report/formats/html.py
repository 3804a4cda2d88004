"""How is a report read on a screen?"""

from __future__ import annotations

from ecoscore.printing.html import self_contained
from ecoscore.report.formats.layouts import LAYOUTS, AnyView
from ecoscore.report.formats.page import page


def html(report: AnyView) -> bytes:
    """Give the report as one HTML file that needs nothing else."""
    return self_contained(page(report), LAYOUTS[type(report)].screen)
