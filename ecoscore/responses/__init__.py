"""Room 3: which answers came back, and may they be used? Returned files → checked Responses.

A file becomes a `RawTable` (importers), its columns are recognised (columns), the rows of all files
are put together (returned_rows), every answer is read and every row checked (answers, checks,
duplicates, notes), and what is right becomes `Responses` (table). `read` is that path.
"""

from ecoscore.responses.answer_sheet import answer_sheet
from ecoscore.responses.read import read_good_rows, read_responses

__all__ = ["answer_sheet", "read_good_rows", "read_responses"]
