"""What stands on the cards that a group lays in order?"""

from __future__ import annotations

from ecoscore.kit.contents import Card, Cards
from ecoscore.kit.conversation import title_of
from ecoscore.kit.sources import Sources
from ecoscore.model.guide import Block
from ecoscore.model.instrument import Factor

CARDS_IN_A_ROW, ROWS_ON_A_PAGE = 2, 4
CARDS_IN_A_ROW_LANDSCAPE, ROWS_ON_A_PAGE_LANDSCAPE = 4, 2


def cards(sources: Sources, block: Block) -> Cards:
    """A card for each factor, and empty ones that fill the last page."""
    across, down = CARDS_IN_A_ROW, ROWS_ON_A_PAGE
    if sources.guide.landscape:
        across, down = CARDS_IN_A_ROW_LANDSCAPE, ROWS_ON_A_PAGE_LANDSCAPE
    made = [_card(sources, factor) for factor in sources.instrument.factors]
    made.extend([Card()] * (-len(made) % (across * down)))
    rows = [tuple(made[start : start + across]) for start in range(0, len(made), across)]
    pages = (tuple(rows[start : start + down]) for start in range(0, len(rows), down))
    return Cards(pages=tuple(pages))


def _card(sources: Sources, factor: Factor) -> Card:
    """Easy cards ask what easy conversations ask; others say what the factor means."""
    if not sources.easy:
        return Card(title=title_of(sources, factor), text=sources.text(factor.definition))
    asked = factor.easy_talk.question if factor.easy_talk else None
    return Card(title=title_of(sources, factor), text=sources.text(asked))
