"""How do the events of a YAML file become plain data, with a place for every key and value?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from ecoscore.bank.codes import Fault
from ecoscore.bank.yaml_syntax import Flaw, Spot, not_used, star

KeyPath = tuple[str | int, ...]
"""The way to a value: keys of mappings and positions in lists, from the top of the file."""

DEEPEST = 20
# A telephone number starts with a nought or a plus; read as a number it would lose it.
WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})|\+(0|[1-9][0-9]{0,5})")
# The core schema of YAML 1.2 (section 10.3.2), so that `no` and `on` are texts.
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
TRUE, FALSE = ("true", "True", "TRUE"), ("false", "False", "FALSE")
NOTHING = ("", "~", "null", "Null", "NULL")
# What XML cannot hold: it would break the printed form long after it was typed.
UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Tree:
    """Collects, while it turns events into plain data, the places and what is wrong."""

    def __init__(self, events: Iterator[Event]) -> None:
        self.events = events
        self.keys: dict[KeyPath, Spot] = {}
        self.values: dict[KeyPath, Spot] = {}
        self.flaws: list[Flaw] = []
        self._anchors: set[str] = set()

    def plain(self, event: Event, path: KeyPath = ()) -> object:
        """The plain data that starts with `event`; keys are always text, blank text is None.

        Raises MarkedYAMLError, as the reader does, when more lie in each other than DEEPEST.
        """
        self.values[path] = spot_of_event(event)
        is_refused = self._is_refused(event)
        if not isinstance(event, CollectionStartEvent):
            return None if is_refused else _scalar(event)
        if len(path) >= DEEPEST:
            raise MarkedYAMLError(problem="maximum depth", problem_mark=event.start_mark)
        is_mapping = isinstance(event, MappingStartEvent)
        found = self._mapping(path) if is_mapping else self._list(path)
        return None if is_refused else found

    def _list(self, path: KeyPath) -> list[object]:
        return [self.plain(event, (*path, at)) for at, event in enumerate(self._until_the_end())]

    def _mapping(self, path: KeyPath) -> dict[str, object]:
        found: dict[str, object] = {}
        for event in self._until_the_end():
            key = self._key(event, path)
            value = next(self.events)
            if key is None:
                self._pass_over(value)
            else:
                self.keys[(*path, key)] = spot_of_event(event)
                found[key] = self.plain(value, (*path, key))
        return found

    def _key(self, event: Event, path: KeyPath) -> str | None:
        """The key that `event` says; None when it cannot be one, which becomes a flaw."""
        spot = spot_of_event(event)
        if isinstance(event, CollectionStartEvent):
            self.flaws.append(not_used(spot, "A list or mapping as a key is"))
            self._pass_over(event)
            return None
        if self._is_refused(event):
            return None
        key = str(event.value)
        if (*path, key) in self.keys:
            self.flaws.append(_twice(key, spot, self.keys[(*path, key)]))
            return None
        return key

    def _until_the_end(self) -> Iterator[Event]:
        """What starts each entry of a collection that was begun; the rest of it is read between."""
        while not isinstance(event := next(self.events), CollectionEndEvent):
            yield event

    def _pass_over(self, event: Event) -> None:
        """Read on to the end of what starts with `event`."""
        open_ = int(isinstance(event, CollectionStartEvent))
        while open_:
            event = next(self.events)
            open_ += isinstance(event, CollectionStartEvent)
            open_ -= isinstance(event, CollectionEndEvent)

    def _is_refused(self, event: Event) -> bool:
        if isinstance(event, AliasEvent):
            if event.anchor not in self._anchors:  # no name but a text, as in *emphasis*
                self.flaws.append(star(spot_of_event(event)))
            return True
        if event.anchor is not None:
            self._anchors.add(event.anchor)
            self.flaws.append(not_used(spot_of_event(event), "A name with & (an anchor) is"))
        elif event.tag is not None:
            self.flaws.append(not_used(spot_of_event(event), "A mark with ! (a tag) is"))
        elif isinstance(event, ScalarEvent) and UNPRINTABLE.search(event.value):
            self.flaws.append(not_used(spot_of_event(event), "An invisible control character is"))
        else:
            return False
        return True


def spot_of_event(event: Event) -> Spot:
    """The line and column where it starts."""
    return event.start_mark.line + 1, event.start_mark.column + 1


def _scalar(event: ScalarEvent) -> object:
    text = str(event.value)
    is_plain = event.implicit[0]  # without quotation marks
    if not text.strip() or (is_plain and text in NOTHING):
        return None
    if is_plain and text in (*TRUE, *FALSE):
        return text in TRUE
    if is_plain and WHOLE_NUMBER.fullmatch(text):
        return int(text)
    if is_plain and NUMBER.fullmatch(text) and not text.lstrip("-+").isdigit():
        return float(text) if math.isfinite(float(text)) else text
    return text


def _twice(key: str, spot: Spot, first: Spot) -> Flaw:
    return Flaw(
        fault=Fault.KEY_TWICE,
        line=spot[0],
        column=spot[1],
        what=f"The key '{key}' stands here twice; the first time on line {first[0]}.",
        remedy="Keep one of the two.",
    )
