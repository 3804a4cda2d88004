"""How do many numbered copies come from one form that is laid out once?

Laying out a page costs a hundred times more than pointing at it. So the form is laid out once, the
stamps of all copies are laid out in one small document, and pikepdf makes pages that show one on
top of the other. Every page of the form and every stamp stands in the file once.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

from ecoscore.printing.pages import render
from ecoscore.printing.pdf import write_pdf
from ecoscore.printing.sheet import Sheet, Stamp

ON_TOP = b"q /Form Do Q\nq /Stamp Do Q\n"
STYLES = ("tokens", "print", "stamp")


def in_copies(make: Callable[[], Sheet], stamps: Sequence[Stamp]) -> bytes:
    """A PDF with a copy per stamp; alike byte for byte on every run.

    Each copy begins on a fresh sheet of paper when printed on both sides. The copies are for paper:
    tags, links and bookmarks of the form, which would point at the form and not at a copy, are not
    in them.
    """
    sheet = make()
    with Pdf.open(io.BytesIO(sheet.content)) as form, Pdf.new() as copies:
        pages = [_shown(copies, page) for page in form.pages]
        width, height = _size(form.pages[0])
        with Pdf.open(io.BytesIO(_stamps(sheet, stamps, landscape=width > height))) as stamped:
            marks = [_shown(copies, page) for page in stamped.pages]
        first = sheet.field.page - 1 if sheet.field else None
        content = copies.make_stream(ON_TOP)
        nothing = copies.make_stream(b"")
        for number in range(len(stamps)):
            with_field, bare = marks[2 * number], marks[2 * number + 1]
            for index, page in enumerate(pages):
                mark = with_field if index == first else bare
                _add_page(copies, content, page.BBox, Dictionary(Form=page, Stamp=mark))
            if len(pages) % 2:
                _add_page(copies, nothing, pages[0].BBox, Dictionary())
        copies.docinfo[Name.Title] = form.docinfo[Name.Title]
        copies.Root.Lang = pikepdf.String(sheet.language)
        return _saved(copies)


def _shown(copies: Pdf, page: pikepdf.Page) -> Object:
    """A page of another document as a picture that any page can show."""
    return copies.copy_foreign(page.as_form_xobject())


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom


def _add_page(copies: Pdf, content: Object, box: Object, shown: Dictionary) -> None:
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([float(edge) for edge in box]),
        Resources=Dictionary(XObject=shown),
        Contents=content,
    )
    copies.pages.append(pikepdf.Page(copies.make_indirect(page)))


def _stamps(sheet: Sheet, stamps: Sequence[Stamp], *, landscape: bool) -> bytes:
    """Two pages per copy: with the code in its field, and without."""
    styles = (*STYLES, "stamp-landscape") if landscape else STYLES
    html = render("stamps.html.jinja", sheet.language, stamps=stamps, field=sheet.field)
    return write_pdf(html, styles, variant=None)


def _saved(copies: Pdf) -> bytes:
    written = io.BytesIO()
    copies.save(
        written,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return written.getvalue()
