"""What must be known of a language to judge the wording of items in it?

Each language has one entry in LANGUAGES. A language without an entry is not judged on its words,
only on their number; nothing else depends on this table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFormula:
    """A score of reading ease: base - per_syllable * syllables/words - per_word * words/sentences.

    Syllables are the parts that pyphen's `dictionary` divides a word into. Where a dictionary does
    not divide (it never leaves a letter alone on a line), each `vowel` of a part counts; `silent`
    letters are no vowel.
    """

    base: float
    per_syllable: float
    per_word: float
    dictionary: str
    vowel: Pattern
    silent: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLanguage:
    """How a language says what items should not say. Patterns are sought in a whole item.

    `joins` are signs of two ideas in one item. On easy forms each `conjunction` is one, unless
    `one_act` stands in the item: what people do with each other is one idea. `passive` is only
    told where its form is unmistakable. `now` names the time that an easy form asks about.
    `familiar` and `polite` are the words of two ways to speak to someone, when there are two.
    """

    negation: Pattern
    joins: Pattern
    conjunction: Pattern
    one_act: Pattern
    abbreviation: Pattern
    share: Pattern
    passive: Pattern
    now: Pattern
    familiar: Pattern | None
    polite: Pattern | None
    reading: ReadingFormula


def _pattern(*alternatives: str) -> Pattern:
    return re.compile("|".join(alternatives), re.IGNORECASE)


def _words(words: str) -> str:
    """A pattern for any of these words as a whole word."""
    return rf"\b(?:{'|'.join(words.split())})\b"


# Two words of judgement beside each other are two questions ("snel en duidelijk"). Words of size
# and age are not among them: "grote en kleine bedrijven" are simply all companies.
_DUTCH_JUDGEMENT = (
    r"(?:goede?|beter|snel(?:le|ler)?|vlot(?:te)?|heldere?|open|vaak|vaste?|genoeg|juiste?|vroeg|"
    r"fijne?|leuke?|soepele?|flexibele?|stabiele?|betrokken|\w+(?:lijk|ig|baar|zaam|isch|vol|loos)e?)"
)
_DUTCH_PARTICIPLE = r"(?:\w*ge\w{2,}|(?:be|ver|ont|her)\w{2,})"
_DUTCH_MODAL = _words("kunnen kan mogen mag moeten moet willen wil gaan gaat durven durft zullen")
_BEFORE_NOUNS = r"(?:op|van|met|voor|aan|in|bij|door|over|tussen|zoals|de|het|een|onze|hun|alle)"

DUTCH = SpokenLanguage(
    negation=_pattern(_words("niet geen nooit niets niemand nergens noch zelden nauwelijks amper")),
    joins=_pattern(
        r"\ben/of\b",
        _words("zowel respectievelijk alsmede evenals"),
        ";",
        r",\s*(?:en|of|maar)\b",
        r"\b(?:en|maar) ook\b",
        r"(?:\S+\s+){3}(?:en|maar) (?:wij|we|zij|ze|ik|men|er|dat|dit|daarom|daarna|dan|toch)\b",
        rf"\b{_DUTCH_JUDGEMENT} (?:en|of) {_DUTCH_JUDGEMENT}\b",
        rf"\b{_DUTCH_PARTICIPLE}(?:d|t) (?:en|of) {_DUTCH_PARTICIPLE}(?:d|t|en)[.?!]",
        rf"\b{_DUTCH_PARTICIPLE}en (?:en|of) {_DUTCH_PARTICIPLE}(?:d|t)[.?!]",
        rf"{_DUTCH_MODAL}[^.?!]*\b(?!{_BEFORE_NOUNS}\s)\w+ \w+en (?:en|of) (?:te )?\w+en[.?!]",
    ),
    # After asking, knowing and the like "of" means "whether".
    conjunction=_pattern(
        r"\ben\b",
        r"^(?!.*\b(?:weet|weten|vraagt|vragen|kijkt|kijken|ziet|zien|hoort|horen|zegt|zeggen|"
        r"vertelt|vertellen|beslist|beslissen)\b.*\bof\b).*\bof\b",
    ),
    one_act=_pattern(_words("elkaar elkaars samen gezamenlijk onderling tussen")),
    abbreviation=_pattern(
        r"\b(?:[a-z]\.){2,}",
        r"\bd\.w\.z\b",
        r"\b(?:bijv|bv|enz|etc|incl|excl|evt|resp|blz|tel|nr|ca)\.",
        _words("wmo wsw wlz wajong wia zzp mkb lvb sroi"),
    ),
    share=_pattern("%", _words("procent percentage")),
    passive=_pattern(
        rf"\b(?:word|wordt|worden|werd|werden)\b[^.?!]*\b{_DUTCH_PARTICIPLE}(?:d|t|en)\b"
    ),
    now=_pattern(_words("nu"), r"\bdeze (?:maand|week)\b", r"\bafgelopen (?:maand|week)\b"),
    familiar=_pattern(_words("je jij jou jouw jezelf")),
    polite=_pattern(_words("u uw uzelf")),
    # Douma 1960, after Flesch 1948. The vowels of Dutch as they are written, the longest first.
    reading=ReadingFormula(
        base=206.84,
        per_syllable=77,
        per_word=0.93,
        dictionary="nl_NL",
        vowel=_pattern(
            "aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ei|ij|ai|oi|ea|oa|[aeiouyäëïöü]"
        ),
        silent=_pattern("(?<=q)u"),
    ),
)

_ENGLISH_JUDGEMENT = (
    r"(?:good|better|quick|fast|clear|open|often|fair|honest|safe|enough|well|soon|early|easy|"
    r"\w{3,}(?:ly|able|ible|ful))"
)

_AFTER_A_VOWEL = r"(?:(?<=[aeiouy][^aeiouy])|(?<=[aeiouy][^aeiouy]{2}))"

ENGLISH = SpokenLanguage(
    negation=_pattern(
        _words("not no never cannot nothing nobody none nowhere neither nor"),
        _words("rarely seldom hardly scarcely"),
        r"n['’]t\b",
    ),
    joins=_pattern(
        r"\band/or\b",
        r"\bas well as\b(?! [^.?!]*\bcan\b)",
        r"\bboth\b[^.?!]*\band\b",
        r"\brespectively\b",
        ";",
        r",\s*(?:and|or|but)\b",
        r"\b(?:and|but) also\b",
        r"(?:\S+\s+){3}(?:and|but) (?:we|they|it|there|this|that|I|he|she|then)\b",
        rf"\b{_ENGLISH_JUDGEMENT} (?:and|or) {_ENGLISH_JUDGEMENT}\b",
        r"\b\w+ed (?:and|or) \w+ed\b",
        r"\b(?:can|may|must|will|should) \w+ (?:and|or) \w+\b",
    ),
    conjunction=_pattern(_words("and or")),
    one_act=_pattern(r"\beach other\b", r"\bone another\b", _words("together between jointly")),
    abbreviation=_pattern(r"\b(?:[a-z]\.){2,}", r"\b(?:etc|approx|incl|vs|dept|tel)\."),
    share=_pattern("%", r"\bper ?cent(?:age)?\b"),
    # Words on -ed that say how somebody is are no passive: "Are you tired?"
    passive=_pattern(
        r"\b(?:am|is|are|was|were|be|been|being)\b(?: \w+){0,2} "
        r"(?!(?:tired|worried|interested|scared|pleased|satisfied|allowed|supposed|need|used)\b)"
        r"(?:\w{2,}ed|given|told|made|paid|heard|kept|taken|seen|sent|held|shown|chosen|written)\b"
    ),
    now=_pattern(_words("now"), r"\b(?:this|the past|the last) (?:month|week)\b"),
    familiar=None,
    polite=None,
    # Flesch 1948: Reading Ease. His bands are those that Douma kept, so the same limits hold.
    reading=ReadingFormula(
        base=206.835,
        per_syllable=84.6,
        per_word=1.015,
        dictionary="en_GB",
        vowel=_pattern(
            "(?<![cst])i(?=[ao](?!n))",
            "(?<=[aeiouy][^aeiouy])e(?=as?$)",
            r"(?:[aeiou]|(?<=\w)y)[aeiouy]*",
        ),
        silent=_pattern(
            rf"{_AFTER_A_VOWEL}(?<![^aeiouy]l)(?!(?<=[cghsxz])es$)e(?=s?$)",
            rf"{_AFTER_A_VOWEL}(?<![dt])e(?=d$)",
            r"(?<=[aeiouy][gq])ue(?=s?$)",
        ),
    ),
)

LANGUAGES: Mapping[str, SpokenLanguage] = {"nl": DUTCH, "en": ENGLISH}
"""Language code → what is known of it."""
