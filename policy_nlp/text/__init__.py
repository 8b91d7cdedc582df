"""From source text to cleaned text: repairs, furniture and joined lines, all with their origin."""

from policy_nlp.text.blocks import Block
from policy_nlp.text.mapped import Mapped
from policy_nlp.text.repair import repair

VERSION = "1"

__all__ = ["VERSION", "Block", "Mapped", "repair"]
