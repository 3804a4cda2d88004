"""Does every rule find the mistake planted for it in the shipped instrument, and nothing else?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from seeding import ENGLISH, Garden, english_item, garden_of, professional_items, worker_items

from ecoscore.bank.codes import Fault, InstrumentCode
from ecoscore.bank.files import InstrumentFiles, read_instrument_files
from ecoscore.bank.load import problems_of
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.problems import Problem
from ecoscore.resources import shipped

ELSEWHERE = {
    InstrumentCode.NOTHING_TO_CHECK: "an instrument is there",
    InstrumentCode.INTERFACE_WORDS: "it is about templates, not about the instrument",
    InstrumentCode.OTHER_INSTRUMENT: "it takes two instruments",
    InstrumentCode.VERSION_NOT_RAISED: "it takes two versions",
    InstrumentCode.CHANGE_NOT_TOLD: "it takes two versions",
}
"""Codes that cannot be planted in one instrument; other tests find them."""
HARD = "Verantwoordelijkheidsverdelingen vergemakkelijken samenwerkingsverbanden"
FACTOR = {
    "kind": "factor",
    "title": "Geplant",
    "definition": "Dit is geplant.",
    "high": "Een hoge score is geplant.",
    "low": "Wat is er geplant?",
    "gap": "Wie plant wat?",
}
GUIDE = """\
id: other
title: Geplant
layout: standard
blocks:
  - {id: one, kind: note}
  - id: two
    kind: text
    text: Geplant.
    rows: 3
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What was planted where, and what was found."""

    planted: Mapping[str, tuple[str, int | None]]
    found: tuple[Problem, ...]
    folder: Path

    def places(self, code: str) -> list[tuple[str, int | None]]:
        """Where this code was found: file and line."""
        return [
            (Path(problem.place.file).relative_to(self.folder).as_posix(), problem.place.line)
            for problem in self.found
            if problem.code == code
        ]


def harvest_of(garden: Garden, folder: Path) -> Harvest:
    planted = garden.write(folder)
    found = problems_of(read_instrument_files(folder))
    return Harvest(planted=planted, found=found, folder=folder)


def plant_words(garden: Garden, files: InstrumentFiles) -> None:
    """One mistake for each rule about the words of an item."""
    professional, workers = iter(professional_items(files)), iter(worker_items(files))
    for code, words in (
        ("I303", "Wij vergeten nooit een afspraak."),
        ("I306", f"Wij zien {'steeds ' * 18}werk."),
        ("I308", "Wij werken snel en goed."),
        ("I309", "Wij kennen de QZX."),
        ("I325", "Wij kennen plan #1."),
    ):
        name, path, _ = next(professional)
        garden.set(name, (*path, "text"), words)
        garden.expect(code, name, words)
    for code, words in (
        ("I301", "Dit gaat over u."),
        ("I302", "Is alles wat u op een gewone dag ziet ook goed?"),
        ("I315", "Is tien procent goed?"),
        ("I316", "Is de arbeidskracht goed?"),
        ("I317", "Wordt u op het werk geholpen?"),
        ("I319", "Voelt dit als jouw werk?"),
    ):
        name, path = next(workers)
        garden.set(name, path, words)
        garden.expect(code, name, words)
    name, path = next(workers)
    garden.beside(name, (*path[:2], "roles"), "reverse: true")
    garden.expect("I304", name, "reverse: true")
    first, (second, again, _) = next(professional), next(professional)
    index = first[1][-1]
    assert isinstance(index, int)
    same = files.factors[first[0][len("factors/") : -len(".yaml")]].items[index].text
    garden.set(second, (*again, "text"), f"{same}  # planted")
    garden.expect("I307", second, "# planted")


def plant_history(garden: Garden, files: InstrumentFiles) -> None:
    """A change in a version to come, translations of unknown age, and a mirror of nobody."""
    name, path, id_ = professional_items(files)[-1]
    garden.beside(name, (*path, "roles"), "changes: [{version: 99.0.0, what: Geplant.}]")
    garden.expect("I227", name, "version: 99.0.0")
    english = english_item(files, name, id_)
    garden.beside(ENGLISH, (*english, "text"), "checked: 2.0.0  # planted")
    garden.expect("I229", ENGLISH, f"      {id_}:")
    garden.remove(ENGLISH, ("checked",))
    garden.expect("I228", ENGLISH, "language: de")
    name, path, mirrored = next(each for each in files.items() if each[2].mirror is not None)
    assert mirrored.mirror is not None
    garden.set(name, (*path, "mirror"), f"[{mirrored.mirror[0]}, {mirrored.mirror[0]}]")
    garden.expect("I230", name, f"[{mirrored.mirror[0]}, {mirrored.mirror[0]}]")


def plant_forms(garden: Garden) -> None:
    """Mistakes in forms, roles and answer scales that are added, and in the form of workers."""
    garden.add(
        "forms.yaml",
        """\
seeded_form:
  layout: standard
  answers: seeded_scale
  introduction: Bel {telefoon}.
  instruction: Kies.
  consent: []
  ticks:  # planted
    - {id: wave, text: Ja.}
  practice:
    - {id: seeded_practice, text: Gaat dit goed?, expected: 77}
  closing:
    - {id: seeded_twice, text: Wat gaat goed?}
    - {id: seeded_twice, text: Wat gaat goed?}  # planted twice
  thanks: Dank.
seeded_other:
  layout: standard
  answers: nowhere
  introduction: Welkom.
  instruction: Kies.
  consent: []
  ticks:
    - {id: seeded_tick, text: Ja., required: true}
  thanks: Dank.""",
    )
    words = "{introduction: Welcome., instruction: Choose., thanks: Thanks., "
    garden.below(
        ENGLISH,
        ("forms",),
        f"seeded_form: {words}ticks: {{wave: Yes.}}, practice: {{seeded_practice: Is it fine?}}, "
        "closing: {seeded_twice: What is fine?}}\n"
        f"seeded_other: {words}ticks: {{seeded_tick: Yes.}}}}",
    )
    garden.add(
        "answer_scales.yaml",
        "seeded_scale:\n  options:\n    - {code: 1, label: Een}\n    - {code: 1, label: Twee}",
    )
    garden.below(ENGLISH, ("answer_scales",), "seeded_scale: {options: {1: One}}")
    for code, file, place in (
        ("I202", "forms.yaml", "id: wave"),
        ("I203", "forms.yaml", "# planted twice"),
        ("I207", "forms.yaml", "answers: nowhere"),
        ("I213", "answer_scales.yaml", "code: 1, label: Twee"),
        ("I214", "forms.yaml", "{telefoon}"),
        ("I215", "forms.yaml", "expected: 77"),
        ("I216", "forms.yaml", "ticks:  # planted"),
    ):
        garden.expect(code, file, place)


def plant_on_the_form_of_workers(garden: Garden) -> None:
    garden.set("forms.yaml", ("worker", "introduction"), "Welkom.")
    garden.set("forms.yaml", ("worker", "instruction"), "Zet een kruisje.")
    garden.expect("I318", "forms.yaml", "instruction: Zet een kruisje.")
    garden.set("forms.yaml", ("worker", "thanks"), " ".join([f"{HARD}."] * 17))
    garden.expect("I311", "forms.yaml", f"thanks: {HARD}")
    garden.set(
        "forms.yaml",
        ("worker", "practice"),
        "[{id: practice_1, text: Is ijs koud?, expected: 3},"
        " {id: practice_2, text: Is vuur heet?, expected: 3}]",
    )
    garden.expect("I320", "forms.yaml", "practice: [{id: practice_1")


def plant_roles(garden: Garden) -> None:
    """Roles that are added, and the minutes of those that are there."""
    garden.add(
        "roles.yaml",
        "seeded: {form: professional, name: Geplant, plural: Geplant \u2b50}  # planted\n"
        "seeded_nobody: {form: nowhere, name: Geplant, plural: Geplant}",
    )
    garden.expect("I250", "roles.yaml", "plural: Geplant \u2b50")
    garden.below(
        ENGLISH,
        ("roles",),
        "seeded: {name: Planted, plural: Planted}\n"
        "seeded_nobody: {name: Planted, plural: Planted}\n"
        "seeded_nothing: {name: Planted, plural: Planted}",
    )
    garden.set("roles.yaml", ("worker",), "{form: worker, name: Medewerker, plural: Medewerkers}")
    garden.set(
        "roles.yaml",
        ("enterprise",),
        "{form: professional, name: Onderneming, plural: Ondernemingen, minutes: 1}",
    )
    for code, file, place in (
        ("I209", "roles.yaml", "form: nowhere"),
        ("I217", "roles.yaml", "seeded_nobody"),
        ("I221", ENGLISH, "seeded_nothing"),
        ("I305", "roles.yaml", "worker: {"),
        ("I310", "roles.yaml", "# planted"),
        ("I321", "roles.yaml", "minutes: 1}"),
    ):
        garden.expect(code, file, place)


def item(id_: str, text: str, **more: object) -> dict[str, object]:
    """An item with all that it should have, for the role that is added."""
    usual = {"facet": "planted", "roles": ["seeded"], "note": "Geplant.", "informed_by": "geplant"}
    return {"id": id_, "text": text, **usual, **more}


def without(key: str, mapping: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in mapping.items() if name != key}


def plant_factors(garden: Garden) -> None:
    """Factors that are added; the role that is added answers them, and workers some."""
    plant_factor(
        garden,
        "seeded_hard",
        items=[
            item("s1", f"{HARD} een.", short=True),
            item("s2", f"{HARD} twee.", short=True),
            item("s3", f"{HARD} drie.", facet="nowhere"),
            item("s4", f"{HARD} vier.", roles=["seeded", "wokrer"]),
            item("s5", f"{HARD} vijf.", answers="yes_sometimes_no"),
            item("s6", f"{HARD} zes.", text_for={"sdc": "Geplant."}),
            without("note", item("s7", f"{HARD} zeven.")),
            without("informed_by", item("s8", f"{HARD} acht.")),
            item("s9", "Gaat dit goed?", roles=["worker"], facet="easy"),
        ],
        facets=("planted", "empty", "easy"),
    )
    plant_factor(
        garden,
        "seeded_few",
        items=[
            item("f1", f"{HARD} elf.", short=True),
            item("f2", f"{HARD} twaalf.", short=True),
            *(item(f"w{n}", f"Gaat dit {n} keer goed?", roles=["worker"]) for n in range(1, 25)),
        ],
        id_="renamed",
    )
    plant_factor(
        garden,
        "seeded_short",
        items=[item(f"k{n}", f"{HARD} {n}.", short=n == 1) for n in (1, 2, 3)],
    )
    garden.below("instrument.yaml", ("factors",), "- seeded_hard\n- seeded_few\n- seeded_missing")
    hard, few, short = (f"factors/seeded_{name}.yaml" for name in ("hard", "few", "short"))
    for code, file, words in (
        ("I204", "instrument.yaml", "seeded_missing"),
        ("I205", short, '"seeded_short"'),
        ("I206", few, '"renamed"'),
        ("I208", hard, "wokrer"),
        ("I210", hard, "nowhere"),
        ("I211", hard, '"id": "empty"'),
        ("I212", hard, "text_for"),
        ("I218", hard, '"id": "s1"'),
        ("I312", few, '"id": "f1"'),
        ("I313", hard, '"id": "easy"'),
        ("I314", hard, "yes_sometimes_no"),
        ("I322", short, '"id": "k1"'),
        ("I323", hard, '"id": "s7"'),
        ("I324", hard, '"id": "s8"'),
    ):
        garden.expect(code, file, words)


def plant_factor(
    garden: Garden,
    name: str,
    *,
    items: list[dict[str, object]],
    facets: tuple[str, ...] = ("planted",),
    id_: str = "",
) -> None:
    """Add a factor, and all its words in English."""
    lines = [f"id: {json.dumps(id_ or name)}"]
    lines += [f"{key}: {json.dumps(value)}" for key, value in FACTOR.items()]
    lines += ["facets:", *(f"  - {json.dumps({'id': each, 'title': 'Deel'})}" for each in facets)]
    lines += ["items:", *(f"  - {json.dumps(each)}" for each in items)]
    garden.add(f"factors/{name}.yaml", "\n".join(lines))
    english = {key: "Is this planted?" for key in FACTOR if key != "kind"} | {
        "facets": dict.fromkeys(facets, "Part"),
        "items": {str(each["id"]): in_english(each) for each in items},
    }
    garden.below(ENGLISH, ("factors",), f"{name}: {json.dumps(english)}")


def in_english(planted: dict[str, object]) -> dict[str, object]:
    words: dict[str, object] = {"text": f"Is it like {planted['id']}?"}
    if "note" in planted:
        words["note"] = "Planted."
    if "text_for" in planted:
        words["text_for"] = {"sdc": "Planted."}
    return words


def plant_guides(garden: Garden) -> None:
    """A guide under another name, with a block that lacks its text and one that has rows."""
    garden.add("guides/seeded.yaml", GUIDE)
    garden.below(ENGLISH, ("guides",), "seeded: {title: Planted, blocks: {two: {text: Planted.}}}")
    for code, words in (("I224", "id: other"), ("I225", "kind: note"), ("I226", "rows: 3")):
        garden.expect(code, "guides/seeded.yaml", words)


def plant_gaps(garden: Garden) -> None:
    """Words that are not translated, a language under another name and a file that is not read."""
    garden.remove(ENGLISH, ("forms", "professional", "thanks"))
    garden.expect("I220", ENGLISH, "  professional:")
    garden.set(ENGLISH, ("language",), "de")
    garden.expect("I219", ENGLISH, "language: de")
    garden.add("factors/seeded.yml", "id: seeded")
    garden.expect("I223", "factors/seeded.yml", None)


def plant_screening(garden: Garden) -> None:
    """Mistakes in the questions and rules of the classification."""
    file = "classification.yaml"
    for code, old, new in (
        ("I241", "ent_share, at_least: 30", "nowhere, at_least: 30"),
        ("I242", "{question: ent_income, codes: [2]}", "{question: ent_income, codes: [77]}"),
        ("I243", "gives: mission", "gives: nowhere"),
        ("I244", "axis: economic, title: Eigen risico", "axis: nowhere, title: Eigen risico"),
        ("I245", "{question: ent_share, at_least: 5}", "{question: ent_share, codes: [5]}"),
    ):
        garden.replace(file, old, new)
        garden.expect(code, file, new)
    garden.replace(file, "kind: several", "kind: words")
    garden.expect("I246", file, "answers: labels")
    last: KeyPath = ("rules", index_of_rule(garden, "r7"), "gives")
    garden.beside(file, last, "when: {question: ent_sells, codes: [3]}")
    garden.expect("I247", file, "id: r7")


def plant_idle_rules(garden: Garden) -> None:
    """A rule that comes too late, so that its class is never given."""
    file = "classification.yaml"
    garden.set(
        file, ("rules", index_of_rule(garden, "r3"), "when"), "{question: ent_sells, codes: [1]}"
    )
    garden.expect("I248", file, "id: r3")
    garden.expect("I249", file, "id: mission")


def index_of_rule(garden: Garden, id_: str) -> int:
    assert garden.original.classification is not None
    return [rule.id for rule in garden.original.classification.rules].index(id_)


def plant_faults(garden: Garden, folder: Path) -> dict[str, tuple[str, int | None]]:
    """A fault for each code in a file of its own; gives where each was written."""
    names = iter(sorted(name for name in garden.texts if name.startswith("factors/")))
    planted: dict[str, tuple[str, int | None]] = {}
    for fault, line, bytes_ in (
        (Fault.NOT_UTF8, 4, b"id: x\nkind: factor\ntitle: Een\nhigh: caf\xe9\n"),
        (Fault.SYNTAX, 2, b"id: x\ntitle: Van ons: samen\n"),
        (Fault.TAB, 2, b"id: x\n\tkind: factor\n"),
        (Fault.KEY_TWICE, 3, b"id: x\nkind: factor\nkind: factor\n"),
        (Fault.EMPTY_FILE, 1, b""),
        (Fault.NOT_USED_HERE, 2, b"id: x\ntitle: &anchor Een\n"),
    ):
        name = next(names)
        (folder / name).write_bytes(bytes_)
        planted[fault.value[0]] = (name, line)
    for fault, key, value in (
        (Fault.WRONG_KIND, "title", "2026"),
        (Fault.EMPTY, "title", ""),
        (Fault.NOT_A_CHOICE, "kind", "faktor"),
        (Fault.WRONG_FORM, "id", "Not-An-Id"),
        (Fault.OUT_OF_RANGE, "title", "Een\nshare: 2"),
        (Fault.UNKNOWN_KEY, "title", "Een\ncolour: red"),
    ):
        name = next(names)
        keys = garden.original.files[name].keys
        text = "\n".join(garden.texts[name])
        old = garden.texts[name][keys[key,][0] - 1]
        (folder / name).write_text(text.replace(old, f"{key}: {value}", 1), encoding="utf-8")
        planted[fault.value[0]] = (name, keys[key,][0] + value.count("\n"))
    name = next(names)
    lines = [line for line in garden.texts[name] if not line.startswith("title:")]
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    planted[Fault.MISSING_KEY.value[0]] = (name, garden.original.files[name].keys["id",][0])
    (folder / "answer_scales.yaml").unlink()
    planted[Fault.UNREADABLE.value[0]] = ("answer_scales.yaml", None)
    return planted


@pytest.fixture(scope="module")
def shipped_files() -> InstrumentFiles:
    return read_instrument_files(shipped("instruments"))


@pytest.fixture(scope="module")
def sown(tmp_path_factory: pytest.TempPathFactory, shipped_files: InstrumentFiles) -> Harvest:
    """The shipped instrument with a mistake for every rule that needs files without faults."""
    garden = garden_of(shipped("instruments"), shipped_files)
    plant_words(garden, shipped_files)
    plant_history(garden, shipped_files)
    plant_forms(garden)
    plant_on_the_form_of_workers(garden)
    plant_roles(garden)
    plant_factors(garden)
    plant_guides(garden)
    plant_gaps(garden)
    return harvest_of(garden, tmp_path_factory.mktemp("sown"))


@pytest.fixture(scope="module")
def screened(tmp_path_factory: pytest.TempPathFactory, shipped_files: InstrumentFiles) -> Harvest:
    """The shipped instrument with mistakes in its classification."""
    garden = garden_of(shipped("instruments"), shipped_files)
    plant_screening(garden)
    return harvest_of(garden, tmp_path_factory.mktemp("screened"))


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory, shipped_files: InstrumentFiles) -> Harvest:
    """The shipped instrument with a rule of classification that never decides."""
    garden = garden_of(shipped("instruments"), shipped_files)
    plant_idle_rules(garden)
    return harvest_of(garden, tmp_path_factory.mktemp("idle"))


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory, shipped_files: InstrumentFiles) -> Harvest:
    """The shipped instrument with a fault in most of its files."""
    garden = garden_of(shipped("instruments"), shipped_files)
    folder = tmp_path_factory.mktemp("spoilt")
    garden.write(folder)
    planted = plant_faults(garden, folder)
    found = problems_of(read_instrument_files(folder))
    return Harvest(planted=planted, found=found, folder=folder)


SCREENING = [f"I24{number}" for number in range(1, 8)]
IDLE = ["I248", "I249"]
SOWN = sorted(set(InstrumentCode) - set(ELSEWHERE) - set(SCREENING) - set(IDLE))
FAULTS = sorted(fault.value[0] for fault in Fault)


def test_the_shipped_instrument_gives_no_finding_of_either_grade(
    shipped_files: InstrumentFiles,
) -> None:
    assert problems_of(shipped_files) == ()


@pytest.mark.parametrize("code", SOWN)
def test_a_rule_finds_what_was_planted_for_it_once_and_at_its_line(
    code: str, sown: Harvest
) -> None:
    assert sown.places(code) == [sown.planted[code]]


@pytest.mark.parametrize("code", SCREENING)
def test_a_rule_about_classification_finds_what_was_planted_for_it(
    code: str, screened: Harvest
) -> None:
    assert screened.places(code) == [screened.planted[code]]


@pytest.mark.parametrize("code", IDLE)
def test_a_rule_about_idle_rules_finds_what_was_planted_for_it(code: str, idle: Harvest) -> None:
    assert idle.places(code) == [idle.planted[code]]


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_of_a_file_is_found_once_and_at_its_line(code: str, spoilt: Harvest) -> None:
    assert spoilt.places(code) == [spoilt.planted[code]]


def test_nothing_is_found_that_was_not_planted(
    sown: Harvest, screened: Harvest, idle: Harvest, *, spoilt: Harvest
) -> None:
    harvests = (sown, screened, idle, spoilt)
    extra = [
        sorted({problem.code for problem in harvest.found} - set(harvest.planted))
        for harvest in harvests
    ]
    assert extra == [[], [], [], []]
