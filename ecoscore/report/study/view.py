"""What stands in the report over all cases, in finished words and numbers?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import FIRST_WAVE
from ecoscore.model.study import Study
from ecoscore.model.whole import WholeScores
from ecoscore.printing.numbers import written_date
from ecoscore.report.figures_file import FiguresFile
from ecoscore.report.study.article import ArticlePage, article_page
from ecoscore.report.study.change import ChangePage, change_page
from ecoscore.report.study.claims import ClaimsPage, claims_page
from ecoscore.report.study.figures import files_of
from ecoscore.report.study.gaps import GapsPage, gaps_page
from ecoscore.report.study.matrix import CasesPage, cases_page
from ecoscore.report.study.needs import NeedsPage, needs_page
from ecoscore.report.study.sources import StudySources
from ecoscore.report.study.summary import StudySummary, summary
from ecoscore.report.study.trust import TrustPage, reliability_page, together_page
from ecoscore.report.view import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyCover:
    """The front: which study, how many cases, which edition. `wave` is empty for the first one."""

    study_title: str
    instrument: str
    date: str
    wave: str
    cases: str
    made_by: str
    kind: str
    line: str
    what: str
    what_not: str
    warning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyReport:
    """A whole report over all cases."""

    language: str
    title: str
    edition: str
    warning: str
    footer: str
    cover: StudyCover
    contents: tuple[Entry, ...]
    summary: StudySummary
    cases: CasesPage
    gaps: GapsPage
    change: ChangePage | None
    together: TrustPage
    reliability: TrustPage
    needs: NeedsPage | None
    claims: ClaimsPage
    article: ArticlePage
    files: tuple[FiguresFile, ...]


def study_report(
    scores: WholeScores, instrument: Instrument, study: Study, *, language: str
) -> StudyReport:
    """Make the report over all cases in one language.

    Everything that may be shown is in `scores`; nothing is hidden or found out here.
    """
    sources = StudySources(scores=scores, instrument=instrument, study=study, language=language)
    moved, needs = change_page(sources), needs_page(sources)
    chapters = (
        "summary",
        "cases",
        "people",
        "gaps",
        *(("change",) if moved else ()),
        "together",
        "reliability",
        *(("needs",) if needs else ()),
        "claims",
        "article",
        "cite",
    )
    return StudyReport(
        language=language,
        title=sources.tell_of_edition("title"),
        edition=sources.tell_of_edition("name"),
        warning=sources.tell_of_edition("warning"),
        footer=sources.footer,
        cover=_cover(sources),
        contents=tuple(
            Entry(title=sources.tell(f"heading.{name}"), anchor=name) for name in chapters
        ),
        summary=summary(sources),
        cases=cases_page(sources),
        gaps=gaps_page(sources),
        change=moved,
        together=together_page(sources),
        reliability=reliability_page(sources),
        needs=needs,
        claims=claims_page(sources),
        article=article_page(sources),
        files=files_of(sources),
    )


def _cover(sources: StudySources) -> StudyCover:
    contact = sources.study.contact
    return StudyCover(
        study_title=sources.study.title,
        instrument=sources.text(sources.instrument.title),
        date=written_date(sources.study.reference_date, sources.language),
        wave=sources.scores.wave if sources.scores.wave != FIRST_WAVE else "",
        cases=sources.cases(len(sources.scores.cases)),
        made_by=contact.organisation or contact.researcher,
        kind=sources.tell_of_edition("kind"),
        line=sources.tell("cover.line"),
        what=sources.tell("cover.what"),
        what_not=sources.tell("cover.what_not"),
        warning=sources.tell_of_edition("warning"),
    )
