"""Which questions can share the heads of their answers?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ecoscore.model.questionnaire import Box, Question, Questionnaire, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Questions in a row that have the same answers; `heads` are the boxes of the first."""

    heads: tuple[Box, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionInBlocks:
    """A section with its questions gathered in blocks."""

    section: Section
    blocks: tuple[Block, ...]


def in_blocks(questionnaire: Questionnaire) -> tuple[SectionInBlocks, ...]:
    """The sections in order; a new block begins where the answers change."""
    return tuple(
        SectionInBlocks(section=section, blocks=_blocks(section.questions))
        for section in questionnaire.sections
    )


def _blocks(questions: tuple[Question, ...]) -> tuple[Block, ...]:
    runs = (tuple(run) for _, run in groupby(questions, key=_answers))
    return tuple(Block(heads=run[0].boxes, questions=run) for run in runs)


def _answers(question: Question) -> tuple[tuple[int, str, bool], ...]:
    return tuple((box.code, box.label, box.apart) for box in question.boxes)
