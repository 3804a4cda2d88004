"""Which scores of two versions of an instrument may be compared, role by role?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ecoscore.bank.spoken_languages import LANGUAGES
from ecoscore.model.asking import AnswerOption, AnswerScale, Text
from ecoscore.model.instrument import Instrument, Item, Kind
from ecoscore.model.study import INDEX

FEWEST_IN_COMMON = 2
"""With fewer items in common there is no scale to compare."""


class Verdict(StrEnum):
    """Whether the scores of a factor may be compared over two versions."""

    COMPARABLE = "comparable"
    WITH_CARE = "with care"
    IN_COMMON = "over the items in common"
    NOT = "not"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A factor (or the index) in two versions, for roles with one verdict for the same reasons.

    The tuples hold ids of items; `in_common` is filled in where the comparison is over these items.
    `answered_otherwise` are the items with another answer scale, or keyed the other way round;
    `reworded` those with other words in a language of both versions; `turned` those of them that
    have a negation now and had none, so that agreeing may mean the opposite.
    """

    factor: str
    roles: tuple[str, ...]
    verdict: Verdict
    in_common: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()
    answered_otherwise: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def comparability(old: Instrument, new: Instrument) -> tuple[Compared, ...]:
    """Every factor of either version and the index; roles for which all is equal together."""
    factors = dict.fromkeys((*new.factors_by_id, *old.factors_by_id))
    found = tuple(entry for factor in factors for entry in _of_factor(factor, old, new))
    return (*found, *_of_index(found, old, new))


def same_words(old: Text, new: Text) -> bool:
    """Whether words are the same in every language that has them twice."""
    return all(new[language] == text for language, text in old.items() if language in new)


def _is_negated(old: Text, new: Text) -> bool:
    """Whether words have a negation in a language in which they had none."""
    return any(
        LANGUAGES[language].negation.search(new[language]) is not None
        and LANGUAGES[language].negation.search(text) is None
        for language, text in old.items()
        if language in new and language in LANGUAGES
    )


def _of_factor(factor: str, old: Instrument, new: Instrument) -> Iterator[Compared]:
    per_role = (
        _of_role(factor, role, old=old, new=new)
        for role in dict.fromkeys((*new.roles_by_id, *old.roles_by_id))
    )
    together: dict[Compared, tuple[str, ...]] = {}
    for compared in per_role:
        if compared is not None:
            told = compared.verdict is Verdict.IN_COMMON
            alike = replace(compared, roles=(), in_common=compared.in_common if told else ())
            together[alike] = (*together.get(alike, ()), *compared.roles)
    for alike, roles in together.items():
        yield replace(alike, roles=roles)


def _of_index(
    factors: tuple[Compared, ...], old: Instrument, new: Instrument
) -> Iterator[Compared]:
    """The index is the mean over factors: it is what it was when all of them are."""
    before, after = ({factor.id for factor in v.of_kind(Kind.FACTOR)} for v in (old, new))
    together: dict[Verdict, tuple[str, ...]] = {}
    for role in dict.fromkeys((*new.roles_by_id, *old.roles_by_id)):
        verdicts = {
            compared.verdict
            for compared in factors
            if role in compared.roles and compared.factor in before | after
        }
        if verdicts:
            verdict = _verdict_of_index(verdicts, same_factors=before == after)
            together[verdict] = (*together.get(verdict, ()), role)
    for verdict, roles in together.items():
        yield Compared(factor=INDEX, roles=roles, verdict=verdict)


def _verdict_of_index(verdicts: Collection[Verdict], *, same_factors: bool) -> Verdict:
    for nowhere in (Verdict.NEW, Verdict.GONE):
        if set(verdicts) == {nowhere}:
            return nowhere
    if not same_factors or not set(verdicts) <= {Verdict.COMPARABLE, Verdict.WITH_CARE}:
        return Verdict.NOT
    return Verdict.WITH_CARE if Verdict.WITH_CARE in verdicts else Verdict.COMPARABLE


def _of_role(factor: str, role: str, *, old: Instrument, new: Instrument) -> Compared | None:
    before, after = _asked(old, factor, role), _asked(new, factor, role)
    if not before and not after:
        return None
    found = Compared(
        factor=factor,
        roles=(role,),
        verdict=Verdict.COMPARABLE,
        in_common=tuple(id_ for id_ in after if id_ in before),
        reworded=tuple(
            id_
            for id_, item in after.items()
            if id_ in before and not same_words(before[id_].wording[role], item.wording[role])
        ),
        turned=tuple(
            id_
            for id_, item in after.items()
            if id_ in before and _is_negated(before[id_].wording[role], item.wording[role])
        ),
        answered_otherwise=tuple(
            id_
            for id_, item in after.items()
            if id_ in before and not _same_answers(old, new, (before[id_], item), role=role)
        ),
        added=tuple(id_ for id_ in after if id_ not in before),
        dropped=tuple(id_ for id_ in before if id_ not in after),
    )
    return replace(found, verdict=_verdict(found, asked_before=bool(before), asked=bool(after)))


def _verdict(found: Compared, *, asked_before: bool, asked: bool) -> Verdict:
    if not asked_before:
        return Verdict.NEW
    if not asked:
        return Verdict.GONE
    changed = found.added or found.dropped
    otherwise = found.answered_otherwise or found.turned
    if otherwise or (changed and len(found.in_common) < FEWEST_IN_COMMON):
        return Verdict.NOT
    if changed:
        return Verdict.IN_COMMON
    return Verdict.WITH_CARE if found.reworded else Verdict.COMPARABLE


def _asked(instrument: Instrument, factor: str, role: str) -> Mapping[str, Item]:
    found = instrument.factors_by_id.get(factor)
    return {} if found is None else {item.id: item for item in found.items_for(role)}


def _same_answers(old: Instrument, new: Instrument, items: tuple[Item, Item], *, role: str) -> bool:
    before, after = items
    scales = old.answer_scale(before, role), new.answer_scale(after, role)
    return before.reverse == after.reverse and _same_scale(*scales)


def _same_scale(old: AnswerScale, new: AnswerScale) -> bool:
    boxes = tuple(zip(old.all_options, new.all_options, strict=False))
    return (
        len(old.options) == len(new.options)
        and (old.dont_know is None) == (new.dont_know is None)
        and all(_same_box(*pair) for pair in boxes)
    )


def _same_box(old: AnswerOption, new: AnswerOption) -> bool:
    return old.code == new.code and old.picture == new.picture and same_words(old.label, new.label)
