"""How is a report printed?"""

from __future__ import annotations

from ecoscore.printing.archival import AttachedFile
from ecoscore.printing.pdf import write_archival_pdf
from ecoscore.report.figures_file import FiguresFile
from ecoscore.report.formats.layouts import LAYOUTS, AnyView
from ecoscore.report.formats.page import page


def pdf(report: AnyView) -> bytes:
    """Give the report as PDF/A-3a and PDF/UA-1 on A4, to be printed on both sides."""
    return write_archival_pdf(
        page(report), LAYOUTS[type(report)].paper, tuple(map(_attached, report.files))
    )


def _attached(file: FiguresFile) -> AttachedFile:
    return AttachedFile(
        name=file.name, content=file.content, description=file.description, day=file.day
    )
