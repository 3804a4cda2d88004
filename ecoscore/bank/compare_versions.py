"""Did an instrument change between two versions as it says itself, and what can be compared?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.comparability import Compared, Verdict, comparability, same_words
from ecoscore.bank.files import INSTRUMENT_FILE, InstrumentFiles, exists, read_instrument_files
from ecoscore.bank.load import load_instrument
from ecoscore.bank.study import STUDY_FILE, load_study
from ecoscore.bank.versions import Version, version_of
from ecoscore.model.instrument import Instrument, Item
from ecoscore.model.short_form import short_form
from ecoscore.model.study import INDEX, FormLength
from ecoscore.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsCompared:
    """What two versions have in common, and what must be mended in the newer one."""

    old: str
    new: str
    factors: tuple[Compared, ...]
    problems: tuple[Problem, ...]


def compare_versions(folder: Path, against: Path) -> VersionsCompared:
    """Compare the instruments of two folders, of instruments or of studies that ask them.

    Raises ProblemsFound when one of them cannot be read. What may be compared is what the studies
    ask; the version is about the whole instrument.
    """
    (new_folder, new, new_asked), (_, old, old_asked) = _read(folder), _read(against)
    files = read_instrument_files(new_folder)
    if old.id != new.id:
        return VersionsCompared(
            old=old.version, new=new.version, factors=(), problems=(_other(files, old, new),)
        )
    problems = (*_version_not_raised(files, old, new), *_changes_not_told(files, old, new))
    return VersionsCompared(
        old=old.version,
        new=new.version,
        factors=comparability(old_asked, new_asked),
        problems=problems,
    )


def _read(folder: Path) -> tuple[Path, Instrument, Instrument]:
    """The folder of an instrument, the instrument, and the part of it that is asked."""
    if not exists(folder / STUDY_FILE):
        instrument = load_instrument(folder)
        return folder, instrument, instrument
    study = load_study(folder)
    instrument = load_instrument(study.instrument)
    asked = short_form(instrument) if study.form is FormLength.SHORT else instrument
    return study.instrument, instrument, asked


def _other(files: InstrumentFiles, old: Instrument, new: Instrument) -> Problem:
    return Problem(
        code=InstrumentCode.OTHER_INSTRUMENT,
        place=files.at(INSTRUMENT_FILE, ("id",)),
        what=f"'{new.id}' is another instrument than '{old.id}', not a later version of it.",
        remedy="Compare two versions of one instrument.",
    )


def _version_not_raised(
    files: InstrumentFiles, old: Instrument, new: Instrument
) -> Iterator[Problem]:
    """Whoever sees two versions with one number would take their answers together."""
    least, why = _least_version(old, new)
    if version_of(new.version) < least:
        yield Problem(
            code=InstrumentCode.VERSION_NOT_RAISED,
            place=files.at(INSTRUMENT_FILE, ("version",)),
            what=f"{why} than in version {old.version}, but this is version {new.version}.",
            remedy=f"Make it {'.'.join(map(str, least))} or higher.",
        )


def _least_version(old: Instrument, new: Instrument) -> tuple[Version, str]:
    """The lowest version that the new instrument may have, and why.

    The index does not count: it is another mean as soon as one question is new.
    """
    first, second, third = version_of(old.version)
    compared = [entry for entry in comparability(old, new) if entry.factor != INDEX]
    if any(entry.verdict is Verdict.NOT for entry in compared):
        return (first + 1, 0, 0), "Some scores tell of other things"
    if any(entry.added or entry.dropped for entry in compared):
        return (first, second + 1, 0), "There are other questions"
    if new.fingerprint != old.fingerprint:
        return (first, second, third + 1), "Something else stands on the forms, or counts"
    return (first, second, third), "Nothing else stands on the forms"


def _changes_not_told(
    files: InstrumentFiles, old: Instrument, new: Instrument
) -> Iterator[Problem]:
    """Every item with other words in the source language says so in its history."""
    for name, path, source in files.items():
        before, after = old.items_by_id.get(source.id), new.items_by_id[source.id]
        if before is None or _is_told(after, since=old.version):
            continue
        reworded = _reworded(before, after, language=new.source_language)
        if reworded:
            own = [role for role in reworded if role in source.text_for]
            at = ("text_for", own[0]) if len(own) == len(reworded) else ("text",)
            yield Problem(
                code=InstrumentCode.CHANGE_NOT_TOLD,
                place=files.at(name, (*path, *at)),
                what=f"'{source.id}' had other words in version {old.version}, "
                "and its history does not say so.",
                remedy="Add an entry under 'changes', with the version in which they changed.",
            )


def _is_told(item: Item, *, since: str) -> bool:
    return any(version_of(change.version) > version_of(since) for change in item.changes)


def _reworded(before: Item, after: Item, *, language: str) -> list[str]:
    """The roles that read other words than before in this language."""
    return [
        role
        for role, text in after.wording.items()
        if role in before.wording
        and not same_words(
            {language: before.wording[role].get(language, "")}, {language: text[language]}
        )
    ]
