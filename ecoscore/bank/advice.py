"""What would a methodologist say of an instrument that works?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ecoscore.bank.files import InstrumentFiles
from ecoscore.bank.rules_coverage import facets_not_asked, few_items, mixed_answers, short_form
from ecoscore.bank.rules_cut_short import cut_short
from ecoscore.bank.rules_easy import (
    length_of_easy_forms,
    practice,
    time_frame,
    words_of_easy_items,
)
from ecoscore.bank.rules_minutes import over_time
from ecoscore.bank.rules_notes import informed, notes
from ecoscore.bank.rules_readability import hard_forms, hard_texts
from ecoscore.bank.rules_wording import same_wording, wording
from ecoscore.bank.rules_words import abbreviations, address
from ecoscore.problems import Problem

RULES_OF_ADVICE: tuple[Callable[[InstrumentFiles], Iterator[Problem]], ...] = (
    wording,
    same_wording,
    abbreviations,
    address,
    words_of_easy_items,
    length_of_easy_forms,
    practice,
    time_frame,
    hard_forms,
    hard_texts,
    few_items,
    facets_not_asked,
    mixed_answers,
    short_form,
    over_time,
    notes,
    informed,
    cut_short,
)
"""Rules that remark and never stop anybody; reading an instrument for use leaves them out."""


def advice(files: InstrumentFiles) -> Iterator[Problem]:
    """Everything that should be better, in an instrument without mistakes in its files."""
    for rule in RULES_OF_ADVICE:
        yield from rule(files)
