"""What do workers read of their case: two pages, one plain sentence and one plain bar per message?

No points, no margins and no shares of people: a mean score is not a number of people. A message
says in which of the three agreed zones the printed score lies, and nothing finer; where its margin
reaches into another zone, it says the middle one (docs/decisions/0016).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecoscore.model.asking import Layout
from ecoscore.model.case_scores import CaseScores
from ecoscore.model.instrument import Factor, Instrument
from ecoscore.model.scores import CONCERN_BELOW, STRONG_FROM, Estimate
from ecoscore.model.study import ALL_ROLES, Study
from ecoscore.printing.numbers import whole, written_date
from ecoscore.report.charts.level import LevelBar
from ecoscore.report.figures import Band, band_of, case_places, drawn, places_for
from ecoscore.report.figures_file import FiguresFile
from ecoscore.report.sources import Sources
from ecoscore.report.worker_room import MOST_GOOD, Second, fitting, type_size

PICTURES = {Band.STRONG: "good", Band.DISCUSS: "mixed", Band.CONCERN: "poor"}
STEPS = ("report", "talk", "ask")
"""Each is drawn in templates/style/worker-pictures/<name>.svg, placed by report-worker.css."""
SAFE = ("researchers", "helper", "nobody")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing that was asked about, and how it goes. `question` helps to talk about it."""

    picture: str
    band: Band
    title: str
    sentence: str
    level: LevelBar
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask; empty where the study does not say, so that it can be written in."""

    person: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """Both pages. Without messages `nothing` says why; `questions` are to talk about.

    `who` says how many took part; it is empty when that may not be shown. `steps` is what happens
    now, with the picture of each. The type has `size` points.

    No files go with them: they are for readers of figures.
    """

    language: str
    size: int
    title: str
    edition: str
    instrument: str
    footer: str
    case_name: str
    date: str
    heading: str
    who: str
    good_heading: str
    good: tuple[Message, ...]
    better: tuple[Message, ...]
    better_words: str
    nothing: str
    questions: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    safe: tuple[str, ...]
    contact: Contact
    files: tuple[FiguresFile, ...] = ()


def leaflet(scores: CaseScores, instrument: Instrument, study: Study, *, language: str) -> Leaflet:
    """Make the pages for workers of one case in one language."""
    sources = Sources(scores=scores, instrument=instrument, study=study, language=language)
    role = voice(sources)
    who = _who(sources, role)
    messages = tuple(sorted(_messages(sources, role), key=lambda each: -each.level.value))
    good = _good(messages)
    better = tuple(
        each for each in reversed(messages) if each.band is not Band.STRONG and each not in good
    )
    heading = _heading(sources, role) if messages else sources.say("worker.no_result")
    # What has no room is still not all well.
    better_words = "" if better or not messages else sources.say("worker.no_better")
    heads = (heading, sources.case.name, who)
    good, better = fitting(good, better, heads=heads)
    second = _second(sources, better)
    return Leaflet(
        language=language,
        size=type_size((*good, *better), heads=heads, second=second),
        title=sources.say_of_edition("title"),
        edition=sources.say_of_edition("name"),
        instrument=sources.text(instrument.title),
        footer=f"{instrument.version} ({instrument.fingerprint})",
        case_name=sources.case.name,
        date=written_date(study.reference_date, language),
        heading=heading,
        who=who,
        good_heading=_good_heading(sources, good),
        good=good,
        better=better,
        better_words=better_words,
        nothing="" if messages else sources.say("worker.nothing"),
        questions=second.questions,
        steps=tuple(zip(STEPS, second.steps, strict=True)),
        safe=second.safe,
        contact=_contact(study),
    )


def _second(sources: Sources, better: Sequence[Message]) -> Second:
    """The second page; where the instrument has no questions to talk about, it has the plainest."""
    asked = tuple(each.question for each in better if each.question)
    contact = _contact(sources.study)
    return Second(
        questions=asked or ((sources.say("worker.any_question"),) if better else ()),
        steps=tuple(sources.say(f"worker.next.{step}") for step in STEPS),
        safe=tuple(sources.say(f"worker.safe.{name}") for name in SAFE),
        contact=(contact.person, contact.phone, contact.email),
    )


def voice(sources: Sources) -> str:
    """The role that speaks: the first with an easy form of which anything is shown; else ""."""
    return next(
        (
            role
            for role in sources.roles
            if sources.instrument.form_of(role).layout is Layout.EASY and _shown(sources, role)
        ),
        "",
    )


def _heading(sources: Sources, role: str) -> str:
    who = sources.role_in_sentence(role) if role else sources.say("worker.people")
    return sources.say("worker.heading", who=who)


def _shown(sources: Sources, role: str) -> bool:
    factors = (f for f in sources.instrument.factors if f.id in sources.scores.scales)
    return any(isinstance(sources.result(factor, role), Estimate) for factor in factors)


def _messages(sources: Sources, role: str) -> Iterator[Message]:
    """A message for each scale on which the role that speaks, or else the case, has a value."""
    for factor in sources.instrument.factors:
        if factor.id not in sources.scores.scales:
            continue
        found = sources.result(factor, role) if role else sources.scale(factor).case_value
        if isinstance(found, Estimate):
            places = places_for(found.respondents) if role else case_places(sources, factor.id)
            is_unsure = (role or ALL_ROLES) in sources.scores.scales[factor.id].unsure
            yield _message(sources, factor, drawn(found.value, places=places), is_unsure=is_unsure)


def _message(sources: Sources, factor: Factor, points: float, *, is_unsure: bool) -> Message:
    if is_unsure:
        # The margin holds the line it crosses, so the bar may end there: it must not show more
        # than the words say.
        points = min(max(points, CONCERN_BELOW), STRONG_FROM)
    band = Band.DISCUSS if is_unsure else band_of(points, places=1)
    title = sources.text(factor.easy_title if factor.easy_title is not None else factor.title)
    sentence = sources.say(f"worker.level.{band.value}")
    talk = factor.easy_talk or factor.talk
    return Message(
        picture=PICTURES[band],
        band=band,
        title=title,
        sentence=sentence,
        level=LevelBar(
            title=sources.say(
                "worker.asked" if title.endswith("?") else "worker.told",
                title=title,
                sentence=sentence,
            ),
            value=points,
        ),
        question=sources.text(talk.question) if talk is not None else "",
    )


def _good(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    """What is strong, the highest first; when nothing is, what stands above the rest.

    What does not go well is not called best, and neither is anything when all is alike.
    """
    strong = tuple(each for each in messages if each.band is Band.STRONG)
    if strong or not messages or messages[0].band is Band.CONCERN:
        return strong
    if messages[0].level.value == messages[-1].level.value:
        return ()
    highest = messages[0].level.value
    best = tuple(each for each in messages if each.level.value == highest)
    # More than fit are not picked from: which of them comes first would be chance.
    return best if len(best) <= MOST_GOOD else ()


def _good_heading(sources: Sources, good: tuple[Message, ...]) -> str:
    is_strong = any(each.band is Band.STRONG for each in good)
    return sources.say("worker.good" if is_strong else "worker.best") if good else ""


def _who(sources: Sources, role: str) -> str:
    """How many answered; nothing when that may not be shown or nobody counted who was asked."""
    rows = {row.role: row for row in sources.scores.responses}
    row = rows.get(role)
    if row is None or row.respondents is None or not row.invited:
        return ""
    return sources.say(
        "worker.who" if row.respondents <= row.invited else "worker.who_more",
        answered=whole(row.respondents, sources.language),
        invited=whole(row.invited, sources.language),
        roles=sources.role_in_sentence(role),
    )


def _contact(study: Study) -> Contact:
    contact = study.contact
    return Contact(
        person=contact.researcher or contact.organisation or "",
        phone=contact.phone or "",
        email=contact.email or "",
    )
