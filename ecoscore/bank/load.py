"""What does an instrument say, and is anything wrong with it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ecoscore.bank.advice import advice
from ecoscore.bank.assemble import assemble
from ecoscore.bank.files import InstrumentFiles, read_instrument_files
from ecoscore.bank.rules_classification import (
    classification_ids,
    classification_references,
    conditions,
    screening_questions,
)
from ecoscore.bank.rules_decisions import idle_rules, last_rule
from ecoscore.bank.rules_easy import reverse_on_easy
from ecoscore.bank.rules_forms import expected_answers, placeholders, required_tick
from ecoscore.bank.rules_guides import (
    blocks_of_guides,
    guides_and_their_files,
    ids_in_guides_twice,
)
from ecoscore.bank.rules_history import stale_translations, versions_ahead
from ecoscore.bank.rules_ids import (
    answer_codes,
    columns_twice,
    factors_and_their_files,
    ids_twice,
    reserved_ids,
)
from ecoscore.bank.rules_letters import printable_texts
from ecoscore.bank.rules_mirror import mirrors
from ecoscore.bank.rules_references import (
    facets,
    references,
    roles_and_their_items,
    wording_for_nobody,
)
from ecoscore.bank.rules_translations import (
    language_names,
    missing_translations,
    words_for_nothing,
)
from ecoscore.model.instrument import Instrument
from ecoscore.problems import Grade, Problem, ProblemsFound, in_order, refuse_if_any

Rule = Callable[[InstrumentFiles], Iterator[Problem]]

RULES_OF_STRUCTURE: tuple[Rule, ...] = (
    factors_and_their_files,
    ids_twice,
    columns_twice,
    reserved_ids,
    answer_codes,
    references,
    facets,
    wording_for_nobody,
    expected_answers,
    required_tick,
    reverse_on_easy,
    language_names,
    guides_and_their_files,
    ids_in_guides_twice,
    blocks_of_guides,
    versions_ahead,
    mirrors,
    screening_questions,
    classification_references,
    classification_ids,
    conditions,
    last_rule,
    printable_texts,
)
RULES_OF_COMPLETENESS: tuple[Rule, ...] = (
    roles_and_their_items,
    missing_translations,
    words_for_nothing,
    stale_translations,
    placeholders,
    idle_rules,
)
"""Rules that make sense only when every file could be read: otherwise all would be missing."""


def load_instrument(folder: Path) -> Instrument:
    """Read the instrument in `folder`; raises ProblemsFound with everything that is wrong."""
    files = read_instrument_files(folder)
    problems = _mistakes(files)
    refuse_if_any(problems)
    if files.instrument is None:  # then there was a problem
        raise ProblemsFound(problems)
    return assemble(files, files.instrument)


def problems_of(files: InstrumentFiles) -> tuple[Problem, ...]:
    """Everything that is wrong with an instrument or could be better, in the order of its files."""
    return in_order((*_mistakes(files), *(advice(files) if _all_read(files) else ())))


def _mistakes(files: InstrumentFiles) -> tuple[Problem, ...]:
    rules = RULES_OF_STRUCTURE + (RULES_OF_COMPLETENESS if _all_read(files) else ())
    return in_order((*files.problems, *(problem for rule in rules for problem in rule(files))))


def _all_read(files: InstrumentFiles) -> bool:
    return not any(problem.grade is Grade.MUST for problem in files.problems)
