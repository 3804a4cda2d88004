"""A small instrument with guides as files, and a study of it."""

from __future__ import annotations

from pathlib import Path

import pytest

INSTRUMENT = {
    "instrument.yaml": """\
id: small
version: 1.0.0
title: Klein
source_language: nl
licence: CC-BY-4.0
factors: [ownership, trust]
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
  consent:
    - {id: why, heading: Waarom dit onderzoek?, text: "Vraag het aan {researcher}."}
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
    - {id: who, heading: Wie zijn wij?, text: "Bel {researcher}."}
  ticks:
    - {id: consent_simple, text: Ik doe mee., required: true}
  practice:
    - {id: practice_yes, text: Leest u dit nu?, expected: 3}
    - {id: practice_no, text: Is vuur koud?, expected: 1}
  halfway: U bent op de helft.
  thanks: Dank u wel.
  teach_back:
    - {id: what_if_no, text: Wat gebeurt er als u nee zegt?}
""",
    "factors/ownership.yaml": """\
id: ownership
kind: factor
title: Eigenaarschap
definition: Het voelt als iets van ons.
high: Partners voelen zich eigenaar.
low: Wat houdt mensen tegen?
gap: Waar komt het verschil vandaan?
talk: {question: Wanneer is het van u?, probes: [{id: more, text: Hoe merkt u dat?}]}
facets:
  - {id: felt, title: Het voelt van ons}
items:
  - id: own_ours
    facet: felt
    roles: [enterprise, worker]
    text: Dit netwerk voelt als iets van ons samen.
    text_for: {worker: Voelt dit als uw eigen weg?}
  - {id: own_say, facet: felt, roles: [worker, enterprise], text: Mag u meebeslissen?}
""",
    "factors/trust.yaml": """\
id: trust
kind: factor
title: Vertrouwen
definition: Partners vertrouwen elkaar.
high: Partners vertrouwen elkaar.
low: Wat schaadt het vertrouwen?
gap: Wie vertrouwt wie minder?
facets:
  - {id: kept, title: Afspraken}
items:
  - {id: tru_kept, facet: kept, roles: [enterprise, worker], text: Houden mensen hun woord?}
  - {id: tru_told, facet: kept, roles: [enterprise, worker], text: Vertellen mensen u alles?}
""",
    "guides/letter.yaml": """\
id: letter
title: Brief
layout: standard
roles: [enterprise, worker]
copies: each
blocks:
  - {id: consent, kind: consent, heading: Uitleg}
""",
    "guides/talk_sheet.yaml": """\
id: talk_sheet
title: Gesprek
layout: standard
blocks:
  - id: mirror
    kind: findings
    heading: De spiegel
    text: Herkent u dit?
    otherwise: Er zijn nog geen uitkomsten.
    rows: 2
    lines: 1
  - {id: topics, kind: talk, heading: De onderwerpen, lines: 2, speaker: true}
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
    consent: {why: {heading: Why this study?, text: "Ask {researcher}."}}
    ticks: {consent_plain: I take part.}
    closing: {closing_examples: Do you have examples?}
    thanks: Thank you.
  simple:
    introduction: Welcome.
    instruction: Think of now. Put a cross.
    consent:
      who: {heading: Who are we?, text: "Call {researcher}."}
    ticks: {consent_simple: I take part.}
    practice: {practice_yes: Are you reading this?, practice_no: Is fire cold?}
    halfway: You are halfway.
    thanks: Thank you.
    teach_back: {what_if_no: What happens when you say no?}
factors:
  ownership:
    title: Ownership
    definition: It feels like ours.
    high: Partners feel they own it.
    low: What holds people back?
    gap: Where does the difference come from?
    talk: {question: When is it yours?, probes: {more: How do you notice?}}
    facets: {felt: It feels ours}
    items:
      own_ours:
        text: This network feels like ours.
        text_for: {worker: Does this feel like your own way?}
      own_say: {text: May you help decide?}
  trust:
    title: Trust
    definition: Partners trust each other.
    high: Partners trust each other.
    low: What harms trust?
    gap: Who trusts whom less?
    facets: {kept: Agreements}
    items:
      tru_kept: {text: Do people keep their word?}
      tru_told: {text: Do people tell you everything?}
guides:
  letter:
    title: Letter
    blocks: {consent: {heading: Information}}
  talk_sheet:
    title: Conversation
    blocks:
      mirror: {heading: The mirror, text: Do you recognise this?, otherwise: No findings yet.}
      topics: {heading: The topics}
checked: 1.0.0
""",
}
STUDY = """\
title: Proef
instrument: ../bank
languages: [nl, en]
reference_date: 2026-11-01
contact: {researcher: A. Onderzoeker}
cases:
  - {id: noord, name: Noord, invited: {enterprise: 9, worker: 3}}
  - {id: zuid, name: Zuid, invited: {enterprise: 3, worker: 2}}
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study of two cases with the small instrument, before anybody answered."""
    write(tmp_path / "bank", INSTRUMENT)
    return write(tmp_path / "study", {"study.yaml": STUDY})
