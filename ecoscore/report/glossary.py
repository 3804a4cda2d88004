"""Which words of the field stand in this report, and what do they mean?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ecoscore.report.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word and what it means."""

    term: str
    meaning: str


def terms(sources: Sources) -> tuple[Term, ...]:
    """The words of the glossary that stand in what the report says of its scales."""
    text = " ".join(_printed(sources)).casefold()
    found = (
        Term(term=sources.text(entry.term), meaning=sources.text(entry.meaning))
        for entry in sources.instrument.glossary
    )
    return tuple(each for each in found if _stands_in(each.term, text))


def _stands_in(term: str, text: str) -> bool:
    return bool(term) and re.search(rf"\b{re.escape(term.casefold())}\b", text) is not None


def _printed(sources: Sources) -> Iterator[str]:
    """The texts of the instrument about the scales, and about the kinds of enterprises if any."""
    for factor in sources.instrument.factors:
        if factor.id in sources.scores.scales:
            of_factor = (factor.title, factor.definition, factor.high, factor.low, factor.gap)
            yield from map(sources.text, (*of_factor, *(facet.title for facet in factor.facets)))
    classification = sources.instrument.classification
    if sources.scores.mix is not None and classification is not None:
        for kind in classification.outcomes:
            yield from (sources.text(kind.name), sources.text(kind.definition))
