"""The real question bank, and snapshots that open in a browser."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from ecoscore.bank import load_instrument
from ecoscore.model.instrument import Instrument
from ecoscore.resources import shipped


class HtmlSnapshot(SingleFileSnapshotExtension):
    file_extension = "html"
    _write_mode = WriteMode.TEXT


@pytest.fixture(scope="session")
def question_bank() -> Instrument:
    """The instrument that ships with ecoscore."""
    return load_instrument(shipped("instruments"))


@pytest.fixture
def page_snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(HtmlSnapshot)
