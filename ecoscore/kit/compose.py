"""What stands on a document, block by block?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ecoscore.kit.cards import cards
from ecoscore.kit.contents import Content
from ecoscore.kit.conversation import questions, talk
from ecoscore.kit.findings import findings
from ecoscore.kit.forms import answers, consent, form
from ecoscore.kit.handout import Handout, Part
from ecoscore.kit.lists import calendar, checks, fields, legend, table
from ecoscore.kit.screening import screening
from ecoscore.kit.sources import Sources
from ecoscore.model.guide import Block, BlockKind, Copies


def _words_only(sources: Sources, block: Block) -> Content:
    """Text and notes have their paragraphs and nothing else."""
    return None


CONTENTS: Mapping[BlockKind, Callable[[Sources, Block], Content]] = {
    BlockKind.TEXT: _words_only,
    BlockKind.NOTE: _words_only,
    BlockKind.FIELDS: fields,
    BlockKind.CHECKS: checks,
    BlockKind.QUESTIONS: questions,
    BlockKind.TALK: talk,
    BlockKind.FINDINGS: findings,
    BlockKind.CARDS: cards,
    BlockKind.TABLE: table,
    BlockKind.LEGEND: legend,
    BlockKind.CALENDAR: calendar,
    BlockKind.ANSWERS: answers,
    BlockKind.FORM: form,
    BlockKind.CONSENT: consent,
    BlockKind.CLASSIFICATION: screening,
}
"""What each kind of block holds; its template is templates/kit/<kind>.html.jinja."""

FOR_READING = {
    BlockKind.TEXT,
    BlockKind.NOTE,
    BlockKind.LEGEND,
    BlockKind.CARDS,
    BlockKind.ANSWERS,
}
"""On these nobody writes anything."""


def handout(sources: Sources) -> Handout:
    """Everything that stands on one document, in finished words."""
    guide, study = sources.guide, sources.study
    kinds = {block.kind for block in guide.blocks}
    coded = guide.copies is Copies.EACH
    title = sources.text(guide.title)
    return Handout(
        id=guide.id,
        language=sources.language,
        layout=guide.layout,
        landscape=guide.landscape,
        study_title=study.title,
        title=title,
        document_title=sources.say(
            "document", title=title, case=sources.case.name, study=study.title
        ),
        case_name=sources.case.name,
        role_name=sources.text(sources.role.name) if sources.role else "",
        time=_total_time(sources),
        foot=sources.say(
            "foot",
            instrument=sources.text(sources.instrument.title),
            version=sources.instrument.version,
            fingerprint=sources.instrument.fingerprint,
        ),
        coded=coded,
        note_of_code=_note_of_code(sources, kinds) if coded else "",
        room=not coded and BlockKind.FIELDS not in kinds and not kinds <= FOR_READING,
        scripted=BlockKind.FORM in kinds,
        parts=tuple(_part(sources, block) for block in guide.blocks),
    )


def _note_of_code(sources: Sources, kinds: set[BlockKind]) -> str:
    """Say what the code is for: on a sheet of the researcher that is something else."""
    if BlockKind.CLASSIFICATION in kinds:
        return sources.say("code_note.researcher")
    return sources.say(f"code_note.{sources.guide.layout.value}")


def _total_time(sources: Sources) -> str:
    minutes = sum(block.minutes or 0 for block in sources.guide.blocks)
    return sources.say("total_time", minutes=minutes) if minutes else ""


def _part(sources: Sources, block: Block) -> Part:
    content = CONTENTS[block.kind](sources, block)
    instead = block.kind is BlockKind.FINDINGS and not sources.findings
    return Part(
        id=block.id,
        kind=block.kind,
        heading=sources.text(block.heading),
        time=sources.say("time", minutes=block.minutes) if block.minutes else "",
        paragraphs=sources.paragraphs(block.otherwise if instead else block.text),
        new_page=block.new_page,
        content=content,
    )
