"""Is the PDF of a whole report sound, tagged in the order of reading, and in our own type?"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from accessibility.shown_pages import bank, edition, study
from pdf_rules import broken_rules
from report.shown_text import text_of

from ecoscore.report import FORMATS
from ecoscore.report.editions import DOCUMENTS
from ecoscore.report.formats.layouts import AnyView
from ecoscore.report.formats.page import page

EDITIONS = ("partner", "worker", "researcher")
PROFILES = (page_validation.ValidationProfile.PDF_A_3A, page_validation.ValidationProfile.PDF_UA_1)


def view_of(name: str) -> AnyView:
    scores = edition(name)
    return DOCUMENTS[scores.edition][0].make(scores, bank(), study(), language="nl")


@cache
def content(name: str) -> bytes:
    return FORMATS["pdf"](view_of(name))


@pytest.fixture(params=EDITIONS)
def pdf(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(content(request.param))) as opened:
        yield opened


@pytest.mark.parametrize("name", EDITIONS)
def test_a_report_lasts_and_can_be_read_by_everyone(name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content(name))
    for profile in PROFILES:
        assert broken_rules(path, profile) == []


def test_qpdf_finds_no_fault_in_the_file(pdf: pikepdf.Pdf) -> None:
    assert pdf.check_pdf_syntax() == []


def test_a_report_says_its_language_and_title(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.Lang == "nl"
    assert "Noord" in str(pdf.docinfo.Title)
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_only_our_own_type_is_in_a_report(pdf: pikepdf.Pdf) -> None:
    names = {
        str(found.BaseFont).partition("+")[2]
        for found in pdf.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font"
    }
    assert names
    assert all(name.startswith("Source-Sans-3") for name in names), names


def test_each_scale_has_a_bookmark() -> None:
    with pikepdf.open(io.BytesIO(content("partner"))) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    for factor in bank().factors:
        if str(factor.kind) != "obstacle":
            assert factor.title["nl"] in titles


def test_the_tags_of_a_report_have_one_title_and_skip_no_level() -> None:
    with pikepdf.open(io.BytesIO(content("partner"))) as pdf, pdf.open_outline() as outline:
        kinds = list(tags(pdf.Root.StructTreeRoot))
        bookmarks = len(outline.root)
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
    assert levels.count(1) == 1
    assert levels.count(1) + levels.count(2) == bookmarks
    assert all(after <= before + 1 for before, after in pairwise(levels))


def tags(element: pikepdf.Object) -> Iterator[str]:
    """The kinds of all parts of a tagged document, in the order in which they are read."""
    if isinstance(element, pikepdf.Array):
        for part in element:
            yield from tags(part)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S)
        if "/K" in element:
            yield from tags(element.K)


def test_a_leaflet_is_read_aloud_in_the_order_of_its_page(tmp_path: Path) -> None:
    """Of a leaflet, for poppler takes minutes over the words of a whole report."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("the order of reading was not checked: poppler-utils is not installed")
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(content("worker"))
    dump = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True
    ).stdout
    read = " ".join(re.findall(r'^ *"(.*)"$', dump, re.MULTILINE)).split()
    # Heads and feet of pages are not read aloud.
    body = page(view_of("worker")).split("<main>")[1]
    shown = [word for word in text_of(body).split() if word in read]
    assert len(shown) > 100
    assert [word for word in read if word in shown] == shown
