"""Which files make up an instrument, and what do they say?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ecoscore.bank.codes import INSTRUMENT, InstrumentCode
from ecoscore.bank.form_source import FormSource
from ecoscore.bank.language_source import LanguageSource
from ecoscore.bank.sources import (
    AnswerScaleSource,
    FactorSource,
    InstrumentSource,
    ItemSource,
    RoleSource,
)
from ecoscore.bank.structure import fill_in, fill_in_each
from ecoscore.bank.yaml_places import YamlFile, read_yaml
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.problems import Grade, Place, Problem

INSTRUMENT_FILE = "instrument.yaml"
SCALES_FILE = "answer_scales.yaml"
ROLES_FILE = "roles.yaml"
FORMS_FILE = "forms.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentFiles:
    """Every file of an instrument, as far as it could be read.

    An entry with problems of its own is absent from the mappings; `ids_in` still knows its id, so
    that whatever refers to it is not reported as well. Factors and languages are keyed by the name
    of their file. `files` has the path inside the folder → the file with its places.
    """

    instrument: InstrumentSource | None
    answer_scales: Mapping[str, AnswerScaleSource]
    roles: Mapping[str, RoleSource]
    forms: Mapping[str, FormSource]
    factors: Mapping[str, FactorSource]
    languages: Mapping[str, LanguageSource]
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
    factors: dict[str, FactorSource] = {}
    languages: dict[str, LanguageSource] = {}
    found = [*problems, *in_scales, *in_roles, *in_forms]
    for id_ in names_in(folder / "factors"):
        factor, problems = fill_in(FactorSource, files[factor_file(id_)])
        found.extend(problems)
        if factor is not None:
            factors[id_] = factor
    for code in names_in(folder / "languages"):
        language, problems = fill_in(LanguageSource, files[language_file(code)])
        found.extend(problems)
        if language is not None:
            languages[code] = language
    found.extend(_not_read(folder))
    return InstrumentFiles(
        instrument=instrument,
        answer_scales=scales,
        roles=roles,
        forms=forms,
        factors=factors,
        languages=languages,
        files=files,
        problems=tuple(found),
    )


def _not_read(folder: Path) -> Iterator[Problem]:
    """Whatever lies among the factors and languages under a name that is passed over."""
    for path in (*folder.glob("factors/*"), *folder.glob("languages/*")):
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
    names += [factor_file(id_) for id_ in names_in(folder / "factors")]
    names += [language_file(code) for code in names_in(folder / "languages")]
    return {name: read_yaml(folder / name, letter=INSTRUMENT) for name in names}
