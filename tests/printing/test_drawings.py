"""Do drawings set apart from their page look, read and weigh the same?"""

from __future__ import annotations

import io
from html import escape

import pikepdf
import pytest

from ecoscore.printing.drawings import for_pictures, set_apart
from ecoscore.printing.pdf import write_pdf


def drawing(title: str, colour: str = "#00596B") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img">'
        f"<title>{escape(title, quote=False)}</title>"
        f'<rect width="10" height="10" fill="{colour}"/></svg>'
    )


def page(body: str) -> str:
    return (
        '<!DOCTYPE html><html lang="nl"><head><title>Proef</title></head>'
        f"<body><h1>Proef</h1>{body}</body></html>"
    )


def texts_of_figures(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            str(found.Alt)
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"
        ]


@pytest.mark.parametrize("title", ['Zij zeggen "ja"', "Noord & Zuid", "minder < meer > 5", "’t"])
def test_the_title_of_a_drawing_is_read_aloud_as_it_was_written(title: str) -> None:
    assert texts_of_figures(write_pdf(page(drawing(title)), ("tokens", "print"))) == [title]


def test_a_drawing_that_comes_back_is_given_once() -> None:
    html, given = set_apart(drawing("een") + drawing("twee") + drawing("een"))
    assert len(given) == 2
    assert html.count("<img") == 3
    assert "<svg" not in html


def test_the_words_around_a_drawing_stay_where_they_are() -> None:
    html, _ = set_apart(f"<p>voor {drawing('een')} tussen {drawing('twee')} na</p>")
    assert [part.partition(">")[2] for part in html.split("<img")[1:]] == [" tussen ", " na</p>"]


def test_a_rule_for_drawings_counts_for_pictures_and_files_keep_their_name() -> None:
    style = 'td svg, th.mark > svg { width: 1em } .b { background: url("marks/a.svg") } .svg {}'
    assert for_pictures(style) == (
        'td img, th.mark > img { width: 1em } .b { background: url("marks/a.svg") } .svg {}'
    )


def test_text_that_looks_like_a_drawing_stays_text() -> None:
    html = page("<p>&lt;svg&gt;&lt;title&gt;x&lt;/title&gt;&lt;/svg&gt;</p>")
    assert set_apart(html) == (html, {})
