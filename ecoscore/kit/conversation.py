"""What is asked aloud?"""

from __future__ import annotations

from ecoscore.kit.handout import Asked, Conversation
from ecoscore.kit.sources import Sources
from ecoscore.model.guide import Block
from ecoscore.model.instrument import Factor, Kind, Talk

ORDER = (Kind.FACTOR, Kind.OBSTACLE, Kind.OUTCOME)


def questions(sources: Sources, block: Block) -> Conversation:
    """The questions of the block itself."""
    return Conversation(
        asked=tuple(
            Asked(title=entry.code, text=sources.text(entry.text), lines=block.lines)
            for entry in block.entries
        ),
        speaker=_speaker(sources, block),
    )


def talk(sources: Sources, block: Block) -> Conversation:
    """The core question and probes of each factor, obstacle and outcome that has them."""
    factors = [factor for kind in ORDER for factor in sources.instrument.of_kind(kind)]
    pairs = [(factor, _talk(sources, factor)) for factor in factors]
    return Conversation(
        asked=tuple(
            Asked(
                title=title_of(sources, factor),
                text=sources.text(said.question),
                probes=tuple(sources.text(probe) for probe in said.probes),
                lines=block.lines,
            )
            for factor, said in pairs
            if said is not None
        ),
        speaker=_speaker(sources, block),
    )


def title_of(sources: Sources, factor: Factor) -> str:
    """The name of a factor; easy documents have the easy one where there is one."""
    easy = factor.easy_title if sources.easy else None
    return sources.text(easy if easy is not None else factor.title)


def _talk(sources: Sources, factor: Factor) -> Talk | None:
    return factor.easy_talk if sources.easy else factor.talk


def _speaker(sources: Sources, block: Block) -> str:
    return sources.say("speaker") if block.speaker else ""
