"""Which template and which styles belong to a document?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ecoscore.report.researcher_edition import ResearcherReport
from ecoscore.report.study import StudyReport
from ecoscore.report.view import ReportView
from ecoscore.report.worker_edition import Leaflet
from ecoscore.report.worker_script import Script

AnyView = ReportView | Leaflet | Script | ResearcherReport | StudyReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A template of templates/report, and the names of the styles on paper and on a screen."""

    template: str
    paper: tuple[str, ...]
    screen: tuple[str, ...]


_LEAFLET = {
    "paper": ("tokens", "print", "report-worker"),
    "screen": ("tokens", "screen", "report-worker", "report-worker-screen"),
}
LAYOUTS: Mapping[type[AnyView], Layout] = {
    ReportView: Layout(
        template="report.html.jinja",
        paper=("tokens", "print", "report", "report-running", "report-paper"),
        screen=("tokens", "screen", "report", "report-screen"),
    ),
    Leaflet: Layout(template="worker.html.jinja", **_LEAFLET),
    Script: Layout(template="worker_script.html.jinja", **_LEAFLET),
    ResearcherReport: Layout(
        template="researcher.html.jinja",
        paper=("tokens", "print", "report-researcher", "report-running", "report-researcher-paper"),
        screen=("tokens", "screen", "report-researcher", "report-researcher-screen"),
    ),
    StudyReport: Layout(
        template="study/study.html.jinja",
        paper=("tokens", "print", "report", "report-running", "report-paper", "report-study"),
        screen=("tokens", "screen", "report", "report-screen", "report-study"),
    ),
}
"""Kind of document → how it looks."""
