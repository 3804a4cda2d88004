"""Does the HTML of a form still read as it did? Open a snapshot in a browser to look at it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from builders import a_factor, a_form, a_study, an_instrument, an_item, words
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from ecoscore.model.form import Priorities
from ecoscore.questionnaire import compose
from ecoscore.questionnaire.formats.page import page


class HtmlFile(SingleFileSnapshotExtension):
    """One file per snapshot, with an ending that a browser opens."""

    _write_mode = WriteMode.TEXT
    file_extension = "html"


@pytest.mark.parametrize("medium", ["paper", "screen"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ["enterprise", "worker"])
def test_the_page_of_a_form(
    role: str, language: str, medium: Literal["paper", "screen"], snapshot: SnapshotAssertion
) -> None:
    study = a_study()
    factors = [
        a_factor(name, items=[an_item(f"{name}_{number}", factor=name) for number in (1, 2)])
        for name in ("ownership", "continuity")
    ]
    professional = a_form(priorities=Priorities(text=words("wat eerst"), most=1))
    instrument = an_instrument(
        factors, forms={"professional": professional, "easy": a_form("easy")}
    )
    form = compose(instrument, study, study.cases[0], role=role, language=language)
    # The fingerprint changes with every change of the builders; the page should not.
    form = replace(form, fingerprint="0123456789ab")
    assert page(form, medium) == snapshot(extension_class=HtmlFile)
