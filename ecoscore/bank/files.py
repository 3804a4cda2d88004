"""Which files make up an instrument, and what do they say?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TypeVar

from ecoscore.bank.classification_source import ClassificationSource
from ecoscore.bank.codes import INSTRUMENT, InstrumentCode
from ecoscore.bank.form_source import FormSource
from ecoscore.bank.guide_source import GuideSource
from ecoscore.bank.language_source import LanguageSource
from ecoscore.bank.sources import (
    AnswerScaleSource,
    FactorSource,
    InstrumentSource,
    ItemSource,
    RoleSource,
    TermSource,
)
from ecoscore.bank.structure import fill_in, fill_in_each
from ecoscore.bank.yaml_places import YamlFile, read_yaml
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.problems import Grade, Place, Problem

INSTRUMENT_FILE = "instrument.yaml"
SCALES_FILE = "answer_scales.yaml"
ROLES_FILE = "roles.yaml"
FORMS_FILE = "forms.yaml"
CLASSIFICATION_FILE = "classification.yaml"
"""An instrument may do without this file; then it classifies nobody."""
GLOSSARY_FILE = "glossary.yaml"
FOLDERS = ("factors", "guides", "languages")

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentFiles:
    """Every file of an instrument, as far as it could be read.

    An entry with problems of its own is absent from the mappings; `ids_in` still knows its id, so
    that whatever refers to it is not reported as well. Factors, guides and languages are keyed by
    the name of their file. `files` has the path inside the folder → the file with its places.
    """

    instrument: InstrumentSource | None
    answer_scales: Mapping[str, AnswerScaleSource]
    roles: Mapping[str, RoleSource]
    forms: Mapping[str, FormSource]
    factors: Mapping[str, FactorSource]
    guides: Mapping[str, GuideSource]
    glossary: Mapping[str, TermSource]
    languages: Mapping[str, LanguageSource]
    classification: ClassificationSource | None
    files: Mapping[str, YamlFile]
    problems: tuple[Problem, ...]

    def at(self, name: str, path: KeyPath) -> Place:
        """The place of a value in the file `name`."""
        return self.files[name].at(path)

    def at_key(self, name: str, path: KeyPath) -> Place:
        """The place of a key in the file `name`."""
        return self.files[name].at_key(path)

    def ids_in(self, name: str) -> tuple[str, ...] | None:
        """The ids in the file `name`, valid or not; None when the file cannot be read at all."""
        data = self.files[name].data
        return tuple(data) if isinstance(data, dict) else None

    def items(self) -> Iterator[tuple[str, KeyPath, ItemSource]]:
        """Every item of every factor, with the name of its file and its path in it."""
        for factor_id, factor in self.factors.items():
            for index, item in enumerate(factor.items):
                yield factor_file(factor_id), ("items", index), item


def factor_file(id_: str) -> str:
    """Where the factor `id_` stands."""
    return f"factors/{id_}.yaml"


def guide_file(id_: str) -> str:
    """Where the guide `id_` stands."""
    return f"guides/{id_}.yaml"


def language_file(code: str) -> str:
    """Where the words in the language `code` stand."""
    return f"languages/{code}.yaml"


def exists(path: Path) -> bool:
    """Whether there is such a file; also for a name that the system finds too long to look up."""
    try:
        return path.is_file()
    except OSError:
        return False


def names_in(folder: Path) -> tuple[str, ...]:
    """The YAML files in a folder, in order, without their ending."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def read_instrument_files(folder: Path) -> InstrumentFiles:
    """Read everything in the folder of an instrument, with every problem inside single files."""
    files = _read(folder)
    instrument, problems = fill_in(InstrumentSource, files[INSTRUMENT_FILE])
    scales, in_scales = fill_in_each(AnswerScaleSource, files[SCALES_FILE])
    roles, in_roles = fill_in_each(RoleSource, files[ROLES_FILE])
    forms, in_forms = fill_in_each(FormSource, files[FORMS_FILE])
    glossary, in_glossary = _fill_in_glossary(files)
    classification, in_classification = _fill_in_classification(files)
    factors, in_factors = _fill_in_folder(FactorSource, files, named=factor_file)
    guides, in_guides = _fill_in_folder(GuideSource, files, named=guide_file)
    languages, in_languages = _fill_in_folder(LanguageSource, files, named=language_file)
    found = (*problems, *in_scales, *in_roles, *in_forms, *in_glossary)
    found += (*in_factors, *in_guides, *in_languages, *in_classification)
    return InstrumentFiles(
        instrument=instrument,
        answer_scales=scales,
        roles=roles,
        forms=forms,
        factors=factors,
        guides=guides,
        glossary=glossary,
        languages=languages,
        classification=classification,
        files=files,
        problems=(*found, *_not_read(folder)),
    )


def _fill_in_glossary(
    files: Mapping[str, YamlFile],
) -> tuple[dict[str, TermSource], tuple[Problem, ...]]:
    """The glossary, which an instrument may do without."""
    file = files.get(GLOSSARY_FILE)
    return ({}, ()) if file is None else fill_in_each(TermSource, file)


def _fill_in_classification(
    files: Mapping[str, YamlFile],
) -> tuple[ClassificationSource | None, tuple[Problem, ...]]:
    """The classification, which an instrument may do without."""
    file = files.get(CLASSIFICATION_FILE)
    return (None, ()) if file is None else fill_in(ClassificationSource, file)


def _fill_in_folder(
    shape: type[Shape], files: Mapping[str, YamlFile], *, named: Callable[[str], str]
) -> tuple[dict[str, Shape], tuple[Problem, ...]]:
    """Name → contents of each file that `named` has in a folder, without those with problems."""
    filled: dict[str, Shape] = {}
    found: list[Problem] = []
    for name, file in files.items():
        id_ = PurePath(name).stem
        if name == named(id_):
            contents, problems = fill_in(shape, file)
            found.extend(problems)
            if contents is not None:
                filled[id_] = contents
    return filled, tuple(found)


def _not_read(folder: Path) -> Iterator[Problem]:
    """Whatever lies in one of the folders under a name that is passed over."""
    for path in (path for name in FOLDERS for path in folder.glob(f"{name}/*")):
        if path.suffix != ".yaml" and not path.name.startswith("."):
            yield Problem(
                code=InstrumentCode.NOT_READ,
                place=Place(file=str(path)),
                what="This is not read: its name does not end in .yaml.",
                remedy="Give it that ending, or move it elsewhere.",
                grade=Grade.SHOULD,
            )


def _read(folder: Path) -> dict[str, YamlFile]:
    names = [INSTRUMENT_FILE, SCALES_FILE, ROLES_FILE, FORMS_FILE]
    names += [name for name in (GLOSSARY_FILE, CLASSIFICATION_FILE) if exists(folder / name)]
    names += [f"{inside}/{name}.yaml" for inside in FOLDERS for name in names_in(folder / inside)]
    return {name: read_yaml(folder / name, letter=INSTRUMENT) for name in names}
