"""What can a part of a document of the kit hold, in finished words?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A label with a line to write on, and `more` lines below it.

    A `wide` one takes the whole width of the page.
    """

    label: str
    wide: bool
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Labels with room to write."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """Statements with a box to tick."""

    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question to ask aloud, what to ask further, and how many lines to write the answer on."""

    title: str = ""
    text: str = ""
    probes: tuple[str, ...] = ()
    lines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Questions to ask; `speaker` heads a narrow column for who spoke, and is "" without one.

    Where nothing is written down, they stand two by two, in `pairs`.
    """

    asked: tuple[Asked, ...] = ()
    speaker: str = ""
    pairs: tuple[tuple[Asked, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding as it is told: in a sentence, what to keep in mind, and a question with it.

    `number` is its place on this document; `id` stays the same in a later run.
    """

    number: str
    id: str
    sentence: str
    caution: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The head of a column; `width` is a share of the page, such as "28%"."""

    label: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The findings of a case, and `empty` rows or places for what people add themselves.

    With `columns`, each finding asks for what they name; without, it has `lines` to write on.
    `basis` says which answers they rest on; it is "" when there are none.
    """

    told: tuple[Told, ...]
    basis: str
    columns: tuple[Column, ...]
    empty: int
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table to fill in; one that is `kept` stays on one page."""

    columns: tuple[Column, ...]
    empty: int
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card to cut out; an empty one is for what people add themselves."""

    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Cards to cut out: pages of rows of cards."""

    pages: tuple[tuple[tuple[Card, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A code and what it stands for."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """What codes stand for; with `coded` false the entries have no codes."""

    meanings: tuple[Meaning, ...]
    coded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A grid of twelve months for each of `years`, with a row per track."""

    years: int
    months: tuple[str, ...]
    tracks: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer to point at; `apart` marks "don't know"."""

    label: str
    picture: str | None
    apart: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCards:
    """The answers that can be given, a card for each answer scale."""

    cards: tuple[tuple[Option, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The questions of a form to read aloud, and what may be said besides."""

    form: Questionnaire
    probes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The information of a form, its ticks, and the questions that show it was understood.

    `signatures` says who signs on each line, and when that is needed.
    """

    form: Questionnaire
    teach_back: tuple[str, ...]
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """A screening question with boxes for its answers, or a line when there are none."""

    number: str
    text: str
    answers: tuple[str, ...]
    unit: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A rule as it is printed: what must be so, and what the outcome is then."""

    number: str
    text: str
    gives: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The questions about an enterprise, the rules in order, and what each outcome means."""

    introduction: str
    questions: tuple[Screened, ...]
    rules: tuple[Ruled, ...]
    outcomes: tuple[Meaning, ...]
    remarks: tuple[Meaning, ...]


Content = (
    Fields
    | Checks
    | Conversation
    | Findings
    | Table
    | Cards
    | Legend
    | Calendar
    | ShowCards
    | Script
    | Consent
    | Screening
    | None
)
