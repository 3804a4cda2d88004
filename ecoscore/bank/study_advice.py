"""What would an experienced researcher say of a study before anything is printed?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.bank.codes import StudyCode
from ecoscore.bank.study_source import STANDARD, ContactSource, StudySource
from ecoscore.bank.yaml_places import YamlFile
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.problems import Grade, Place, Problem, listed


def study_advice(source: StudySource, file: YamlFile) -> Iterator[Problem]:
    """Everything that should be better in a study.yaml without mistakes; it stops nobody."""
    yield from _names_cut_short(source, file)
    yield from _names_that_are_the_same(source, file)
    yield from _nobody_to_call(source, file)
    yield from _never_shown(source, file)


def _never_shown(source: StudySource, file: YamlFile) -> Iterator[Problem]:
    """Every role has enough people to be shown by itself, if all of them answer."""
    thresholds = source.thresholds if source.thresholds is not None else STANDARD
    smallest = thresholds.smallest_group
    for index, case in enumerate(source.cases):
        few = [f"{role} ({n})" for role, n in case.invited.items() if 0 < n < smallest]
        if few:
            yield _remark(
                StudyCode.NEVER_SHOWN,
                file.at_key(("cases", index, "invited")),
                what=f"In '{case.id}' too few people are invited of {listed(few)}: "
                f"no report for others shows a role below {smallest} answers.",
                remedy="Invite more people if there are more; "
                "otherwise tell these people beforehand that their scores are not shown.",
            )


def _nobody_to_call(source: StudySource, file: YamlFile) -> Iterator[Problem]:
    """Whoever has a question about the form finds a name, a number or an address on it."""
    contact = source.contact or ContactSource()
    if not (contact.researcher or contact.phone or contact.email):
        yield _remark(
            StudyCode.NOBODY_TO_CALL,
            file.at_key(("contact",)),
            what="There is no researcher, phone or email under 'contact'.",
            remedy="Fill them in: workers need somebody to call. "
            "What is empty becomes a line to write on, on every form.",
        )


def _names_cut_short(source: StudySource, file: YamlFile) -> Iterator[Problem]:
    """No title or name ends at a number sign that was meant as a part of it."""
    named: tuple[tuple[KeyPath, str], ...] = (
        (("title",), source.title),
        *((("cases", index, "name"), case.name) for index, case in enumerate(source.cases)),
    )
    for path, name in named:
        before, sign, _ = file.as_typed(path).partition(" #")
        if sign and before.rstrip() == name:
            yield _remark(
                StudyCode.CUT_SHORT,
                file.at(path),
                what=f"'{path[-1]}' is '{name}': what follows the # is not read.",
                remedy="Put the whole text between double quotes; "
                "or put your remark on a line of its own.",
            )


def _names_that_are_the_same(source: StudySource, file: YamlFile) -> Iterator[Problem]:
    """No two cases have one name: their reports could not be told apart, nor rows with a name."""
    first: dict[str, str] = {}
    for index, case in enumerate(source.cases):
        name = case.name.casefold()
        if name in first:
            yield _remark(
                StudyCode.SAME_NAME,
                file.at(("cases", index, "name")),
                what=f"'{first[name]}' and '{case.id}' are both named '{case.name}'.",
                remedy="Give each case a name of its own: it stands on the report.",
            )
        first.setdefault(name, case.id)


def _remark(code: StudyCode, place: Place, *, what: str, remedy: str) -> Problem:
    return Problem(code=code, place=place, what=what, remedy=remedy, grade=Grade.SHOULD)
