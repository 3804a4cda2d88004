"""What is said aloud to somebody who does not read the pages for workers?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ecoscore.model.case_scores import CaseScores
from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.printing.details import BLANK
from ecoscore.printing.words import word
from ecoscore.report.figures import Band
from ecoscore.report.figures_file import FiguresFile
from ecoscore.report.sources import Sources
from ecoscore.report.worker_edition import Leaflet, Message, leaflet

HALF, A_GOOD_DEAL = 50, 65
"""Of a bar of a hundred: half of it, and from where it is no longer a little more than half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What to do (`cue`, not to be said; may be empty), then what to say.

    `question` is the one to ask and to wait for; in most parts there is none. `turns` is set where
    the second page begins.
    """

    heading: str
    cue: str
    sentences: tuple[str, ...]
    question: str = ""
    turns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A text in the order of the pages, which lie on the table."""

    language: str
    title: str
    edition: str
    instrument: str
    footer: str
    case_name: str
    parts: tuple[Part, ...]
    files: tuple[FiguresFile, ...] = ()


def script(scores: CaseScores, instrument: Instrument, study: Study, *, language: str) -> Script:
    """Make the text to read aloud for one case in one language."""
    sources = Sources(scores=scores, instrument=instrument, study=study, language=language)
    pages = leaflet(scores, instrument, study, language=language)
    return Script(
        language=language,
        title=sources.say("worker.script.title", case=sources.case.name),
        edition=pages.edition,
        instrument=pages.instrument,
        footer=pages.footer,
        case_name=pages.case_name,
        parts=tuple(_parts(sources, pages)),
    )


def _parts(sources: Sources, pages: Leaflet) -> Iterator[Part]:
    yield from _first(sources, pages)
    told = tuple(words for _, words in pages.steps)
    steps = Part(heading=sources.say("worker.next.heading"), cue="", sentences=told)
    safe = Part(heading=sources.say("worker.safe.heading"), cue="", sentences=pages.safe)
    second = [steps, safe] if not pages.nothing else [safe]
    if pages.nothing:
        yield steps
    if pages.questions:
        second.insert(0, replace(_part(sources, "talk", ()), question=pages.questions[0]))
    turning = f"{_say(sources, 'turn')} {second[0].cue}".strip()
    yield replace(second[0], cue=turning, turns=not pages.nothing)
    yield from second[1:]
    yield _part(sources, "end", tuple(_end(sources, pages)))


def _first(sources: Sources, pages: Leaflet) -> Iterator[Part]:
    """What is said of the first page."""
    about = _say(sources, "start.about", case=pages.case_name)
    said = [about, _say(sources, "start.said", heading=pages.heading), pages.who, pages.nothing]
    free = "" if pages.nothing else sources.say("worker.free")
    yield _part(sources, "start", tuple(filter(None, (*said, free))))
    if pages.good or pages.better:
        each = _say(sources, "bars.each")
        yield _part(sources, "bars", (each, sources.say("worker.how")))
    if pages.good:
        yield Part(
            heading=pages.good_heading,
            cue=_say(sources, "point"),
            sentences=_said(sources, pages.good),
        )
    if pages.better or pages.better_words:
        yield Part(
            heading=word(sources.language, "report.worker.better"),
            cue=_say(sources, "point") if pages.better else "",
            sentences=(*_said(sources, pages.better), *filter(None, (pages.better_words,))),
        )


def _end(sources: Sources, pages: Leaflet) -> Iterator[str]:
    yield _say(sources, "end.whom", person=pages.contact.person or BLANK)
    if pages.contact.phone:
        yield _say(sources, "end.phone", phone=pages.contact.phone)
    if pages.contact.email:
        yield _say(sources, "end.email")
    yield sources.say("worker.thanks")


def _part(sources: Sources, name: str, sentences: tuple[str, ...]) -> Part:
    return Part(
        heading=_say(sources, f"{name}.heading"),
        cue=_say(sources, f"{name}.cue"),
        sentences=sentences,
    )


def _said(sources: Sources, messages: tuple[Message, ...]) -> tuple[str, ...]:
    """Each message with what its bar shows."""
    return tuple(
        f"{each.level.title} {_say(sources, f'full.{_fullness(each)}')}" for each in messages
    )


def _fullness(message: Message) -> str:
    """How full the bar looks; in the middle zone it may end at either line or between them."""
    if message.band is not Band.DISCUSS:
        return message.band.value
    if message.level.value <= HALF:
        return "half"
    return "little_more" if message.level.value < A_GOOD_DEAL else "more"


def _say(sources: Sources, path: str, **values: object) -> str:
    return sources.say(f"worker.script.{path}", **values)
