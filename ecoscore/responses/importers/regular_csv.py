"""Is a CSV file so regular that it can be cut into columns without looking at every cell?"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice, takewhile

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from ecoscore.responses.importers.arrow_columns import as_cells, written_length
from ecoscore.responses.importers.digits import DIGITS, Body, cut_off
from ecoscore.responses.raw_table import Cells

_QUOTE, _LINE_FEED, _RETURN = b'"\n\r'
_SAMPLE = 200
"""The rows in which we see what kind of cells each column has."""
_BLOCK = 1 << 20
"""The bytes that are cut at a time; they fit in the cache of a processor."""
_NUMBER = re.compile(r"-?(?:[1-9]?[0-9]|1[01][0-9]|12[0-7])", re.ASCII)
_FEW_TEXTS = pa.dictionary(pa.int32(), pa.string())
_MANY_TEXTS = pa.string()
_NUMBERS = pa.int8()


def is_regular(text: bytes, delimiter: str) -> bool:
    """Tell whether every line is a row, and every quotation mark is about a whole cell.

    Lines end in a line feed, with or without a carriage return before it.
    """
    if b"\r" in text and text.count(b"\r") != text.count(b"\r\n"):
        return False
    return b'"' not in text or _is_quoted_well(np.frombuffer(text, np.uint8), ord(delimiter))


def _is_quoted_well(text: NDArray[np.uint8], delimiter: int) -> bool:
    """Tell whether marks open where a cell begins and close where it ends, on the same line.

    The marks open and close by turns. A doubled mark within a cell closes it and opens it again.
    """
    marks = np.flatnonzero(text == _QUOTE)
    opening, closing = marks[::2], marks[1::2]
    if len(opening) != len(closing):
        return False
    around = np.concatenate([[_LINE_FEED], text, [_LINE_FEED]])  # text[i] is around[i + 1]
    again = opening[1:] == closing[:-1] + 1
    begins = np.isin(around[opening], (delimiter, _LINE_FEED))
    ends = np.isin(around[closing + 2], (delimiter, _LINE_FEED, _RETURN))
    begins[1:] |= again
    ends[:-1] |= again
    lines = np.flatnonzero(text == _LINE_FEED)
    on_one_line = np.searchsorted(lines, opening) == np.searchsorted(lines, closing)
    return bool((begins & ends & on_one_line).all())


def columns_of(body: Body) -> tuple[Cells, ...] | None:
    """Give the columns of the rows of a regular file; None when not every row has `width` cells.

    A line without anything is a row of empty cells.
    """
    if body.text.startswith(codecs.BOM_UTF8, body.start):  # Arrow would take it away
        return None
    last = 0 if b'"' in body.text else _digits_at_end(_first_cells(body))
    if 0 < last < body.width and (cut := cut_off(body, last)):
        heads, digits = cut
        first = _columns(replace(body, text=heads, start=0, width=body.width - last))
        if first is not None:
            return (*first, *digits)
    return _columns(body)


def _columns(body: Body) -> tuple[Cells, ...] | None:
    """Let Arrow cut the rows into columns."""
    for kinds in (_kinds(body), [_FEW_TEXTS] * body.width):
        table = _cut(body, kinds)
        if table is not None and _is_written_so(table, body):
            with ThreadPoolExecutor() as pool:  # Arrow and numpy leave the lock of Python alone
                return tuple(pool.map(as_cells, table.columns))
    return None


def _first_cells(body: Body) -> list[tuple[str, ...]]:
    """The cells of the first rows, column by column; nothing when no row is whole."""
    lines = body.text[body.start : body.start + _BLOCK].decode(errors="ignore").split("\n")
    rows = [line.rstrip("\r").split(body.delimiter) for line in islice(lines, _SAMPLE)]
    return list(zip(*(row for row in rows if len(row) == body.width), strict=True))


def _digits_at_end(columns: Sequence[Sequence[str]]) -> int:
    """How many of the last columns hold only digits and empty cells, as far as these tell."""
    digits = set(DIGITS)
    return len(list(takewhile(lambda cells: digits.issuperset(cells), reversed(columns))))


def _kinds(body: Body) -> list[pa.DataType]:
    """Tell from the first rows what each column holds: small numbers, few texts or many."""
    if b'"' in body.text:  # a number between marks cannot be told from one without
        return [_FEW_TEXTS] * body.width
    return [_kind(cells) for cells in _first_cells(body)] or [_FEW_TEXTS] * body.width


def _kind(cells: Sequence[str]) -> pa.DataType:
    typed = [cell for cell in cells if cell]
    if typed and all(map(_NUMBER.fullmatch, typed)):
        return _NUMBERS
    return _MANY_TEXTS if 2 * len(set(cells)) > len(cells) else _FEW_TEXTS


def _cut(body: Body, kinds: Sequence[pa.DataType]) -> pa.Table | None:
    """Cut the rows into columns of these kinds, if they can be."""
    names = [str(position) for position in range(body.width)]
    try:
        return arrow_csv.read_csv(
            pa.py_buffer(body.text).slice(body.start),
            read_options=arrow_csv.ReadOptions(column_names=names, block_size=_BLOCK),
            parse_options=arrow_csv.ParseOptions(
                delimiter=body.delimiter, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict(zip(names, kinds, strict=True)), null_values=[""]
            ),
        )
    except pa.ArrowInvalid:
        return None


def _is_written_so(table: pa.Table, body: Body) -> bool:
    """Tell whether the numbers were written as we would write them; 04 or 4,0 are to stay so.

    Any other way to write a number is longer, so the length of the text gives it away.
    """
    if all(kind != _NUMBERS for kind in table.schema.types):
        return True
    text = np.frombuffer(body.text, np.uint8)[body.start :]
    delimiters = sum(
        np.count_nonzero(text[first : first + _BLOCK] == ord(body.delimiter))
        for first in range(0, len(text), _BLOCK)
    )
    returns = body.text.count(b"\r", body.start) if b"\r" in body.text else 0
    marks = delimiters + table.num_rows - int(text[-1] != _LINE_FEED) + returns
    return bool(sum(map(written_length, table.columns)) + marks == len(text))
