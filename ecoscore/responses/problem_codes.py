"""Which problems can returned answers have? docs/problems/r-responses.md explains each."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """R1xx concerns a file as a whole, R2xx a row or a cell.

    R3xx concerns the file of overrides, R4xx that of quotes.
    (s) is a note: the work goes on.
    """

    NO_FILES = "R100"
    UNKNOWN_SUFFIX = "R101"
    UNREADABLE_FILE = "R102"
    ANOTHER_KIND = "R103"
    LOCKED_FILE = "R104"
    UNKNOWN_ENCODING = "R105"
    READ_AS_WINDOWS_1252 = "R106"  # (s)
    STRAY_QUOTE = "R107"
    EMPTY_FILE = "R108"
    NO_ROWS = "R109"
    SEVERAL_SHEETS = "R110"
    NO_SUCH_COLUMN = "R111"
    COLUMN_MISSING = "R112"
    COLUMN_TWICE = "R113"
    COLUMN_WITHOUT_NAME = "R114"
    COLUMN_NAME_READ_AS = "R115"  # (s)
    NO_ANSWER_COLUMNS = "R116"
    ITEMS_WITHOUT_COLUMN = "R117"  # (s)
    OPEN_IN_EXCEL = "R118"  # (s)
    CONSENT_WITHOUT_COLUMN = "R119"  # (s)
    CODEBOOK = "R120"
    OF_THE_LONG_FORM = "R121"

    FORMULA = "R201"
    TOO_MANY_CELLS = "R202"
    NO_RESPONDENT = "R203"
    UNKNOWN_CASE = "R204"
    UNKNOWN_ROLE = "R205"
    UNKNOWN_ANSWER = "R206"
    AMBIGUOUS_ANSWER = "R207"
    NOT_ASKED = "R208"
    NO_ANSWERS = "R209"
    NO_CONSENT = "R210"
    UNKNOWN_TICK = "R211"
    WRONG_FINGERPRINT = "R212"
    IDENTICAL_ROW = "R213"  # (s)
    CONFLICTING_ROWS = "R214"
    MOVED_BETWEEN_WAVES = "R215"
    MORE_THAN_INVITED = "R216"  # (s)
    ROLE_NOT_INVITED = "R217"  # (s)
    UNKNOWN_LANGUAGE = "R218"  # (s)
    UNKNOWN_CHANNEL = "R219"  # (s)
    NO_SECONDS = "R220"
    UNKNOWN_WAVE = "R221"
    UNKNOWN_PRIORITY = "R222"
    PRIORITY_TWICE = "R223"
    TOO_MANY_PRIORITIES = "R224"
    UNKNOWN_MODE = "R225"
    CONVERSATIONS = "R226"  # (s)
    NO_NUMBER = "R227"
    NO_PERCENTAGE = "R228"
    UNKNOWN_CODE = "R229"  # (s)
    NO_CODE_GIVEN = "R230"  # (s)
    CODE_OF_OTHERS = "R231"  # (s)
    SHARE_OF_ONE = "R232"  # (s)
    CONVERSATION_WITH_ANSWERS = "R233"
    CODES_OF_ANOTHER_FILE = "R234"  # (s)
    NO_WAVE = "R235"
    ALIKE_CODES = "R236"  # (s)
    COUNTED_AS_FIRST = "R237"  # (s)

    OVERRIDE_OF_WHOM = "R301"
    OVERRIDE_OF_NOBODY = "R302"
    UNKNOWN_CLASS = "R303"
    NO_REASON = "R304"
    OVERRIDDEN_TWICE = "R305"
    OVERRIDES_UNUSED = "R306"  # (s)

    QUOTE_OF_NO_CASE = "R401"
    QUOTE_OF_NO_ROLE = "R402"
    QUOTE_ON_NO_SCALE = "R403"
    NO_STATUS = "R404"
    NO_WORDS = "R405"
    PERSONAL_DETAIL = "R406"
    SPEAKER_IS_RESPONDENT = "R407"
    QUOTED_TWICE = "R408"  # (s)
    QUOTE_NOT_ASKED = "R409"  # (s)
    QUOTES_IN_TWO_FILES = "R410"
    NOT_TO_BE_PRINTED = "R411"
