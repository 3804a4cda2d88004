"""Does docs/instrument.md say what the shipped instrument is now?"""

from __future__ import annotations

import re

import pytest
from instrument_page import DOCUMENT, document

from ecoscore.bank import load_instrument
from ecoscore.model.instrument import Instrument
from ecoscore.resources import shipped


@pytest.fixture(scope="module")
def page() -> str:
    return document()


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return load_instrument(shipped("instruments"))


def test_the_page_about_the_shipped_instrument_is_up_to_date(page: str) -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == page, "run: make docs"


def test_every_domain_and_role_that_is_asked_has_a_row(page: str, instrument: Instrument) -> None:
    asked = {
        (factor.title["en"], role.name["en"].lower())
        for factor in instrument.factors
        for role in instrument.roles
        if factor.items_for(role.id)
    }
    section = page.split("## Per domain and role")[1].split("## Mirror pairs")[0]
    assert set(re.findall(r"^\| ([^|]+) \([^|]+\) \| ([^|]+) \|", section, re.MULTILINE)) == asked


def test_the_items_of_a_role_are_those_of_its_form(page: str, instrument: Instrument) -> None:
    section = page.split("## Per role")[1].split("How the texts")[0]
    counts = dict(re.findall(r"^\| ([a-z ]+) \| (\d+) \|", section, re.MULTILINE))
    assert counts == {
        role.name["en"].lower(): str(len(instrument.items_for(role.id)))
        for role in instrument.roles
    }


def test_both_sides_of_every_mirror_are_shown(page: str, instrument: Instrument) -> None:
    section = page.split("## Mirror pairs")[1].split("## Every item")[0]
    mirrored = [item.id for item in instrument.items if item.mirror is not None]
    assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == [
        id_ for id_ in mirrored for _ in range(2)
    ]
