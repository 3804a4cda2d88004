"""How does a file of guides/ become a guide of the model?"""

from __future__ import annotations

from collections.abc import Mapping

from ecoscore.bank.guide_source import BlockSource, GuideSource
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.model.asking import Text
from ecoscore.model.guide import Block, Entry, Guide

Texts = Mapping[KeyPath, Text]


def guide_of(id_: str, guide: GuideSource, texts: Texts) -> Guide:
    """The guide `id_`, with its words in every language."""
    top: KeyPath = ("guides", id_)
    return Guide(
        id=id_,
        title=texts[*top, "title"],
        layout=guide.layout,
        blocks=tuple(_block(block, (*top, "blocks", block.id), texts) for block in guide.blocks),
        roles=guide.roles,
        copies=guide.copies,
        landscape=guide.landscape,
    )


def _block(block: BlockSource, top: KeyPath, texts: Texts) -> Block:
    return Block(
        id=block.id,
        kind=block.kind,
        heading=texts.get((*top, "heading")),
        text=texts.get((*top, "text")),
        otherwise=texts.get((*top, "otherwise")),
        entries=tuple(
            Entry(id=entry.id, text=texts[*top, "entries", entry.id], code=entry.code or "")
            for entry in block.entries
        ),
        minutes=block.minutes,
        lines=block.lines,
        rows=block.rows,
        speaker=block.speaker,
        new_page=block.new_page,
    )
