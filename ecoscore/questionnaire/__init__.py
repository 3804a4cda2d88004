"""What is printed for a role to fill in?"""

from ecoscore.questionnaire.codebook import codebook
from ecoscore.questionnaire.compose import compose
from ecoscore.questionnaire.formats import FORMATS

__all__ = ["FORMATS", "codebook", "compose"]
