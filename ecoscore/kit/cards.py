"""What stands on the cards that a group lays in order?"""

from __future__ import annotations

from ecoscore.kit.conversation import title_of
from ecoscore.kit.handout import Card, Cards
from ecoscore.kit.sources import Sources
from ecoscore.model.guide import Block
from ecoscore.model.instrument import Factor

CARDS_ON_A_PAGE = 8


def cards(sources: Sources, block: Block) -> Cards:
    """A card for each factor, and empty ones that fill the last page."""
    made = [_card(sources, factor) for factor in sources.instrument.factors]
    made.extend([Card()] * (-len(made) % CARDS_ON_A_PAGE))
    starts = range(0, len(made), CARDS_ON_A_PAGE)
    return Cards(pages=tuple(tuple(made[start : start + CARDS_ON_A_PAGE]) for start in starts))


def _card(sources: Sources, factor: Factor) -> Card:
    """Easy cards ask what easy conversations ask; others say what the factor means."""
    if not sources.easy:
        return Card(title=title_of(sources, factor), text=sources.text(factor.definition))
    asked = factor.easy_talk.question if factor.easy_talk else None
    return Card(title=title_of(sources, factor), text=sources.text(asked))
