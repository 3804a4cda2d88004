"""Ways to give a test's own returned files to the readers."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from builders import a_factor, a_study, an_instrument, an_item
from pyarrow import parquet

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.study import Study
from ecoscore.problems import Problem, ProblemsFound
from ecoscore.responses import read_good_rows, read_responses

Contents = Mapping[str, str | bytes]


class Desk:
    """An instrument, a study, and a folder in which a test's files are put before reading."""

    def __init__(self) -> None:
        self.instrument: Instrument = an_instrument(
            [
                a_factor(
                    items=[
                        an_item("own1"),
                        an_item("own2"),
                        an_item("own3", roles=("enterprise", "municipality")),
                    ]
                )
            ]
        )
        self.study: Study = a_study(
            {
                "noord": {"enterprise": 10, "municipality": 10, "worker": 10},
                "zuid": {"enterprise": 2},
            }
        )

    def read(self, files: Contents) -> Responses:
        read = self._with(files, read_responses)
        return replace(read, notes=_but_for_consent(read.notes))

    def read_good_rows(self, files: Contents) -> Responses:
        read = self._with(files, read_good_rows)
        return replace(read, notes=_but_for_consent(read.notes))

    def all_notes(self, files: Contents) -> list[Problem]:
        """The notes on files that can be used, also that no column tells who gave consent."""
        return list(self._with(files, read_responses).notes)

    def problems(self, files: Contents) -> list[Problem]:
        """The problems when the files are refused; places have the bare names of the files."""
        with pytest.raises(ProblemsFound) as refused:
            self._with(files, read_responses)
        return list(_but_for_consent(refused.value.problems))

    def places(self, files: Contents) -> list[tuple[str, int | None, str | int | None]]:
        """Code, row and column of each problem."""
        return [(p.code, p.place.line, p.place.column) for p in self.problems(files)]

    def _with(
        self, files: Contents, reader: Callable[[Sequence[Path], Instrument, Study], Responses]
    ) -> Responses:
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / name for name in files]
            for path, content in zip(paths, files.values(), strict=True):
                path.write_bytes(content.encode() if isinstance(content, str) else content)
            return reader(paths, self.instrument, self.study)


def _but_for_consent(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """All but the note on a missing column of consent, which most tests leave out for brevity."""
    return tuple(problem for problem in problems if problem.code != "R119")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="session")
def laws_desk() -> Desk:
    """The same for many generated tables; nobody changes it."""
    return Desk()


@pytest.fixture(scope="session")
def as_xlsx() -> Callable[..., bytes]:
    """Give a function that makes an XLSX file of rows, one sheet for each keyword."""

    def make(rows: Sequence[Sequence[object]] = (), **sheets: Sequence[Sequence[object]]) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, of_sheet in (sheets or {"answers": rows}).items():
            sheet = book.create_sheet(name)
            for row in of_sheet:
                sheet.append(list(row))
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    return make


@pytest.fixture(scope="session")
def as_parquet() -> Callable[[Sequence[Sequence[str]]], bytes]:
    """Give a function that makes a Parquet file of rows of texts; the first has the names."""

    def make(rows: Sequence[Sequence[str]]) -> bytes:
        names, *body = rows
        width = max(map(len, rows))
        cells = [[*row, *[None] * (width - len(row))] for row in body]
        columns = [pa.array([row[place] for row in cells], pa.string()) for place in range(width)]
        names = [*names, *[""] * (width - len(names))]
        return parquet_bytes(pa.Table.from_arrays(columns, names=names))

    return make


def parquet_bytes(table: pa.Table) -> bytes:
    file = io.BytesIO()
    parquet.write_table(table, file)
    return file.getvalue()
