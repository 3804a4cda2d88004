"""Is a PDF tagged, repeatable, in our own type, and closed to everything outside?"""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import page
import pikepdf
import pytest
from pdf_rules import broken_rules

from ecoscore.printing.archival import AttachedFile
from ecoscore.printing.pdf import boxes, write_and_find, write_archival_pdf, write_pdf
from ecoscore.printing.styles import spelled_out, style_file, style_folder
from ecoscore.problems import ProblemsFound

STYLES = ("tokens", "print")


def document(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="nl"><head><title>Proef</title>{head}</head>'
        f"<body><h1>Proef</h1>{body}</body></html>"
    )


def codes(html: str, styles: tuple[str, ...] = STYLES) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        write_pdf(html, styles)
    return [problem.code for problem in found.value.problems]


def test_a_pdf_is_accessible(tmp_path: Path) -> None:
    path = tmp_path / "proef.pdf"
    path.write_bytes(write_pdf(document("<p>Tekst</p>"), STYLES))
    assert broken_rules(path, page.ValidationProfile.PDF_UA_1) == []


def test_only_our_own_type_is_embedded(tmp_path: Path) -> None:
    path = tmp_path / "proef.pdf"
    body = "<p>Áé ≥ ½ … ✓ <i>schuin</i> <b>vet</b></p><h2>Kop</h2>"
    path.write_bytes(write_pdf(document(body), STYLES))
    with pikepdf.open(path) as pdf:
        names = {
            str(found.BaseFont).partition("+")[2]
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font"
        }
    assert names
    assert all(name.startswith("Source-Sans-3") for name in names), names


def test_the_same_document_gives_the_same_bytes() -> None:
    html = document("<p>Tekst</p>")
    assert write_pdf(html, STYLES) == write_pdf(html, STYLES)


def test_the_same_document_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    html = document("<p>Tekst</p>")
    program = (
        "import sys; from ecoscore.printing.pdf import write_pdf;"
        f"sys.stdout.buffer.write(write_pdf({html!r}, {STYLES!r}))"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONHASHSEED": "7"},
    )
    assert other.stdout == write_pdf(html, STYLES)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A sound picture that does not lie in the style folder."""
    path = tmp_path / "outside.svg"
    path.write_bytes(style_file("pictures/yes.svg", style="proef").read_bytes())
    return path


@pytest.mark.parametrize("begin", ["file://", "file://localhost", "FILE://", "fonts/.."])
def test_a_document_cannot_load_a_file_outside_the_style_folder(begin: str, outside: Path) -> None:
    upwards = "/.." * len(style_folder().parts) if begin.startswith("fonts") else ""
    assert codes(document(f'<img alt="x" src="{begin}{upwards}{outside}">')) == ["T201"]


def test_a_way_up_cannot_be_hidden_by_percent_signs(outside: Path) -> None:
    upwards = "/%2e%2e" * len(style_folder().parts)
    assert codes(document(f'<img alt="x" src="fonts/%2E%2E{upwards}{outside}">')) == ["T201"]


def test_a_document_never_reaches_the_network() -> None:
    asked = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        html = document(
            f'<img alt="x" src="{address}/picture.svg">',
            head=f'<link rel="stylesheet" href="{address}/style.css">',
        )
        assert codes(html) == ["T201", "T201"]
        server.shutdown()
    assert asked == []


def test_a_document_cannot_link_a_style_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "own.css"
    path.write_text("p { color: red }", encoding="utf-8")
    assert codes(document("", head=f'<link rel="stylesheet" href="{path.as_uri()}">')) == ["T201"]


def test_a_document_may_use_a_picture_of_the_style_folder() -> None:
    assert write_pdf(document('<img alt="ja" src="pictures/yes.svg">'), STYLES)


def test_every_complaint_of_the_renderer_is_raised() -> None:
    body = '<img alt="x" src="nothing1.png"><img alt="x" src="nothing2.png">'
    assert codes(document(body)) == ["T201", "T201"]


def test_a_style_that_does_not_exist_is_a_problem() -> None:
    assert codes(document(""), ("no_such_style",)) == ["T202"]


def test_a_style_outside_the_folder_is_a_problem() -> None:
    with pytest.raises(ProblemsFound) as found:
        style_file("../languages/nl.yaml", style="proef")
    assert [problem.code for problem in found.value.problems] == ["T202"]


def test_no_name_of_a_token_is_left_in_a_style_for_paper() -> None:
    assert "var(" not in spelled_out("print")


def test_the_place_of_an_element_is_given_in_millimetres() -> None:
    style = "position: absolute; left: 10mm; top: 20mm; width: 7mm; height: 9mm"
    place = boxes(document(f'<div id="vak" style="{style}"></div>'), ())["vak"]
    corners = (place.left_mm, place.top_mm, place.right_mm, place.bottom_mm)
    # Without a style of ours the page keeps the 75 px margin of the renderer.
    margin = 75 * 25.4 / 96
    assert corners == pytest.approx((margin + 10, margin + 20, margin + 17, margin + 29))
    assert place.page == 1


def test_an_element_on_the_second_page_is_placed_there() -> None:
    body = '<p>een</p><p id="twee" style="break-before: page">twee</p>'
    assert boxes(document(body), STYLES)["twee"].page == 2


def test_the_garbage_collector_works_again_after_a_document() -> None:
    write_pdf(document(""), STYLES)
    assert gc.isenabled()


def test_the_garbage_collector_works_again_after_a_failure() -> None:
    codes(document('<img alt="x" src="nothing.png">'))
    assert gc.isenabled()


@pytest.mark.parametrize(
    "make",
    [write_pdf, write_archival_pdf, boxes, lambda *of: write_and_find(*of, "vak")],
    ids=["tagged", "archival", "boxes", "found"],
)
def test_nothing_of_a_document_stays_in_memory(
    make: Callable[[str, tuple[str, ...]], object],
) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><path d="M0,0 H9"/></svg>'
    html = document('<p id="vak">Tekst</p>' + 20 * drawing)
    make(html, STYLES)  # what all documents share comes into memory and stays
    gc.collect()
    make(html, STYLES)
    assert gc.collect() < 100


def test_another_variant_can_be_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "proef.pdf"
    path.write_bytes(write_pdf(document("<p>Tekst</p>"), STYLES, variant="pdf/ua-2"))
    with pikepdf.open(path) as pdf:
        assert b'pdfuaid:part="2"' in pdf.Root.Metadata.read_bytes()


def test_a_character_that_the_type_lacks_is_said_once_however_often_it_stands_there() -> None:
    often = "".join(f'<p style="break-before: page">{number}: 区</p>' for number in range(4))
    assert codes(document(often)) == ["T201"]


FIGURES = AttachedFile(
    name="scores.csv",
    content=b"rol;score\nonderneming;58\n",
    description="De cijfers van dit rapport",
    day=date(2026, 11, 1),
)


@pytest.mark.parametrize("profile", ["PDF_A_3A", "PDF_UA_1"])
def test_one_pdf_is_archival_and_accessible_with_files_inside(tmp_path: Path, profile: str) -> None:
    path = tmp_path / "proef.pdf"
    path.write_bytes(write_archival_pdf(document("<p>Tekst</p>"), STYLES, (FIGURES,)))
    assert broken_rules(path, getattr(page.ValidationProfile, profile)) == []


def test_a_file_inside_a_pdf_comes_out_as_it_went_in(tmp_path: Path) -> None:
    path = tmp_path / "proef.pdf"
    path.write_bytes(write_archival_pdf(document("<p>Tekst</p>"), STYLES, (FIGURES,)))
    with pikepdf.open(path) as pdf:
        assert pdf.attachments[FIGURES.name].get_file().read_bytes() == FIGURES.content


def test_a_pdf_with_files_inside_is_the_same_bytes_on_every_run() -> None:
    html = document("<p>Tekst</p>")
    assert write_archival_pdf(html, STYLES, (FIGURES,)) == write_archival_pdf(
        html, STYLES, (FIGURES,)
    )
