"""Can every guide be printed: does each block have what its kind needs, and nothing idle?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles, guide_file
from ecoscore.bank.guide_source import BlockSource, GuideSource
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.model.guide import BlockKind
from ecoscore.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Use:
    """The keys that a kind of block needs, and those that it can use besides.

    Every kind may have a heading, a text, minutes and a new page. `of_role`: it prints the form of
    a role, so the guide is for roles.
    """

    needs: tuple[str, ...] = ()
    may_have: tuple[str, ...] = ()
    of_role: bool = False


USES = {
    BlockKind.TEXT: Use(needs=("text",)),
    BlockKind.NOTE: Use(needs=("text",)),
    BlockKind.FIELDS: Use(needs=("entries",), may_have=("lines",)),
    BlockKind.CHECKS: Use(needs=("entries",)),
    BlockKind.QUESTIONS: Use(needs=("entries",), may_have=("lines", "speaker")),
    BlockKind.TALK: Use(may_have=("lines", "speaker")),
    BlockKind.FINDINGS: Use(needs=("otherwise",), may_have=("entries", "lines", "rows")),
    BlockKind.CARDS: Use(),
    BlockKind.TABLE: Use(needs=("entries", "rows")),
    BlockKind.LEGEND: Use(needs=("entries",)),
    BlockKind.CALENDAR: Use(needs=("entries", "rows")),
    BlockKind.ANSWERS: Use(of_role=True),
    BlockKind.FORM: Use(may_have=("entries",), of_role=True),
    BlockKind.CONSENT: Use(of_role=True),
    BlockKind.CLASSIFICATION: Use(),
}
SOMETIMES = ("otherwise", "entries", "lines", "rows", "speaker")
"""The keys that only some kinds of block can use."""


def guides_and_their_files(files: InstrumentFiles) -> Iterator[Problem]:
    """Each guide has a file of its name."""
    for id_, guide in files.guides.items():
        if guide.id != id_:
            yield Problem(
                code=InstrumentCode.GUIDE_FILE_NAME,
                place=files.at(guide_file(id_), ("id",)),
                what=f"The id is '{guide.id}', but the file is called {id_}.yaml.",
                remedy="Give both the same name.",
            )


def ids_in_guides_twice(files: InstrumentFiles) -> Iterator[Problem]:
    """Blocks of a guide, entries of a block and roles of a guide stand there once."""
    for id_, guide in files.guides.items():
        seen: dict[tuple[KeyPath, str], Place] = {}
        for around, path, named in _named(guide):
            place = files.at(guide_file(id_), path)
            first = seen.setdefault((around, named), place)
            if first != place:
                yield Problem(
                    code=InstrumentCode.ID_TWICE,
                    place=place,
                    what=f"'{named}' is used twice; the first time at {first}.",
                    remedy="Keep one, or give one of them another id.",
                )


def blocks_of_guides(files: InstrumentFiles) -> Iterator[Problem]:
    """Each block has what its kind needs, and nothing that its kind would not print."""
    for id_, guide in files.guides.items():
        name = guide_file(id_)
        for index, block in enumerate(guide.blocks):
            path: KeyPath = ("blocks", index)
            for what in _missing(block, guide):
                yield _lacks(files.at(name, (*path, "kind")), block, what=what)
            for key in _idle(block):
                yield _not_printed(files.at_key(name, (*path, key)), block, key=key)


def _missing(block: BlockSource, guide: GuideSource) -> Iterator[str]:
    use = USES[block.kind]
    yield from (f"'{key}'" for key in use.needs if not getattr(block, key))
    if use.of_role and not guide.roles:
        yield "'roles' at the top of the guide"
    if block.kind is BlockKind.LEGEND and any(entry.code is None for entry in block.entries):
        yield "'code' for every entry"


def _idle(block: BlockSource) -> Iterator[str]:
    use = USES[block.kind]
    for key in SOMETIMES:
        if getattr(block, key) and key not in (*use.needs, *use.may_have):
            yield key


def _named(guide: GuideSource) -> Iterator[tuple[KeyPath, KeyPath, str]]:
    """Every id in a guide: in what it must be the only one, where it stands, and the id."""
    for index, role in enumerate(guide.roles):
        yield ("roles",), ("roles", index), role
    for index, block in enumerate(guide.blocks):
        yield ("blocks",), ("blocks", index, "id"), block.id
        inside: KeyPath = ("blocks", index, "entries")
        for nth, entry in enumerate(block.entries):
            yield inside, (*inside, nth, "id"), entry.id


def _lacks(place: Place, block: BlockSource, *, what: str) -> Problem:
    return Problem(
        code=InstrumentCode.BLOCK_LACKS,
        place=place,
        what=f"A block of the kind '{block.kind}' needs {what}.",
        remedy="Add it, or choose another kind.",
    )


def _not_printed(place: Place, block: BlockSource, *, key: str) -> Problem:
    return Problem(
        code=InstrumentCode.BLOCK_UNUSED,
        place=place,
        what=f"A block of the kind '{block.kind}' does nothing with '{key}'.",
        remedy="Remove it, or choose another kind.",
    )
