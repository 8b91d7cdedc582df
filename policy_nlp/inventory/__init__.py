"""Code sections as they stand: loading the Legislature's download, and checking citations by it."""

from policy_nlp.inventory.check import check_sections
from policy_nlp.inventory.files import load
from policy_nlp.inventory.store import default_store, read_inventory, save
from policy_nlp.inventory.values import Inventory, Origin, SectionVersion

__all__ = [
    "Inventory",
    "Origin",
    "SectionVersion",
    "check_sections",
    "default_store",
    "load",
    "read_inventory",
    "save",
]
