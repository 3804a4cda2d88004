"""A researcher can look up every problem of returned answers."""

from __future__ import annotations

import re
from pathlib import Path

from ecoscore.problems import Grade
from ecoscore.responses.problem_codes import Code

DOCS = Path(__file__).parents[2] / "docs"


def test_every_code_is_explained_and_nothing_else():
    explained = re.findall(
        r"^## (R\d{3}) ", (DOCS / "problems" / "r-responses.md").read_text(), re.M
    )
    assert explained == [code.value for code in Code]


def test_the_example_in_the_docs_is_read_without_a_note(desk):
    text = (DOCS / "responses-format.md").read_text()
    example = re.search(r"```csv\n(.*?)```", text, re.S)
    assert example
    responses = desk.read({"example.csv": example[1]})
    assert len(responses.people) == 4
    assert [note for note in responses.notes if note.grade is Grade.SHOULD] == []
