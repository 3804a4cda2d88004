"""Which keys may stand at a place in a file, going by the class that describes it?"""

from __future__ import annotations

import dataclasses
import typing
from types import NoneType

from ecoscore.bank.yaml_tree import KeyPath


def keys_at(shape: object, path: KeyPath) -> tuple[str, ...]:
    """The keys of the entry at `path`, or none when no entry with fixed keys stands there."""
    for step in path:
        shape = _inside(shape, step)
    if isinstance(shape, type) and dataclasses.is_dataclass(shape):
        return tuple(field.name for field in dataclasses.fields(shape))
    return ()


def _inside(shape: object, step: str | int) -> object:
    if isinstance(shape, type) and dataclasses.is_dataclass(shape):
        return _without_none(typing.get_type_hints(shape).get(str(step)))
    inner = typing.get_args(shape)
    if not inner:
        return None
    return _without_none(inner[0] if isinstance(step, int) else inner[-1])


def _without_none(shape: object) -> object:
    """`X` out of `X | None`; anything else as it is."""
    inner = typing.get_args(shape)
    rest = [part for part in inner if part is not NoneType]
    return rest[0] if len(rest) == 1 and len(inner) > 1 else shape
