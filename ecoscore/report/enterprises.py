"""What kinds of enterprises took part, as far as it may be told?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ecoscore.model.case_scores import Mix, MixPart
from ecoscore.model.classification import EnterpriseClass
from ecoscore.printing.numbers import listed, whole
from ecoscore.report.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfEnterprise:
    """A kind, or several taken together, with what it means and how many there are."""

    name: str
    meaning: str
    organisations: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprises:
    """The block about enterprises; without `kinds` the lead says why nothing is shown."""

    lead: str
    kinds: tuple[KindOfEnterprise, ...]


def enterprises(sources: Sources) -> Enterprises | None:
    """Make the block about enterprises; None when nobody was asked what kind it is."""
    mix = sources.scores.mix
    if mix is None or sources.instrument.classification is None:
        return None
    if not mix.parts:
        return Enterprises(lead=sources.say("enterprises.hidden"), kinds=())
    classes = sources.instrument.classification.outcomes
    return Enterprises(
        lead=_lead(sources, mix),
        kinds=tuple(_kind(sources, part, classes) for part in mix.parts),
    )


def _lead(sources: Sources, mix: Mix) -> str:
    total = sources.count("enterprises.organisations", sum(p.organisations for p in mix.parts))
    is_of_now = mix.wave == sources.scores.wave
    path = "enterprises.lead" if is_of_now else "enterprises.lead_of_wave"
    return sources.say(path, organisations=total, wave=mix.wave)


def _kind(sources: Sources, part: MixPart, classes: Sequence[EnterpriseClass]) -> KindOfEnterprise:
    number = whole(part.organisations, sources.language)
    if len(part.classes) == 1:
        (only,) = (each for each in classes if each.id in part.classes)
        name, meaning = sources.text(only.name), sources.text(only.definition)
        return KindOfEnterprise(name=name, meaning=meaning, organisations=number)
    names = tuple(sources.text(each.name) for each in classes if each.id in part.classes)
    return KindOfEnterprise(
        name=sources.say("enterprises.others"),
        meaning=sources.say("enterprises.among", names=listed(names, sources.language)),
        organisations=number,
    )
