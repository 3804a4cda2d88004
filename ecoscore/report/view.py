"""What stands in the report of one case, in finished words and numbers?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.case_scores import CaseScores
from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.responses import FIRST_WAVE
from ecoscore.model.study import Study
from ecoscore.printing.numbers import written_date
from ecoscore.report.appendix import Appendix, appendix
from ecoscore.report.enterprises import Enterprises, enterprises
from ecoscore.report.figures_file import FiguresFile, files_of
from ecoscore.report.method import Method, method
from ecoscore.report.obstacles import Obstacles, obstacles
from ecoscore.report.own_page import OwnPage, own_page
from ecoscore.report.printed_figures import printed_figures
from ecoscore.report.reliability import Reliability, reliability
from ecoscore.report.scale_page import ScalePage, scale_page
from ecoscore.report.sources import Sources
from ecoscore.report.summary import Summary, summary
from ecoscore.report.voices import Voices, voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The front: which case, which study, which edition; `wave` is empty for the first one."""

    case_name: str
    study_title: str
    instrument: str
    date: str
    wave: str
    made_by: str
    kind: str
    line: str
    what: str
    what_not: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the table of contents."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A whole report. Templates and charts take words and positions from it, and add none."""

    language: str
    title: str
    edition: str
    footer: str
    cover: Cover
    contents: tuple[Entry, ...]
    own: OwnPage | None
    summary: Summary
    factors: tuple[ScalePage, ...]
    obstacles: Obstacles | None
    enterprises: Enterprises | None
    outcomes: tuple[ScalePage, ...]
    voices: Voices | None
    reliability: Reliability
    method: Method
    appendix: Appendix
    files: tuple[FiguresFile, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no page about a scale has anything to show; then they share pages."""
        return all(page.is_empty for page in (*self.factors, *self.outcomes))


def view(scores: CaseScores, instrument: Instrument, study: Study, *, language: str) -> ReportView:
    """Make the report of one case in one language.

    Everything that may be shown is in `scores`; nothing is hidden or found out here.
    """
    sources = Sources(scores=scores, instrument=instrument, study=study, language=language)
    factors, outcomes = _pages(sources, Kind.FACTOR), _pages(sources, Kind.OUTCOME)
    hindrance, said = obstacles(sources), voices(sources)
    own = own_page(sources)
    return ReportView(
        language=language,
        title=sources.say_of_edition("title"),
        edition=sources.say_of_edition("name"),
        footer=sources.footer,
        cover=_cover(sources),
        contents=(
            *(_chapters(sources, "own") if own else ()),
            *_chapters(sources, "summary"),
            *_scales(factors),
            *(_chapters(sources, "obstacles") if hindrance else ()),
            *(_chapters(sources, "own_obstacles") if own and own.obstacles else ()),
            *_scales(outcomes),
            *(_chapters(sources, "voices") if said else ()),
            *_chapters(sources, "reliability", "method", "definitions", "colophon"),
        ),
        own=own,
        summary=summary(sources),
        factors=factors,
        obstacles=hindrance,
        enterprises=enterprises(sources),
        outcomes=outcomes,
        voices=said,
        reliability=reliability(sources),
        method=method(sources),
        appendix=appendix(sources),
        files=files_of(sources, printed_figures(sources)),
    )


def _chapters(sources: Sources, *anchors: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(title=sources.say(f"contents.{anchor}"), anchor=anchor) for anchor in anchors
    )


def _scales(pages: tuple[ScalePage, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(title=page.title, anchor=page.anchor) for page in pages)


def _cover(sources: Sources) -> Cover:
    contact = sources.study.contact
    return Cover(
        case_name=sources.case.name,
        study_title=sources.study.title,
        instrument=sources.text(sources.instrument.title),
        date=written_date(sources.study.reference_date, sources.language),
        wave=sources.scores.wave if sources.scores.wave != FIRST_WAVE else "",
        made_by=contact.organisation or contact.researcher,
        kind=sources.say_of_edition("kind"),
        line=sources.say_of_edition("line"),
        what=sources.say_of_edition("what"),
        what_not=sources.say_of_edition("what_not"),
    )


def _pages(sources: Sources, kind: Kind) -> tuple[ScalePage, ...]:
    factors = sources.factors_of(kind)
    return tuple(
        scale_page(
            sources,
            factor,
            kicker=sources.say(f"kicker.{kind.value}", number=number, count=len(factors)),
        )
        for number, factor in enumerate(factors, start=1)
    )
