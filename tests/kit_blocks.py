"""Blocks of guides for tests: of every kind, with something of everything that it can have."""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.model.asking import Text
from ecoscore.model.guide import Block, BlockKind, Entry


def said(text: str) -> Text:
    return {"nl": text, "en": f"{text} (en)"}


def entries(*texts: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(id=f"e{number}", text=said(text), code=f"C{number}")
        for number, text in enumerate(texts, start=1)
    )


def a_block(kind: BlockKind, **changes: object) -> Block:
    """A block of this kind with something of everything it can have."""
    parts: dict[str, object] = {
        "id": str(kind),
        "kind": kind,
        "heading": said(f"Kop van {kind}"),
        "text": said("Eerste alinea.\nTweede alinea."),
        "minutes": 5,
        "entries": entries("Kort", "Wat ging er goed en waaraan merkte u dat?"),
        "rows": 2,
        "lines": 2,
        "speaker": True,
        "otherwise": said("Nog niets."),
    }
    return Block(**(parts | changes))  # type: ignore[arg-type]


def every_block() -> Iterator[Block]:
    return (a_block(kind) for kind in BlockKind)
