"""Which characters do the bytes of a text file stand for?"""

from __future__ import annotations

import codecs

from ecoscore.problems import Grade, Place, Problem, ProblemsFound
from ecoscore.responses.problem_codes import Code


def as_utf8(content: bytes, file: str) -> tuple[bytes, tuple[Problem, ...]]:
    """Give the text of a file in UTF-8 without a mark, and a note when its encoding was guessed.

    UTF-8 and UTF-16 (Excel's "Unicode text") are recognised; other text is taken for Windows-1252,
    which western European spreadsheets write. Raises ProblemsFound when it is not text at all.
    """
    if content.isascii() and b"\0" not in content:
        return content, ()
    notes: tuple[Problem, ...] = ()
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        if content.startswith(codecs.BOM_UTF8) or error.encoding != "utf-8":
            raise ProblemsFound([_no_text(content, file, error.start)]) from error
        text, notes = _windows_text(content, file, error.start)
    if "\0" in text:
        raise ProblemsFound([_no_text(content, file, content.index(b"\0"))])
    return text.encode(), notes


def _encoding(content: bytes) -> str:
    """Tell the encoding from the first bytes, as far as they give it away."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content[1:2] == b"\0":  # UTF-16 without a mark: the letters of a header are one byte wide
        return "utf-16-le"
    if content[:1] == b"\0":
        return "utf-16-be"
    return "utf-8"


def _windows_text(content: bytes, file: str, start: int) -> tuple[str, tuple[Problem, ...]]:
    """Read the text as Windows-1252 and say so; `start` is the first byte that is not UTF-8."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ProblemsFound([_no_text(content, file, error.start)]) from error
    note = Problem(
        code=Code.READ_AS_WINDOWS_1252,
        place=_place(content, file, start),
        what="The file is not UTF-8 and was read as Windows-1252.",
        remedy="See whether letters with accents are right; to be sure, save as CSV UTF-8.",
        grade=Grade.SHOULD,
    )
    return text, (note,)


def _no_text(content: bytes, file: str, start: int) -> Problem:
    return Problem(
        code=Code.UNKNOWN_ENCODING,
        place=_place(content, file, start),
        what="From here on the file is not text in an encoding that can be read.",
        remedy="Open it in your spreadsheet program and save it again as CSV UTF-8 or XLSX.",
    )


def _place(content: bytes, file: str, start: int) -> Place:
    """Give the line of text in which a byte stands."""
    return Place(file=file, line=content.count(b"\n", 0, start) + 1)
