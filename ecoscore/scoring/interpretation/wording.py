"""How does a finding become a sentence in every language of the interface?"""

from __future__ import annotations

from ecoscore.model.asking import Text
from ecoscore.model.instrument import Instrument
from ecoscore.model.study import INDEX, Study
from ecoscore.printing.numbers import listed, whole
from ecoscore.printing.words import in_points, in_sentence, word
from ecoscore.scoring.interpretation.said import Said, Topic

WORDS = "scores.interpretation"
COUNTED = frozenset(
    {
        "band_strong",
        "band_weak",
        "band_between",
        "band_cannot_say",
        "wide_margin",
        "margin_stays_wide",
        "reliability_needs_people",
    }
)
"""Findings that name one scale or several, and are worded accordingly."""


IN_POINTS = ("difference", "change", "spread")
"""Numbers that are read with the word for what they count."""


def sentence(
    said: Said, instrument: Instrument, study: Study, *, language: str, several_waves: bool
) -> str:
    """The finding as a plain sentence in `language`; it names its wave when there are several."""
    case = study.cases_by_id[said.case].name if said.case else ""
    in_wave = ""
    if several_waves and said.topic is not Topic.CHANGED:
        in_wave = word(language, f"{WORDS}.in_wave").format(wave=said.wave)
    roles = [role_in_sentence(instrument, role, language) for role in said.roles]
    return _pattern(said, language).format(
        case=case + in_wave,
        in_wave=in_wave,
        role=roles[0] if roles else "",
        other=roles[-1] if roles else "",
        roles=_roles(said, roles, language),
        scales=_scales(said, instrument, language),
        **{name: _number(name, value, language) for name, value in said.numbers.items()},
        **said.names,
    )


def _number(name: str, value: float, language: str) -> str:
    number = whole(value, language)
    return in_points(number, language) if name in IN_POINTS else number


def _pattern(said: Said, language: str) -> str:
    """The words of the finding; where they differ, those for one scale or for several."""
    path = f"{WORDS}.{said.code}"
    if said.code in COUNTED:
        path += ".one" if len(said.scales) == 1 else ".many"
    return word(language, path)


def role_in_sentence(instrument: Instrument, role: str, language: str) -> str:
    """The plural of a role as it stands within a sentence."""
    plural = in_language(instrument.roles_by_id[role].plural, instrument, language)
    return in_sentence(plural, language)


def in_language(text: Text, instrument: Instrument, language: str) -> str:
    """Words of the instrument; what nobody translated stays in the source language."""
    return text.get(language) or text.get(instrument.source_language, "")


def _roles(said: Said, names: list[str], language: str) -> str:
    if said.counts:
        pattern = word(language, f"{WORDS}.role_with_number")
        names = [
            pattern.format(role=name, number=whole(count, language))
            for name, count in zip(names, said.counts, strict=True)
        ]
    return listed(tuple(names), language)


def _scales(said: Said, instrument: Instrument, language: str) -> str:
    names = [_scale(instrument, scale, language) for scale in said.scales]
    if said.points:
        pattern = word(language, f"{WORDS}.scale_with_points")
        names = [
            pattern.format(scale=name, points=whole(points, language))
            for name, points in zip(names, said.points, strict=True)
        ]
    return listed(tuple(names), language)


def _scale(instrument: Instrument, scale: str, language: str) -> str:
    """The title of a scale between quotation marks, so that a reader sees where it ends."""
    if scale == INDEX:
        return word(language, f"{WORDS}.index")
    title = in_language(instrument.factors_by_id[scale].title, instrument, language)
    return word(language, f"{WORDS}.scale").format(title=title)
