"""Room 1: question banks and studies, from plain YAML to the model, with every problem located."""

from ecoscore.bank.check import find_problems
from ecoscore.bank.load import load_instrument
from ecoscore.bank.study import load_study

__all__ = ["find_problems", "load_instrument", "load_study"]
