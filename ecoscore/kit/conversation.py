"""What is asked aloud?"""

from __future__ import annotations

from ecoscore.kit.contents import Asked, Conversation
from ecoscore.kit.sources import Sources
from ecoscore.model.guide import Block
from ecoscore.model.instrument import Factor, Kind, Talk

ORDER = (Kind.FACTOR, Kind.OBSTACLE, Kind.OUTCOME)


def questions(sources: Sources, block: Block) -> Conversation:
    """The questions of the block itself."""
    asked = tuple(
        Asked(title=entry.code, text=sources.text(entry.text), lines=block.lines)
        for entry in block.entries
    )
    return _conversation(sources, block, asked)


def talk(sources: Sources, block: Block) -> Conversation:
    """The core question and probes of each factor, obstacle and outcome that has them."""
    factors = [factor for kind in ORDER for factor in sources.instrument.of_kind(kind)]
    pairs = [(factor, _talk(sources, factor)) for factor in factors]
    asked = tuple(
        Asked(
            title=title_of(sources, factor),
            text=sources.text(said.question),
            probes=tuple(sources.text(probe) for probe in said.probes),
            lines=block.lines,
        )
        for factor, said in pairs
        if said is not None
    )
    return _conversation(sources, block, asked)


def _conversation(sources: Sources, block: Block, asked: tuple[Asked, ...]) -> Conversation:
    """In easy documents questions stand below each other also when nothing is written down."""
    if block.lines or sources.easy:
        return Conversation(asked=asked, speaker=sources.say("speaker") if block.speaker else "")
    return Conversation(pairs=tuple(asked[start : start + 2] for start in range(0, len(asked), 2)))


def title_of(sources: Sources, factor: Factor) -> str:
    """The name of a factor; easy documents have the easy one where there is one."""
    easy = factor.easy_title if sources.easy else None
    return sources.text(easy if easy is not None else factor.title)


def _talk(sources: Sources, factor: Factor) -> Talk | None:
    return factor.easy_talk if sources.easy else factor.talk
