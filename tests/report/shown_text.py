"""Reading a made page as a person does: its words and its numbers, without the drawing."""

from __future__ import annotations

import html
import re

SHAPES = re.compile(r"<svg.*?</svg>", re.DOTALL)
HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
TITLE = re.compile(r"<title>(.*?)</title>")


def text_of(page: str) -> str:
    """The words on the page."""
    return html.unescape(TAG.sub(" ", SHAPES.sub(" ", HEAD.sub(" ", page))))


def numbers_in(page: str) -> set[str]:
    """Every number among the words and among the texts that stand for the drawings."""
    return set(NUMBER.findall(" ".join((text_of(page), *TITLE.findall(page)))))
