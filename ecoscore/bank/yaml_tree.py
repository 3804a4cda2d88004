"""How do the nodes of a YAML file become plain data, with a place for every key and value?"""

from __future__ import annotations

import math
import re
from contextlib import suppress

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ecoscore.bank.codes import Fault
from ecoscore.bank.yaml_syntax import Flaw, Spot, not_used

KeyPath = tuple[str | int, ...]
"""The way to a value: keys of mappings and positions in lists, from the top of the file."""

DEEPEST = 20
# A telephone number starts with a nought; read as a number it would lose it.
WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
# What XML cannot hold: it would break the printed form long after it was typed.
UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
YAML_TAG = "tag:yaml.org,2002:"
PLAIN_TAGS = frozenset(
    YAML_TAG + kind
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq")
)


class Tree:
    """Collects, while it turns nodes into plain data, the places and what is wrong."""

    def __init__(self) -> None:
        self.keys: dict[KeyPath, Spot] = {}
        self.values: dict[KeyPath, Spot] = {}
        self.flaws: list[Flaw] = []

    def plain(self, node: Node, path: KeyPath) -> object:
        """The plain data of `node`; keys are always text, blank text is None."""
        self.values[path] = _spot(node)
        if self._is_refused(node):
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.plain(entry, (*path, index)) for index, entry in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: MappingNode, path: KeyPath) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.flaws.append(not_used(_spot(key_node), "A list or mapping as a key is"))
                continue
            if self._is_refused(key_node):
                continue
            key = str(key_node.value)
            if key in found:
                self.flaws.append(_twice(key, _spot(key_node), self.keys[(*path, key)]))
                continue
            self.keys[(*path, key)] = _spot(key_node)
            found[key] = self.plain(value_node, (*path, key))
        return found

    def _is_refused(self, node: Node) -> bool:
        if node.anchor is not None:
            flaw = not_used(_spot(node), "A name with & (an anchor) is")
            if flaw not in self.flaws:  # a node named once and used twice is met twice
                self.flaws.append(flaw)
        elif node.tag not in PLAIN_TAGS:
            self.flaws.append(not_used(_spot(node), "A mark with ! (a tag) is"))
        elif isinstance(node, ScalarNode) and UNPRINTABLE.search(node.value):
            self.flaws.append(not_used(_spot(node), "An invisible control character is"))
        else:
            return False
        return True


def _scalar(node: Node) -> object:
    text = str(node.value)
    kind = str(node.tag).removeprefix(YAML_TAG)
    if _is_blank(node):
        return None
    if kind == "int" and WHOLE_NUMBER.fullmatch(text):
        return int(text)
    if kind == "float":
        with suppress(ValueError):
            return float(text) if math.isfinite(float(text)) else text
    if kind == "bool":
        return text.lower() == "true"
    return text


def _is_blank(node: Node) -> bool:
    is_null = isinstance(node, ScalarNode) and node.tag == f"{YAML_TAG}null"
    return is_null or (isinstance(node, ScalarNode) and not node.value.strip())


def _spot(node: Node) -> Spot:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _twice(key: str, spot: Spot, first: Spot) -> Flaw:
    return Flaw(
        fault=Fault.KEY_TWICE,
        line=spot[0],
        column=spot[1],
        what=f"The key '{key}' stands here twice; the first time on line {first[0]}.",
        remedy="Keep one of the two.",
    )
