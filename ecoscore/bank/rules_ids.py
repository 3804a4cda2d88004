"""Does every id name exactly one thing, and is it free to be used?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import (
    CLASSIFICATION_FILE,
    FORMS_FILE,
    INSTRUMENT_FILE,
    ROLES_FILE,
    SCALES_FILE,
    InstrumentFiles,
    factor_file,
)
from ecoscore.bank.sources import AnswerScaleSource, FactorSource
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.problems import Place, Problem

# The columns that every table of answers has, and the two words that stand for "everything".
COLUMNS = frozenset({"respondent", "case", "role", "wave", "language", "channel", "submitted"})
OPTIONAL = frozenset({"mode", "organisation", "fingerprint", "seconds", "priorities"})
RESERVED = COLUMNS | OPTIONAL | {"index", "all"}
WITHOUT_COLUMN = ("consent", "teach_back")
"""The parts of a form that nobody answers in the table."""
Named = tuple[str, Place]
"""An id and where it stands."""


def factors_and_their_files(files: InstrumentFiles) -> Iterator[Problem]:
    """Each listed factor has a file of its name, and each file is listed."""
    for id_, factor in files.factors.items():
        if factor.id != id_:
            yield Problem(
                code=InstrumentCode.FACTOR_FILE_NAME,
                place=files.at(factor_file(id_), ("id",)),
                what=f"The id is '{factor.id}', but the file is called {id_}.yaml.",
                remedy="Give both the same name.",
            )
    if files.instrument is None:
        return
    present = [name[len("factors/") : -len(".yaml")] for name in files.files if "factors/" in name]
    listed = files.instrument.factors
    for index, id_ in enumerate(listed):
        if id_ not in present:
            yield Problem(
                code=InstrumentCode.FACTOR_WITHOUT_FILE,
                place=files.at(INSTRUMENT_FILE, ("factors", index)),
                what=f"There is no file {factor_file(id_)}.",
                remedy="Make this file, or correct the id or the name of the file.",
            )
    for id_ in present:
        if id_ not in listed:
            yield Problem(
                code=InstrumentCode.FACTOR_NOT_LISTED,
                place=files.at(factor_file(id_), ("id",)),
                what=f"The factor '{id_}' is not listed in {INSTRUMENT_FILE}.",
                remedy="Add it there under 'factors', or take this file out of the folder.",
            )


def ids_twice(files: InstrumentFiles) -> Iterator[Problem]:
    """Nothing shares its id with something else of its kind."""
    if files.instrument is not None:
        yield from _twice(
            (id_, files.at(INSTRUMENT_FILE, ("factors", index)))
            for index, id_ in enumerate(files.instrument.factors)
        )
    for form_id, kind, ids in _ids_on_forms(files):
        yield from _twice(
            (id_, files.at(FORMS_FILE, (form_id, kind, index, "id")))
            for index, id_ in enumerate(ids)
        )
    for id_, factor in files.factors.items():
        yield from _twice(
            (facet.id, files.at(factor_file(id_), ("facets", index, "id")))
            for index, facet in enumerate(factor.facets)
        )
        for talk, probes in _probes(factor):
            yield from _twice(
                (probe, files.at(factor_file(id_), (talk, "probes", index, "id")))
                for index, probe in enumerate(probes)
            )
    for name, path, item in files.items():
        yield from _twice(
            (role, files.at(name, (*path, "roles", index))) for index, role in enumerate(item.roles)
        )


def columns_twice(files: InstrumentFiles) -> Iterator[Problem]:
    """Items, ticks, practice, open and screening questions share one table of answers.

    The same tick or question may stand on several forms: it is one column.
    """
    taken: dict[str, tuple[str, Place]] = {}
    for form_id, kind, ids in _ids_on_forms(files):
        for index, id_ in enumerate(ids if kind not in WITHOUT_COLUMN else ()):
            place = files.at(FORMS_FILE, (form_id, kind, index, "id"))
            if taken.setdefault(id_, (kind, place))[0] != kind:
                yield _is_twice(id_, place, first=taken[id_][1])
    for name, path, item in files.items():
        place = files.at(name, (*path, "id"))
        first = taken.setdefault(item.id, ("items", place))[1]
        if first != place:
            yield _is_twice(item.id, place, first=first)
    for id_, place in _screening_ids(files):  # among each other they are compared elsewhere
        first_kind, first = taken.setdefault(id_, ("screening", place))
        if first_kind != "screening":
            yield _is_twice(id_, place, first=first)


def reserved_ids(files: InstrumentFiles) -> Iterator[Problem]:
    """No id is a word that the tables need for themselves."""
    for id_, place in _ids_in_tables(files):
        if id_ in RESERVED:
            yield Problem(
                code=InstrumentCode.ID_RESERVED,
                place=place,
                what=f"'{id_}' is a word that the tables use themselves.",
                remedy="Choose another id.",
            )


def answer_codes(files: InstrumentFiles) -> Iterator[Problem]:
    """Every box of an answer scale has a code of its own, "don't know" too."""
    for name, top, scale in _scales(files):
        boxes: list[tuple[int, KeyPath]] = [
            (option.code, (*top, "options", i)) for i, option in enumerate(scale.options)
        ]
        if scale.dont_know is not None:
            boxes.append((scale.dont_know.code, (*top, "dont_know")))
        seen: set[int] = set()
        for code, path in boxes:
            if code in seen:
                yield Problem(
                    code=InstrumentCode.CODE_TWICE,
                    place=files.at(name, (*path, "code")),
                    what=f"The code {code} is used twice in the answer scale '{top[-1]}'.",
                    remedy="Give every box a code of its own.",
                )
            seen.add(code)


def _scales(files: InstrumentFiles) -> Iterator[tuple[str, KeyPath, AnswerScaleSource]]:
    """Every answer scale, with its file and its path in it."""
    for id_, scale in files.answer_scales.items():
        yield SCALES_FILE, (id_,), scale
    for id_, scale in (files.classification.answers if files.classification else {}).items():
        yield CLASSIFICATION_FILE, ("answers", id_), scale


def _ids_on_forms(files: InstrumentFiles) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for form_id, form in files.forms.items():
        yield form_id, "consent", tuple(block.id for block in form.consent)
        yield form_id, "ticks", tuple(tick.id for tick in form.ticks)
        yield form_id, "practice", tuple(question.id for question in form.practice)
        yield form_id, "closing", tuple(question.id for question in form.closing)
        yield form_id, "teach_back", tuple(question.id for question in form.teach_back)


def _screening_ids(files: InstrumentFiles) -> Iterator[Named]:
    questions = files.classification.questions if files.classification else ()
    for index, question in enumerate(questions):
        yield question.id, files.at(CLASSIFICATION_FILE, ("questions", index, "id"))


def _probes(factor: FactorSource) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, talk in (("talk", factor.talk), ("easy_talk", factor.easy_talk)):
        yield name, () if talk is None else tuple(probe.id for probe in talk.probes)


def _ids_in_tables(files: InstrumentFiles) -> Iterator[Named]:
    for id_ in files.ids_in(ROLES_FILE) or ():
        yield id_, files.at_key(ROLES_FILE, (id_,))
    for id_, factor in files.factors.items():
        yield factor.id, files.at(factor_file(id_), ("id",))
    for name, path, item in files.items():
        yield item.id, files.at(name, (*path, "id"))
    for form_id, kind, ids in _ids_on_forms(files):
        for index, id_ in enumerate(ids if kind not in WITHOUT_COLUMN else ()):
            yield id_, files.at(FORMS_FILE, (form_id, kind, index, "id"))
    yield from _screening_ids(files)


def _twice(named: Iterable[Named]) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for id_, place in named:
        if id_ in seen:
            yield _is_twice(id_, place, first=seen[id_])
        seen.setdefault(id_, place)


def _is_twice(id_: str, place: Place, *, first: Place) -> Problem:
    return Problem(
        code=InstrumentCode.ID_TWICE,
        place=place,
        what=f"'{id_}' is used twice; the first time at {first}.",
        remedy="Keep one, or give one of them another id.",
    )
