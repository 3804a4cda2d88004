"""What is every scale made of, which rows did not count, and who made this?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import ecoscore
from ecoscore.model.instrument import Factor, Kind
from ecoscore.model.scores import Estimate
from ecoscore.printing.numbers import NOTHING, listed, whole, written_date
from ecoscore.problems import ProblemsFound
from ecoscore.report.glossary import Term, terms
from ecoscore.report.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a scale is made of. `definition` is empty when a page of the report has it already."""

    title: str
    kind: str
    definition: str
    facets: str
    items: str

    @property
    def is_told(self) -> bool:
        """Whether there is more to say of it than how many questions it has."""
        return bool(self.definition or self.facets)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutKind:
    """A kind of problem, and the number of rows that did not count because of it."""

    rows: str
    code: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """Who made the report, with what, and how to name it."""

    lines: tuple[str, ...]
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """The last pages; `definitions_lead` says what stands in the definitions."""

    definitions_lead: str
    definitions: tuple[Definition, ...]
    terms: tuple[Term, ...]
    left_out_words: str
    left_out: tuple[LeftOutKind, ...]
    colophon: Colophon


def appendix(sources: Sources) -> Appendix:
    """Make the last pages."""
    left_out = sources.scores.left_out
    every = tuple(
        _definition(sources, factor)
        for factor in sources.instrument.factors
        if factor.id in sources.scores.scales
    )
    return Appendix(
        definitions_lead=_lead(sources, every),
        definitions=tuple(each for each in every if each.is_told),
        terms=terms(sources),
        left_out_words=_left_out_words(sources) if left_out else "",
        left_out=_left_out(sources),
        colophon=colophon(sources),
    )


def _lead(sources: Sources, every: tuple[Definition, ...]) -> str:
    """Say what stands below, and name the scales of which there is no more to say."""
    is_told_here = any(each.definition for each in every)
    said = [sources.say("definitions.lead_or_here" if is_told_here else "definitions.lead")]
    if any(each.facets for each in every):
        said.append(sources.say("definitions.parts"))
    whole_ones = tuple(
        sources.say("definitions.scale", title=each.title, items=each.items)
        for each in every
        if not each.is_told
    )
    if whole_ones:
        scales = listed(whole_ones, sources.language)
        said.append(sources.say("definitions.whole", scales=scales))
    return " ".join(said)


def _definition(sources: Sources, factor: Factor) -> Definition:
    # A factor has a page of its own, and an obstacle with a value its line on theirs.
    has_value = isinstance(sources.scale(factor).case_value, Estimate)
    is_explained = factor.kind is not Kind.OBSTACLE or has_value
    # A scale of one part is that part.
    facets = factor.facets if len(factor.facets) > 1 else ()
    return Definition(
        title=sources.text(factor.title),
        kind=sources.say(f"kind.{factor.kind.value}"),
        definition="" if is_explained else sources.text(factor.definition),
        facets=", ".join(sources.text(facet.title) for facet in facets),
        items=sources.count("items", len(factor.items)),
    )


def _left_out_words(sources: Sources) -> str:
    """Say how many rows do not count, or that there are any when the number may not be shown."""
    if not sources.scores.left_out_counted:
        return sources.say("left_out.words.uncounted")
    return sources.count("left_out.words", len(sources.scores.left_out))


def _left_out(sources: Sources) -> tuple[LeftOutKind, ...]:
    """Give what was wrong and in how many rows; a row with two problems counts in both.

    Where rows may not be counted there is a dash.
    """
    rows = Counter(code for codes in sources.scores.left_out for code in codes)
    is_counted = sources.scores.left_out_counted
    return tuple(
        LeftOutKind(
            rows=whole(count, sources.language) if is_counted else NOTHING,
            code=code,
            meaning=_meaning(sources, code),
        )
        for code, count in sorted(rows.items())
    )


def _meaning(sources: Sources, code: str) -> str:
    # A newer reader may know more codes than the words of this language explain.
    try:
        return sources.say(f"left_out.meaning.{code}")
    except ProblemsFound:
        return sources.say("left_out.meaning.other")


def colophon(sources: Sources) -> Colophon:
    """Say who made the report, with what, and how to refer to it."""
    instrument = sources.instrument
    study = sources.study
    title = sources.text(instrument.title)
    made_by = study.contact.organisation or study.contact.researcher
    values = {
        "study": study.title,
        "case": sources.case.name,
        "kind": sources.say_of_edition("cited"),
        "wave": sources.scores.wave,
        "date": written_date(study.reference_date, sources.language),
        "year": study.reference_date.year,
        "instrument": title,
        "version": instrument.version,
        "fingerprint": instrument.fingerprint,
        "licence": instrument.licence,
        "software": ecoscore.__version__,
    }
    paths = ("about", "thanks", "instrument", "software")
    made = (sources.say("colophon.made_by", name=made_by),) if made_by else ()
    return Colophon(
        lines=(*made, *(sources.say(f"colophon.{path}", **values) for path in paths)),
        citation=sources.say("colophon.citation", **values),
    )
