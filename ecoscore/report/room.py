"""Do the answers to the questions of a scale fit below the rest of its page?"""

from __future__ import annotations

from math import ceil

from ecoscore.report.changes import Changes
from ecoscore.report.distributions import Answers
from ecoscore.report.mirrors import MirrorRow

ROOM_MM = 140
"""Height left on a page (A4, report-paper.css) for rows of roles, of differences and of answers."""
ROLE_MM, GAP_MM, MIRROR_MM, LINE_MM, HEADING_MM = 7.6, 5, 13, 4.7, 9
BAR_MM, QUESTION_LINE_MM = 5.4, 3.6
LINE_LETTERS, QUESTION_LETTERS = 105, 44
"""What fits on a line of running text, and on a line of a question beside its answers."""


def height(
    roles: int,
    gaps: int,
    *,
    seen: tuple[MirrorRow, ...],
    moved: Changes | None,
) -> float:
    """Guess the height in mm of what stands above the answers and differs from page to page."""
    mirrored = HEADING_MM + MIRROR_MM * len(seen) if seen else 0
    changed = HEADING_MM * 2 + ROLE_MM * len(moved.rows) if moved is not None else 0
    told = (2 + gaps if gaps > 1 else 2 * gaps) * GAP_MM
    return roles * ROLE_MM + told + mirrored + changed + HEADING_MM


def height_of_words(*texts: str) -> float:
    """Guess the height in mm of running texts, each beginning on a line of its own."""
    return sum(ceil(len(text) / LINE_LETTERS) for text in texts) * LINE_MM


def is_long(answered: Answers, *, taken: float) -> bool:
    """Guess whether the answers fit below the rest of the page.

    A wrong guess leaves white at the foot of a page; nothing is ever cut off.
    """
    heights = (
        max(
            len(question.bars) * BAR_MM,
            ceil(len(question.text + question.remark) / QUESTION_LETTERS) * QUESTION_LINE_MM,
        )
        for question in answered.questions
    )
    return taken + sum(heights) > ROOM_MM
