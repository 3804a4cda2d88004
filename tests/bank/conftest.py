"""A small right instrument and study as files; a test spoils the one thing it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ecoscore.bank import load_instrument
from ecoscore.bank.files import read_instrument_files
from ecoscore.bank.load import problems_of
from ecoscore.model.instrument import Instrument
from ecoscore.problems import Problem

SMALL = {
    "instrument.yaml": """\
id: small
version: 1.0.0
title: Klein
source_language: nl
licence: CC-BY-4.0
factors: [ownership]
""",
    "answer_scales.yaml": """\
agree3:
  options:
    - {code: 1, label: Oneens}
    - {code: 2, label: Tussenin}
    - {code: 3, label: Eens}
yes3:
  options:
    - {code: 3, label: Ja, picture: "yes"}
    - {code: 2, label: Soms, picture: sometimes}
    - {code: 1, label: Nee, picture: "no"}
  dont_know: {code: 9, label: Weet ik niet, picture: unsure}
""",
    "roles.yaml": """\
enterprise: {form: plain, name: Onderneming, plural: Ondernemingen}
worker: {form: simple, name: Medewerker, plural: Medewerkers}
""",
    "forms.yaml": """\
plain:
  layout: standard
  answers: agree3
  introduction: Welkom.
  instruction: Zet een kruisje.
  consent: []
  ticks:
    - {id: consent_plain, text: Ik doe mee., required: true}
  closing:
    - {id: closing_examples, text: Heeft u voorbeelden?, lines: 4}
  thanks: Dank u wel.
simple:
  layout: easy
  answers: yes3
  introduction: Welkom.
  instruction: Denk aan nu. Zet een kruisje.
  consent:
    - id: who
      heading: Wie zijn wij?
      text: Bel {researcher} op {phone}.
  ticks:
    - {id: consent_simple, text: Ik doe mee., required: true}
  practice:
    - {id: practice_yes, text: Leest u dit nu?, expected: 3}
    - {id: practice_no, text: Is vuur koud?, expected: 1}
  halfway: U bent op de helft.
  thanks: Dank u wel.
""",
    "factors/ownership.yaml": """\
id: ownership
kind: factor
title: Eigenaarschap
definition: Het voelt als iets van ons.
high: Partners voelen zich eigenaar.
low: Wat houdt mensen tegen?
gap: Waar komt het verschil vandaan?
facets:
  - {id: felt, title: Het voelt van ons}
items:
  - id: own_ours
    facet: felt
    roles: [enterprise, worker]
    text: Dit netwerk voelt als iets van ons samen.
    text_for:
      worker: Voelt dit als uw eigen weg?
  - id: own_say
    facet: felt
    roles: [worker, enterprise]
    text: Mag u meebeslissen?
  - {id: own_start, facet: felt, roles: [enterprise], text: Wij beginnen uit onszelf.}
""",
    "languages/en.yaml": """\
language: en
instrument: {title: Small}
answer_scales:
  agree3: {options: {1: Disagree, 2: In between, 3: Agree}}
  yes3:
    options: {1: "No", 2: Sometimes, 3: "Yes"}
    dont_know: I don't know
roles:
  enterprise: {name: Enterprise, plural: Enterprises}
  worker: {name: Worker, plural: Workers}
forms:
  plain:
    introduction: Welcome.
    instruction: Put a cross.
    ticks: {consent_plain: I take part.}
    closing: {closing_examples: Do you have examples?}
    thanks: Thank you.
  simple:
    introduction: Welcome.
    instruction: Think of now. Put a cross.
    consent:
      who: {heading: Who are we?, text: "Call {researcher} at {phone}."}
    ticks: {consent_simple: I take part.}
    practice: {practice_yes: Are you reading this?, practice_no: Is fire cold?}
    halfway: You are halfway.
    thanks: Thank you.
factors:
  ownership:
    title: Ownership
    definition: It feels like ours.
    high: Partners feel they own it.
    low: What holds people back?
    gap: Where does the difference come from?
    facets: {felt: It feels ours}
    items:
      own_ours:
        text: This network feels like ours.
        text_for: {worker: Does this feel like your own way?}
      own_say: {text: May you help decide?}
      own_start: {text: We begin of our own accord.}
checked: 1.0.0
""",
}
STUDY = """\
title: Proef
instrument: ../bank
languages: [nl, en]
reference_date: 2026-11-01
contact: {researcher: A. Onderzoeker, phone: }
cases:
  - {id: noord, name: Noord, invited: {enterprise: 12, worker: 40}}
  - {id: zuid, name: Zuid, invited: {worker: 8}}
thresholds: {smallest_group: 7}
"""

Files = Mapping[str, str]
Writer = Callable[[Path, Files], Path]


@pytest.fixture(scope="session")
def small() -> Files:
    """The files of a small instrument without problems."""
    return SMALL


@pytest.fixture(scope="session")
def write() -> Writer:
    """Write files into a folder, which is given back."""

    def write_files(folder: Path, files: Files) -> Path:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return write_files


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Writer) -> Path:
    """The small instrument, in the folder `bank` of an empty working folder."""
    monkeypatch.chdir(tmp_path)
    return write(Path("bank"), SMALL)


@pytest.fixture
def study(bank: Path, write: Writer) -> Path:
    """A study with the small instrument, in the folder `study` beside `bank`."""
    return write(bank.parent / "study", {"study.yaml": STUDY})


@pytest.fixture
def spoil() -> Callable[[Path, str, str], None]:
    """Replace words that stand exactly once in a file."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture(scope="session")
def problems() -> Callable[[Path], tuple[Problem, ...]]:
    """The problems in the files of an instrument, without those in the words of the interface."""
    return lambda folder: problems_of(read_instrument_files(folder))


@pytest.fixture(scope="session")
def found(problems: Callable[[Path], tuple[Problem, ...]]) -> Callable[[Path], list[str]]:
    """The problems of an instrument as `file:line:column code`, without prose."""
    return lambda folder: [f"{problem.place} {problem.code}" for problem in problems(folder)]


@pytest.fixture
def loaded(bank: Path) -> Instrument:
    """The small instrument as the model."""
    return load_instrument(bank)
