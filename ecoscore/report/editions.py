"""Which documents does each reader get, and under which names?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ecoscore.model.case_scores import CaseScores, Edition
from ecoscore.report.formats.layouts import AnyView
from ecoscore.report.researcher_edition import researcher_report
from ecoscore.report.view import view
from ecoscore.report.worker_edition import leaflet
from ecoscore.report.worker_script import script


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of an edition: what stands behind the language in its name, and what makes it."""

    suffix: str
    make: Callable[..., AnyView]


DOCUMENTS: Mapping[Edition, tuple[Document, ...]] = {
    Edition.PARTNER: (Document(suffix="", make=view),),
    Edition.ROLE: (Document(suffix="", make=view),),
    Edition.WORKER: (
        Document(suffix="", make=leaflet),
        Document(suffix="-script", make=script),
    ),
    Edition.RESEARCHER: (Document(suffix="", make=researcher_report),),
}
"""Edition → its documents."""


def name_of(document: Document, scores: CaseScores, language: str) -> str:
    """The name of the file, without an extension: `noord-role-worker-nl`, `noord-nl`."""
    return name_for(document, scores.case, scores.edition, role=scores.for_role, language=language)


def name_for(document: Document, case: str, edition: Edition, *, role: str, language: str) -> str:
    """The name of the file of a case for a reader; `role` is empty but for the edition for one."""
    marks = () if edition is Edition.PARTNER else (edition.value,)
    roles = (role,) if role else ()
    return f"{'-'.join((case, *marks, *roles, language))}{document.suffix}"
