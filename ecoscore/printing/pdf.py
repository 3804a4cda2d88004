"""How does HTML become a PDF, the same bytes each time and loading nothing from elsewhere?"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from logging.handlers import BufferingHandler
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from ecoscore.printing import archival
from ecoscore.printing.archival import AttachedFile
from ecoscore.printing.drawings import for_pictures, set_apart
from ecoscore.printing.problems import renderer_complaint
from ecoscore.printing.styles import TOKENS, in_style_folder, spelled_out, style_folder
from ecoscore.problems import ProblemsFound

MM_PER_CSS_PIXEL = 25.4 / 96
WEASYPRINT_LOG = logging.getLogger("weasyprint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """Where an element stands: its page, counted from 1, and its edges in mm from the top left."""

    page: int
    left_mm: float
    top_mm: float
    right_mm: float
    bottom_mm: float

    @property
    def width_mm(self) -> float:
        """How wide it is."""
        return self.right_mm - self.left_mm

    @property
    def height_mm(self) -> float:
        """How high it is."""
        return self.bottom_mm - self.top_mm


def write_pdf(html: str, styles: tuple[str, ...], *, variant: str | None = "pdf/ua-1") -> bytes:
    """The PDF of `html` with the named styles; tagged, and alike byte for byte on every run.

    With `variant` None it has no tags: for what is only put on top of other pages.
    Raises ProblemsFound (T201) with everything that the renderer complains about.
    """
    with _collector_at_rest(), _complaints_raised():
        return _written(html, styles, variant)


def write_and_find(html: str, styles: tuple[str, ...], name: str) -> tuple[bytes, Rectangle | None]:
    """The PDF of `html` without tags, and where the element with the id `name` stands."""
    with _collector_at_rest(), _complaints_raised():
        return _written_and_found(html, styles, name)


def write_archival_pdf(
    html: str, styles: tuple[str, ...], attached: tuple[AttachedFile, ...] = ()
) -> bytes:
    """The PDF of `html` as PDF/A-3a and PDF/UA-1 in one, with files inside; alike on every run.

    Raises ProblemsFound (T201) with everything that the renderer complains about.
    """
    with _collector_at_rest(), _complaints_raised():
        return _archived(html, styles, attached)


def boxes(html: str, styles: tuple[str, ...]) -> Mapping[str, Rectangle]:
    """Element id → the rectangle of that element on paper, for each element that has an id."""
    with _collector_at_rest(), _complaints_raised():
        return _places(html, styles)


def _written(html: str, styles: tuple[str, ...], variant: str | None) -> bytes:
    document = _document(html, styles, variant=variant)
    return bytes(document.write_pdf(pdf_variant=variant))


def _archived(html: str, styles: tuple[str, ...], attached: tuple[AttachedFile, ...]) -> bytes:
    document = _document(html, styles, variant=archival.VARIANT)
    document.metadata.attachments.extend(map(archival.attachment, attached))
    return bytes(document.write_pdf(pdf_variant=archival.VARIANT, finisher=archival.say_accessible))


def _written_and_found(
    html: str, styles: tuple[str, ...], name: str
) -> tuple[bytes, Rectangle | None]:
    document = _document(html, styles, variant=None)
    return bytes(document.write_pdf()), _found(document).get(name)


def _places(html: str, styles: tuple[str, ...]) -> Mapping[str, Rectangle]:
    return _found(_document(html, styles, variant=None))


def _found(document: weasyprint.Document) -> Mapping[str, Rectangle]:
    return {
        name: _rectangle(page_number, corners)
        for page_number, page in enumerate(document.pages, start=1)
        for name, corners in page.anchors.items()
    }


def _document(html: str, styles: tuple[str, ...], *, variant: str | None) -> weasyprint.Document:
    text, drawings = set_apart(html)
    fetcher = _StyleFolderOnly(drawings)
    source = weasyprint.HTML(string=text, base_url=_style_address(), url_fetcher=fetcher)
    return source.render(
        stylesheets=[_stylesheet(name) for name in styles if name != TOKENS],
        font_config=_fonts(),
        pdf_variant=variant,
    )


def _rectangle(page: int, corners: tuple[float, float, float, float]) -> Rectangle:
    left, top, right, bottom = (edge * MM_PER_CSS_PIXEL for edge in corners)
    return Rectangle(page=page, left_mm=left, top_mm=top, right_mm=right, bottom_mm=bottom)


class _StyleFolderOnly(URLFetcher):  # type: ignore[misc]
    """Gives our drawings, files of templates/style and data: addresses.

    WeasyPrint asks for a subclass.
    """

    def __init__(self, drawings: Mapping[str, bytes] = MappingProxyType({})) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self.drawings = drawings

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url in self.drawings:
            return URLFetcherResponse(url, self.drawings[url], {"Content-Type": "image/svg+xml"})
        parts = urlsplit(url)
        ours = not parts.netloc and in_style_folder(Path(unquote(parts.path)))
        if parts.scheme == "file" and not ours:
            raise PermissionError(f"only files in templates/style may be used, not {url}")
        return super().fetch(url, headers)


def _style_address() -> str:
    return f"{style_folder().as_uri()}/"


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _stylesheet(name: str) -> weasyprint.CSS:
    # Shared by all documents of this process: reading fonts and rules costs 0.3 s per document.
    with _complaints_raised():
        return weasyprint.CSS(
            string=for_pictures(spelled_out(name)),
            base_url=_style_address(),
            url_fetcher=_StyleFolderOnly(),
            font_config=_fonts(),
        )


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Rest Python's garbage collector: a document is millions of objects, none of them garbage.

    What makes a document must have returned when this ends, or the document is kept with the old.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
            # The document is out of reach by now, and all of it is in the youngest generation.
            gc.collect(0)


@contextmanager
def _complaints_raised() -> Iterator[None]:
    """Turn what WeasyPrint would only log (a missing font or picture, a bad rule) into an error."""
    complaints = BufferingHandler(capacity=sys.maxsize)  # never emptied meanwhile
    complaints.setLevel(logging.WARNING)
    WEASYPRINT_LOG.addHandler(complaints)
    try:
        yield
    finally:
        WEASYPRINT_LOG.removeHandler(complaints)
    if complaints.buffer:
        # A running head has the same words on every page; they are one thing to mend.
        messages = dict.fromkeys(record.getMessage() for record in complaints.buffer)
        raise ProblemsFound(renderer_complaint(message) for message in messages)
