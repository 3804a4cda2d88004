"""What must an article tell of the method, and how are study, questions and software cited?"""

from __future__ import annotations

from dataclasses import dataclass

import ecoscore
from ecoscore.model.study import FormLength
from ecoscore.printing.numbers import listed, written_date
from ecoscore.report.study.sources import StudySources


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A short paragraph with its heading."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How a number is computed, and on whose authority."""

    what: str
    formula: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """The appendix for an article."""

    paragraphs: tuple[Paragraph, ...]
    formulas: tuple[Formula, ...]
    citations: tuple[Paragraph, ...]
    colophon: str


PARAGRAPHS = (
    "design",
    "instrument",
    "people",
    "scoring",
    "missing",
    "case_value",
    "over_cases",
    "reliability",
    "together",
    "small_groups",
    "software",
)
CITED = ("study", "instrument", "software")


def article_page(sources: StudySources) -> ArticlePage:
    """Describe the method so that it can be copied into an article."""
    values = _values(sources)
    return ArticlePage(
        paragraphs=tuple(
            Paragraph(
                heading=sources.tell(f"article.{name}.heading"),
                words=sources.tell(_path(sources, name), **values),
            )
            for name in PARAGRAPHS
        ),
        formulas=tuple(
            Formula(
                what=sources.tell(f"formula.{name}.what"),
                formula=sources.tell(f"formula.{name}.how"),
                source=source,
            )
            for name, source in sources.scores.authorities.items()
            if name != "necessity_effect" or sources.scores.conditions
        ),
        citations=tuple(
            Paragraph(
                heading=sources.tell(f"cite.{name}.heading"),
                words=sources.tell(f"cite.{name}.words", **values),
            )
            for name in CITED
        ),
        colophon=_colophon(sources, values),
    )


def _path(sources: StudySources, name: str) -> str:
    """What is complete for the researcher rests on shown groups for others."""
    if name in ("people", "over_cases", "small_groups"):
        return f"article.{name}.{sources.scores.edition.value}"
    return f"article.{name}.words"


def _values(sources: StudySources) -> dict[str, object]:
    instrument, study, scores = sources.instrument, sources.study, sources.scores
    made_by = study.contact.organisation or study.contact.researcher
    people = sum(number for case in scores.cases for number in case.people.values())
    roles = tuple(sources.role_in_sentence(role) for role in instrument.roles_by_id)
    form = "short" if study.form is FormLength.SHORT else "long"
    return {
        "study": study.title,
        "by": f"{made_by} " if made_by else "",
        "cases": sources.cases(len(scores.cases)),
        "shown": sources.cases(scores.shown),
        "people": sources.count("people", people),
        "roles": listed(roles, sources.language),
        "wave": scores.wave,
        "date": written_date(study.reference_date, sources.language),
        "year": study.reference_date.year,
        "instrument": sources.text(instrument.title),
        "version": instrument.version,
        "fingerprint": instrument.fingerprint,
        "licence": instrument.licence,
        "form": sources.tell(f"article.form.{form}"),
        "items": sources.count("items", len(instrument.items)),
        "smallest": scores.smallest_group,
        "software": ecoscore.__version__,
        "edition": sources.tell_of_edition("cited"),
    }


def _colophon(sources: StudySources, values: dict[str, object]) -> str:
    contact = sources.study.contact
    made_by = contact.organisation or contact.researcher
    made = (sources.say("colophon.made_by", name=made_by),) if made_by else ()
    paths = ("thanks", "instrument", "software")
    return " ".join((*made, *(sources.say(f"colophon.{path}", **values) for path in paths)))
