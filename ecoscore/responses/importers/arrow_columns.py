"""How do the columns that Arrow reads become the cells of a returned file?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as arrow

from ecoscore.responses.raw_table import NOTHING, Cells, Texts, Which

MOST = 127
NUMBERS: Texts = np.array(["", *map(str, range(-MOST, MOST + 1))], dtype=object)
"""The texts of a column of small numbers: number n stands at place n + 128, no number at 0."""
_NONE = -MOST - 1


def as_cells(column: pa.ChunkedArray) -> Cells:
    """Give the cells of a column of small numbers (int8) or of texts; null is an empty cell."""
    if pa.types.is_int8(column.type):
        numbers = arrow.fill_null(column, _NONE).combine_chunks().to_numpy()
        return Cells(texts=NUMBERS, which=numbers.view(np.uint8) + np.uint8(MOST + 1))
    if pa.types.is_dictionary(column.type):
        whole = column.unify_dictionaries().combine_chunks()
    else:
        whole = column.combine_chunks().dictionary_encode()
    texts = whole.dictionary.to_numpy(zero_copy_only=False)
    which = arrow.fill_null(whole.indices, -1).to_numpy()
    return _with_empty_first(texts, which, empty=whole.dictionary.index("").as_py())


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


def _with_empty_first(texts: Texts, which: Which, *, empty: int) -> Cells:
    """Give cells whose first text is the empty one, now at place `empty` (-1 = nowhere).

    A -1 in `which` is an empty cell too.
    """
    if empty < 0:
        texts, which = np.append(NOTHING, texts), which + 1
    else:
        places = np.append(np.arange(len(texts)), 0)
        places[empty], places[0] = 0, empty
        texts[empty], texts[0] = texts[0], ""
        which = places[which]
    return Cells(texts=texts, which=which.astype(np.min_scalar_type(len(texts))))
