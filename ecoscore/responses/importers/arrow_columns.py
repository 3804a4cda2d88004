"""How do the columns that Arrow reads become the cells of a returned file?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as arrow

from ecoscore.responses.raw_table import Cells, Texts, Which

MANY = 1_000
"""More texts than this are kept as Arrow and pandas keep them, in a quarter of the memory."""
MOST = 127
NUMBERS: Texts = np.array(["", *map(str, range(-MOST, MOST + 1))], dtype=object)
"""The texts of a column of small numbers: number n stands at place n + 128, no number at 0."""
_NONE = -MOST - 1


def as_cells(column: pa.ChunkedArray) -> Cells:
    """Give the cells of a column of small numbers (int8) or of texts; null is an empty cell."""
    if pa.types.is_int8(column.type):
        numbers = arrow.fill_null(column, _NONE).combine_chunks().to_numpy()
        which = numbers.view(np.uint8) + np.uint8(MOST + 1)
        return Cells(texts=NUMBERS, which=which, plain=True)
    if pa.types.is_dictionary(column.type):
        whole = column.unify_dictionaries().combine_chunks()
    else:
        whole = column.combine_chunks().dictionary_encode()
    return _with_empty_first(whole.dictionary, arrow.fill_null(whole.indices, -1).to_numpy())


def written_length(column: pa.ChunkedArray) -> int:
    """Count the bytes that the cells of a column take when each is written as short as it can."""
    if pa.types.is_int8(column.type):
        numbers = arrow.fill_null(column, 0).combine_chunks().to_numpy()
        longer = (numbers < 0, np.abs(numbers) > 9, np.abs(numbers) > 99)
        return int(len(column) - column.null_count + sum(map(np.count_nonzero, longer)))
    if pa.types.is_dictionary(column.type):
        return sum(
            int(arrow.binary_length(part.dictionary).to_numpy()[part.indices.to_numpy()].sum())
            for part in column.chunks
        )
    return int(arrow.sum(arrow.binary_length(column), min_count=0).as_py())


def _with_empty_first(texts: pa.StringArray, which: Which) -> Cells:
    """Give cells whose first text is the empty one; a -1 in `which` is an empty cell too."""
    empty = texts.index("").as_py()
    if empty < 0:
        texts, which = pa.concat_arrays([pa.array([""]), texts]), which + 1
    else:
        places = np.append(np.arange(len(texts)), 0)
        places[empty], places[0] = 0, empty
        texts, which = texts.take(pa.array(places[:-1])), places[which]
    kept = (
        pd.array(texts, dtype="str") if len(texts) > MANY else texts.to_numpy(zero_copy_only=False)
    )
    return Cells(
        texts=kept, which=which.astype(np.min_scalar_type(len(texts))), plain=_are_plain(texts)
    )


def _are_plain(texts: pa.StringArray) -> bool:
    """Tell whether texts have only visible ASCII characters, and none that begins a formula."""
    _, offsets, data = texts.buffers()
    if data is None:
        return True
    ends = np.frombuffer(offsets, np.int32)[texts.offset :]
    letters = np.frombuffer(data, np.uint8)[ends[0] : ends[len(texts)]]
    visible = (letters > ord(" ")) & (letters <= ord("~"))
    return bool((visible & (letters != ord("=")) & (letters != ord("#"))).all())
