"""How do we tell someone who is not a programmer what is wrong with the form of a YAML file?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml.error import MarkedYAMLError

from ecoscore.bank.codes import Fault

Spot = tuple[int, int]
"""Line and column, both counted from 1."""

TAB_BEFORE_TEXT = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)
DIRECTIVE = re.compile(r"^%", re.MULTILINE)
# What the reader refuses or takes for the end of a line, and the mark of byte order.
INVISIBLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
QUOTE = "Put the whole text between double quotes."
INDENT = "Line it up, with spaces, with the keys that it belongs to."
SAYINGS: tuple[tuple[str, str, str], ...] = (
    ("quoted scalar", "A quotation mark is opened here and not closed.", "Close it, or remove it."),
    (
        "flow ",
        "After this bracket a comma or the closing bracket is missing.",
        "Look at the brackets and commas from here on.",
    ),
    (
        "mapping values are not allowed",
        "There is a colon here where no key can stand.",
        f"{QUOTE} If it is meant as a key: {INDENT}",
    ),
    (
        "could not find expected ':'",
        "Here or on the line above a key has no colon.",
        f"Write 'key: text'. If the line goes on with an earlier text: {QUOTE}",
    ),
    ("an alias", "A text cannot start with a star.", QUOTE),
    ("an anchor", "A text cannot start with an ampersand.", QUOTE),
    ("cannot start any token", "A text cannot start with this character.", QUOTE),
    ("expected node content", "A text cannot start with this character.", QUOTE),
    ("block scalar", "A text cannot start with > or |.", QUOTE),
    (
        "sequence entries",
        "A list cannot start on the line of its key.",
        "Put the dash on the next line.",
    ),
    (
        "block ",
        "This does not line up with the lines above it, or text follows a closing quotation mark.",
        INDENT,
    ),
    ("maximum depth", "This is nested too deeply.", INDENT),
    ("<document start>", "Something follows where the file has already ended.", "Remove it."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something wrong with the form of a file, before it is known which file it is."""

    fault: Fault
    line: int | None
    column: int | None
    what: str
    remedy: str


def spot_of(text: str, position: int) -> Spot:
    """The line and column of the character at `position`."""
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def flaws_of_layout(text: str) -> list[Flaw]:
    """Tabs before text, invisible characters, and lines with instructions to the YAML reader."""
    flaws = []
    for match in INVISIBLE.finditer(text):
        line, column = spot_of(text, match.start())
        flaws.append(
            Flaw(
                fault=Fault.NOT_USED_HERE,
                line=line,
                column=column,
                what=f"Here stands a sign that cannot be seen (U+{ord(match[0]):04X}).",
                remedy="Delete it, and type a space or a new line when one is needed.",
            )
        )
    for match in TAB_BEFORE_TEXT.finditer(text):
        line, column = spot_of(text, text.index("\t", match.start()))
        flaws.append(
            Flaw(
                fault=Fault.TAB,
                line=line,
                column=column,
                what="This line starts with a tab.",
                remedy="Use spaces in its place.",
            )
        )
    for match in DIRECTIVE.finditer(text):
        line, column = spot_of(text, match.start())
        flaws.append(not_used((line, column), "A line that starts with % is"))
    return flaws


def not_used(spot: Spot, thing: str) -> Flaw:
    """A part of YAML that we leave out, because it surprises the next reader."""
    return Flaw(
        fault=Fault.NOT_USED_HERE,
        line=spot[0],
        column=spot[1],
        what=f"{thing} not used in these files.",
        remedy="Write it out, or put the text between double quotes.",
    )


def star(spot: Spot) -> Flaw:
    """A text that starts as the use of a name (an alias) would."""
    return _syntax(spot, "A text cannot start with a star.", QUOTE)


def second_document(spot: Spot) -> Flaw:
    """A file goes on after its end."""
    return _syntax(spot, "Here a second document starts.", "Remove the line of three dashes.")


def syntax_flaw(error: MarkedYAMLError) -> Flaw:
    """Say in plain words what stopped the YAML reader, at the place where mending starts."""
    context = str(error.context or "")
    # An opening mark is where the mistake is; the reader itself stops only pages later.
    opened = any(sign in context for sign in ("quoted scalar", "flow ", "alias", "anchor"))
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    spot = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return _syntax(spot, *_plain_words(f"{context} {error.problem}"))


def _syntax(spot: Spot, what: str, remedy: str) -> Flaw:
    return Flaw(fault=Fault.SYNTAX, line=spot[0], column=spot[1], what=what, remedy=remedy)


def _plain_words(message: str) -> tuple[str, str]:
    for part, what, remedy in SAYINGS:
        if part in message:
            return what, remedy
    return f"This is not YAML ({message.strip()}).", QUOTE
