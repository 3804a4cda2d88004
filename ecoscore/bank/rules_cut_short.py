"""Does every text go on to the end of its line?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ecoscore.bank.asked import remark
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles
from ecoscore.bank.yaml_places import YamlFile
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.problems import Problem

# `#1` was meant to be read; `# why` is how people write a remark to themselves.
MEANT_AS_TEXT = re.compile(r"(?P<read>[^\"'#\[{|>][^#]*?) +#(?=\S)")


def cut_short(files: InstrumentFiles) -> Iterator[Problem]:
    """No text ends at a number sign that was meant as a part of it."""
    for file in files.files.values():
        for path in file.values:
            found = MEANT_AS_TEXT.match(file.as_typed(path))
            if found and not _holds_more(file, path):
                yield remark(
                    InstrumentCode.CUT_SHORT,
                    file.at(path),
                    what=f"'{found['read']}' stands here: what follows the # is not read.",
                    remedy="Put the whole text between double quotes; "
                    "or put a space behind the # of a remark.",
                )


def _holds_more(file: YamlFile, path: KeyPath) -> bool:
    """Whether a list or mapping starts there, of which each value is looked at by itself."""
    return any(other[: len(path)] == path and other != path for other in file.values)
