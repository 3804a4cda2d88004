"""Which roles answered on which answer scale?"""

from __future__ import annotations

from ecoscore.model.asking import AnswerScale
from ecoscore.model.instrument import Factor
from ecoscore.printing.numbers import listed
from ecoscore.report.sources import Sources


def answer_scales_of(sources: Sources, factor: Factor, role: str) -> tuple[str, ...]:
    """Give the ids of the answer scales on which a role answers a factor, each once, in order."""
    return tuple(dict.fromkeys(item.answers[role] for item in factor.items_for(role)))


def roles_with_other_answers(sources: Sources, factor: Factor) -> tuple[str, ...]:
    """Give the roles that answer this factor on another answer scale than the first role does."""
    asked = sources.roles_asked(factor)
    if not asked:
        return ()
    usual = answer_scales_of(sources, factor, asked[0])
    return tuple(role for role in asked if answer_scales_of(sources, factor, role) != usual)


def roles_never_pooled(sources: Sources, scales: tuple[str, ...]) -> tuple[str, ...]:
    """Give the roles whose answers count on none of these scales when roles are taken together.

    Only the largest group of roles on the same answer scale is; of equal ones the first.
    """
    asked: dict[str, None] = {}
    pooled: set[str] = set()
    for factor in (sources.instrument.factors_by_id[scale] for scale in scales):
        groups: dict[frozenset[str], list[str]] = {}
        for role in (role for role in sources.instrument.roles_by_id if factor.items_for(role)):
            asked[role] = None
            groups.setdefault(frozenset(answer_scales_of(sources, factor, role)), []).append(role)
        if groups:
            largest = max(len(group) for group in groups.values())
            pooled.update(next(group for group in groups.values() if len(group) == largest))
    return tuple(role for role in sources.instrument.roles_by_id if role in asked.keys() - pooled)


def other_answers_note(sources: Sources, factors: tuple[Factor, ...]) -> str:
    """Explain the asterisk: who answered on another answer scale; "" when nobody did."""
    others = {
        role: answer_scales_of(sources, factor, role)
        for factor in factors
        for role in roles_with_other_answers(sources, factor)
    }
    if not others:
        return ""
    return sources.say("other_answers.note", roles=_who_and_how(sources, others))


def ordered_options(scale: AnswerScale) -> tuple[int, ...]:
    """Give the codes of an answer scale from low to high."""
    return tuple(sorted(option.code for option in scale.options))


def label_of(sources: Sources, scale: AnswerScale, code: int) -> str:
    """Give the words beside a box."""
    return sources.text(next(o.label for o in scale.options if o.code == code))


def _who_and_how(sources: Sources, others: dict[str, tuple[str, ...]]) -> str:
    return listed(
        tuple(
            sources.say(
                "other_answers.role",
                role=sources.role_plural(role),
                options=" – ".join(
                    label_of(sources, sources.instrument.answer_scales[scale], code)
                    for scale in scales[:1]
                    for code in reversed(ordered_options(sources.instrument.answer_scales[scale]))
                ),
            )
            for role, scales in others.items()
        ),
        sources.language,
    )
