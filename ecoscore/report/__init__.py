"""The room that turns the scores of one case into a printed report: `view`, then a format."""

from ecoscore.report.formats import FORMATS
from ecoscore.report.view import ReportView, view

__all__ = ["FORMATS", "ReportView", "view"]
