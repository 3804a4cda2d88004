"""How does a finding become a sentence in every language of the interface?"""

from __future__ import annotations

from ecoscore.model.asking import Text
from ecoscore.model.instrument import Instrument
from ecoscore.model.study import INDEX, Study
from ecoscore.printing.numbers import listed, whole
from ecoscore.printing.words import in_points, in_sentence, word
from ecoscore.scoring.interpretation.printed import as_printed
from ecoscore.scoring.interpretation.said import Said, Topic

WORDS = "scores.interpretation"
BY_SCALES = frozenset(
    {
        "band_strong",
        "band_weak",
        "band_between",
        "band_cannot_say",
        "no_margin",
        "wide_margin",
        "margin_lacks_roles",
        "margin_stays_wide",
        "margin_out_of_reach",
        "reliability_needs_people",
        "reliability_out_of_reach",
    }
)
"""Findings that name one scale or several, and are worded accordingly."""
BY_ROLES = frozenset({"rose", "fell", "small_roles", "few_invited"})
"""Findings about one role or several."""
BY_NUMBER = {
    "careless": "flagged",
    "careless_without_effect": "flagged",
    "careless_small_groups": "flagged",
    "careless_gone": "gone",
}
"""Findings of which this number is 1 or more."""
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
    number = whole(as_printed(value), language)
    return in_points(number, language) if name in IN_POINTS else number


def _pattern(said: Said, language: str) -> str:
    """The words of the finding; where they differ, those for one or for several."""
    path = f"{WORDS}.{said.code}"
    number = _how_many(said)
    if number is not None:
        path += ".one" if number == 1 else ".many"
    return word(language, path)


def _how_many(said: Said) -> float | None:
    """The number of what the words of the finding have a singular and a plural for."""
    if said.code in BY_SCALES:
        return len(said.scales)
    if said.code in BY_ROLES:
        return len(said.roles)
    return said.numbers[BY_NUMBER[said.code]] if said.code in BY_NUMBER else None


def role_in_sentence(instrument: Instrument, role: str, language: str) -> str:
    """The plural of a role as it stands within a sentence."""
    plural = in_language(instrument.roles_by_id[role].plural, instrument, language)
    return in_sentence(plural, language)


def in_language(text: Text, instrument: Instrument, language: str) -> str:
    """Words of the instrument; what nobody translated stays in the source language."""
    return text.get(language) or text.get(instrument.source_language, "")


def _roles(said: Said, names: list[str], language: str) -> str:
    if said.counts:
        pattern = word(language, f"{WORDS}.{said.code}.each")
        names = [
            pattern.format(role=name, number=whole(count, language))
            for name, count in zip(names, said.counts, strict=True)
        ]
    return listed(tuple(names), language)


def _scales(said: Said, instrument: Instrument, language: str) -> str:
    names = [_scale(instrument, scale, language) for scale in said.scales]
    if said.points:
        differs = said.topic is Topic.DIFFERENT
        pattern = word(language, f"{WORDS}.scale_with_{'difference' if differs else 'points'}")
        written = [whole(as_printed(points), language) for points in said.points]
        names = [
            pattern.format(scale=name, points=number, difference=in_points(number, language))
            for name, number in zip(names, written, strict=True)
        ]
    return listed(tuple(names), language)


def _scale(instrument: Instrument, scale: str, language: str) -> str:
    """The title of a scale between quotation marks, so that a reader sees where it ends."""
    if scale == INDEX:
        return word(language, f"{WORDS}.index")
    title = in_language(instrument.factors_by_id[scale].title, instrument, language)
    return word(language, f"{WORDS}.scale").format(title=title)
