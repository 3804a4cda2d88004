"""Which problems can this room find? Every code is explained in docs/problems/."""

from __future__ import annotations

from enum import Enum, StrEnum

INSTRUMENT = "I"
STUDY = "S"


class Fault(Enum):
    """What can be wrong with the form of any file: the code in an instrument, and in a study."""

    UNREADABLE = ("I101", "S101")
    NOT_UTF8 = ("I102", "S102")
    SYNTAX = ("I103", "S103")
    TAB = ("I104", "S104")
    KEY_TWICE = ("I105", "S105")
    EMPTY_FILE = ("I106", "S106")
    NOT_USED_HERE = ("I107", "S107")
    UNKNOWN_KEY = ("I108", "S108")
    MISSING_KEY = ("I109", "S109")
    WRONG_KIND = ("I110", "S110")
    EMPTY = ("I111", "S111")
    NOT_A_CHOICE = ("I112", "S112")
    OUT_OF_RANGE = ("I113", "S113")
    WRONG_FORM = ("I114", "S114")

    def code(self, letter: str) -> str:
        """The code for the kind of file that has this letter."""
        in_instrument, in_study = self.value
        return in_study if letter == STUDY else in_instrument


class InstrumentCode(StrEnum):
    """What can be wrong across the files of an instrument, or with its wording."""

    NOTHING_TO_CHECK = "I201"
    ID_RESERVED = "I202"
    ID_TWICE = "I203"
    FACTOR_WITHOUT_FILE = "I204"
    FACTOR_NOT_LISTED = "I205"
    FACTOR_FILE_NAME = "I206"
    UNKNOWN_SCALE = "I207"
    UNKNOWN_ROLE = "I208"
    UNKNOWN_FORM = "I209"
    UNKNOWN_FACET = "I210"
    FACET_WITHOUT_ITEM = "I211"
    WORDING_FOR_NOBODY = "I212"
    CODE_TWICE = "I213"
    PLACEHOLDER = "I214"
    EXPECTED_ANSWER = "I215"
    NO_REQUIRED_TICK = "I216"
    ROLE_WITHOUT_ITEMS = "I217"
    SINGLE_ITEM = "I218"
    LANGUAGE_FILE_NAME = "I219"
    NOT_TRANSLATED = "I220"
    TRANSLATES_NOTHING = "I221"
    INTERFACE_WORDS = "I222"
    NOT_READ = "I223"
    GUIDE_FILE_NAME = "I224"
    BLOCK_LACKS = "I225"
    BLOCK_UNUSED = "I226"
    VERSION_AHEAD = "I227"
    NEVER_CHECKED = "I228"
    TRANSLATION_OLDER = "I229"
    MIRROR_WITHOUT_MIRROR = "I230"
    OTHER_INSTRUMENT = "I231"
    VERSION_NOT_RAISED = "I232"
    CHANGE_NOT_TOLD = "I233"
    UNKNOWN_QUESTION = "I241"
    UNKNOWN_CODE = "I242"
    UNKNOWN_CLASS = "I243"
    UNKNOWN_AXIS = "I244"
    CONDITION_FORM = "I245"
    OPTIONS_AND_KIND = "I246"
    NO_LAST_RULE = "I247"
    NEVER_REACHED = "I248"
    CLASS_NEVER_GIVEN = "I249"
    NOT_TO_BE_PRINTED = "I250"
    QUESTION_MARK = "I301"
    LONG_QUESTION = "I302"
    NEGATION = "I303"
    REVERSE_ON_EASY = "I304"
    LONG_FORM = "I305"
    LONG_STATEMENT = "I306"
    SAME_WORDING = "I307"
    DOUBLE_BARREL = "I308"
    ABBREVIATION = "I309"
    HARD_FORM = "I310"
    HARD_TEXT = "I311"
    FEW_ITEMS = "I312"
    FACET_NOT_ASKED = "I313"
    MIXED_ANSWERS = "I314"
    PERCENTAGE = "I315"
    LONG_WORD = "I316"
    PASSIVE = "I317"
    NO_TIME_FRAME = "I318"
    TWO_WAYS_OF_ADDRESS = "I319"
    PRACTICE = "I320"
    OVER_TIME = "I321"
    SHORT_FORM = "I322"
    NO_NOTE = "I323"
    NOT_INFORMED = "I324"
    CUT_SHORT = "I325"


class StudyCode(StrEnum):
    """What can be wrong between a study and its instrument, or should be better before printing."""

    UNKNOWN_INSTRUMENT = "S201"
    UNKNOWN_ROLE = "S202"
    UNKNOWN_LANGUAGE = "S203"
    TWICE = "S204"
    ID_RESERVED = "S205"
    NO_SHORT_FORM = "S206"
    NEVER_SHOWN = "S207"
    NOBODY_TO_CALL = "S208"
    CUT_SHORT = "S209"
    NOT_TO_BE_PRINTED = "S210"
    SAME_NAME = "S211"
