"""How are the findings of a case told, to start a conversation or to be confirmed?"""

from __future__ import annotations

from ecoscore.kit.contents import Findings, Told
from ecoscore.kit.lists import columns
from ecoscore.kit.sources import Sources
from ecoscore.model.findings import Finding
from ecoscore.model.guide import Block
from ecoscore.printing.numbers import written_date


def findings(sources: Sources, block: Block) -> Findings:
    """The findings of this case; without any, only rows to write on."""
    asks = bool(block.entries)
    told = tuple(
        _told(sources, finding, number) for number, finding in enumerate(sources.findings, start=1)
    )
    return Findings(
        told=told,
        basis=_basis(sources) if told else "",
        columns=columns(sources, block.entries, first=sources.say("finding")) if asks else (),
        empty=block.rows if asks or not told else 0,
        lines=block.lines,
    )


def _basis(sources: Sources) -> str:
    day = written_date(sources.study.reference_date, sources.language)
    return sources.say("basis", wave=sources.wave, date=day)


def _told(sources: Sources, finding: Finding, number: int) -> Told:
    if sources.easy:
        return Told(number=str(number), id=finding.id, sentence=finding.plain)
    return Told(
        number=str(number),
        id=finding.id,
        sentence=finding.sentence,
        caution=finding.caution,
        question=finding.question,
    )
