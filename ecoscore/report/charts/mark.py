"""Which mark belongs to which role?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.report.charts.shapes import ACCENT, ACCENT_PALE, MARKS, drawn_mark, rectangle, svg

SIZE = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMark:
    """The mark of a role; `number` is its place in the instrument, None stands for the case."""

    title: str
    number: int | None

    @property
    def style(self) -> str:
        """The class in report.css that shows this mark as decoration beside its name."""
        return "mark-case" if self.number is None else f"mark-{self.number % len(MARKS) + 1}"


def mark(view: RoleMark) -> str:
    """Draw the mark as it stands in every plot, for use beside a name."""
    if view.number is None:
        shapes = case_mark()
    else:
        shapes = drawn_mark(view.number, x=SIZE / 2, y=SIZE / 2, radius=16)
    return svg(view.title, shapes, width=SIZE, height=SIZE)


def case_mark() -> str:
    """Draw the pale interval with the upright line that stands for the whole case."""
    interval = rectangle(2, 8, width=36, height=24, fill=ACCENT_PALE)
    return interval + rectangle(17, 2, width=6, height=36, fill=ACCENT)
