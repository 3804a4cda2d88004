"""How does a returned file become a RawTable, whatever its kind?

An importer takes the bytes of a file and the name to call it by in problems, and gives a RawTable
or raises ProblemsFound. A new kind of file is a module here and a line in IMPORTERS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ecoscore.problems import Place, Problem, ProblemsFound
from ecoscore.responses.importers.csv_file import read_csv
from ecoscore.responses.importers.parquet_file import read_parquet
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import RawTable

Importer = Callable[[bytes, str], RawTable]


def _read_xlsx(content: bytes, file: str) -> RawTable:
    from ecoscore.responses.importers.xlsx_file import (
        read_xlsx,
    )  # its library takes a while to load

    return read_xlsx(content, file)


IMPORTERS: Mapping[str, Importer] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xlsx": _read_xlsx,
    ".parquet": read_parquet,
}
"""The importer for each suffix of a file name."""


def import_file(path: Path) -> RawTable:
    """Give what stands in the file at `path`. Raises ProblemsFound when it cannot be read."""
    try:
        if path.exists() and not path.is_file():  # reading a pipe would wait for ever
            raise ProblemsFound([_no_file(path)])
        importer = IMPORTERS.get(path.suffix.lower())
        if importer is None:
            raise ProblemsFound([_unknown_suffix(path)])
        content = path.read_bytes()
    except OSError as error:
        raise ProblemsFound([_cannot_open(path, error)]) from error
    return importer(content, str(path))


def _no_file(path: Path) -> Problem:
    return Problem(
        code=Code.UNREADABLE_FILE,
        place=Place(file=str(path)),
        what="This is a folder, or something else that is not a file; nothing in it is read.",
        remedy="Put the files themselves in the folder of answers, or take this out of it.",
    )


def _unknown_suffix(path: Path) -> Problem:
    return Problem(
        code=Code.UNKNOWN_SUFFIX,
        place=Place(file=str(path)),
        what=f"This is not a file of a kind that can be read ({', '.join(IMPORTERS)}).",
        remedy="Save it as XLSX or CSV, or take it out of the folder.",
    )


def _cannot_open(path: Path, error: OSError) -> Problem:
    return Problem(
        code=Code.UNREADABLE_FILE,
        place=Place(file=str(path)),
        what=f"The file cannot be opened: {error.strerror}.",
        remedy="See whether it is there, may be read, and is not open elsewhere.",
    )
