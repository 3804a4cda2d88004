"""Does a form that is laid out once become copies that each carry their own code?"""

from __future__ import annotations

import io
import subprocess
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from ecoscore.printing.pdf import write_and_find, write_pdf
from ecoscore.printing.sheet import CODE_FIELD, Sheet, Stamp
from ecoscore.printing.stamping import in_copies

STAMPS = (
    Stamp(code="B2CDFJ", label="exemplaar 1"),
    Stamp(code="K7M4P7", label="exemplaar 2"),
    Stamp(code="<b>&", label="exemplaar 3"),
)
STYLES = ("tokens", "print")


@cache
def sheet(pages: int = 2, *, field: bool = True) -> Sheet:
    """A form with a field for the code on its second page."""
    broken = "".join(f'<p style="break-before: page">Vraag {n}</p>' for n in range(1, pages))
    box = f'<div id="{CODE_FIELD}" style="width: 60mm; height: 10mm"></div>' if field else ""
    html = f'<html lang="nl"><head><title>Formulier</title></head><body><p>Begin</p>{broken}{box}'
    content, found = write_and_find(html, STYLES, CODE_FIELD)
    return Sheet(content=content, language="nl", field=found)


def texts(content: bytes, tmp_path: Path) -> list[str]:
    """The words of each page."""
    (tmp_path / "copies.pdf").write_bytes(content)
    said = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "copies.pdf", "-"], check=True, capture_output=True
    )
    return said.stdout.decode().split("\f")[:-1]


def test_each_page_of_a_copy_carries_its_code_and_number(tmp_path: Path) -> None:
    pages = texts(in_copies(sheet, STAMPS), tmp_path)
    assert len(pages) == 6
    for page, stamp in zip(pages, [each for each in STAMPS for _ in range(2)], strict=True):
        assert stamp.code in page
        assert stamp.label in page
        others = {each.code for each in STAMPS} - {stamp.code}
        assert not any(other in page for other in others)


def test_the_code_stands_in_its_field_too_on_the_page_of_that_field(tmp_path: Path) -> None:
    pages = texts(in_copies(sheet, STAMPS[:1]), tmp_path)
    assert [page.count("B2CDFJ") for page in pages] == [1, 2]


def test_the_words_of_the_form_stand_on_every_copy(tmp_path: Path) -> None:
    pages = texts(in_copies(sheet, STAMPS), tmp_path)
    assert ["Begin" in page for page in pages] == [True, False] * 3
    assert ["Vraag 1" in page for page in pages] == [False, True] * 3


def test_a_copy_begins_on_a_fresh_sheet_of_paper_also_with_an_odd_number_of_pages(
    tmp_path: Path,
) -> None:
    pages = texts(in_copies(lambda: sheet(3), STAMPS[:2]), tmp_path)
    assert [page.strip() == "" for page in pages] == [False, False, False, True] * 2


def test_copies_of_equal_codes_are_equal_bytes() -> None:
    assert in_copies(sheet, STAMPS) == in_copies(sheet, STAMPS)


def test_the_form_stands_in_the_file_once() -> None:
    one, many = (len(in_copies(sheet, STAMPS[:1] * number)) for number in (1, 40))
    # A page of a copy is a few references, some hundred bytes; the form itself is 15 kB and more.
    assert many - one < 39 * 1500 < 39 * len(sheet().content)


def test_copies_have_a_title_and_a_language_and_no_tags() -> None:
    with pikepdf.open(io.BytesIO(in_copies(sheet, STAMPS))) as copies:
        assert str(copies.docinfo["/Title"]) == "Formulier"
        assert str(copies.Root.Lang) == "nl"
        assert "/StructTreeRoot" not in copies.Root
        assert "/MarkInfo" not in copies.Root


def test_a_form_on_its_side_keeps_its_size_and_its_stamp(tmp_path: Path) -> None:
    html = '<html lang="nl"><head><title>Breed</title></head><body><p>Breed</p></body></html>'
    content = write_pdf(html, ("tokens", "print", "stamp-landscape"), variant=None)
    made = in_copies(lambda: Sheet(content=content, language="nl"), STAMPS[:1])
    with pikepdf.open(io.BytesIO(made)) as copies:
        left, bottom, right, top = (float(edge) for edge in copies.pages[0].mediabox)
    assert (left, bottom) == (0, 0)
    assert (right, top) == pytest.approx((841.89, 595.28), abs=0.1)
    assert "B2CDFJ" in texts(made, tmp_path)[0]
