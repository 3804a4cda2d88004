"""Does every statistic that ecoscore has give the value that other software gives?"""

from __future__ import annotations

import pytest
from reference.comparing import differences, entries, not_implemented, recomputed
from reference.validation import DOCUMENT, document

FEWEST_THAT_PASS = 400


@pytest.mark.parametrize("name", sorted(recomputed()))
def test_the_value_is_that_of_other_software(name: str) -> None:
    entry = entries()[name]
    assert differences(entry, recomputed()[name](entry)) == []


def test_every_entry_is_recomputed_or_has_a_reason_why_not() -> None:
    assert set(recomputed()) | set(not_implemented()) == set(entries())
    assert set(recomputed()) & set(not_implemented()) == set()
    assert all(not_implemented().values())


def test_at_least_four_hundred_entries_are_recomputed() -> None:
    assert len(recomputed()) >= FEWEST_THAT_PASS


def test_the_table_of_entries_in_the_documentation_is_up_to_date() -> None:
    assert DOCUMENT.read_text("utf-8") == document()
