"""The room that prints what a field worker takes along: a guide and its `Sources` → `Handout`."""

from ecoscore.kit.compose import handout
from ecoscore.kit.sources import Sources

__all__ = ["Sources", "handout"]
