"""Many policies: a folder of districts read once, kept, and compared with their baseline."""

from policy_nlp.corpus.files import make_folder, write_whole
from policy_nlp.corpus.run import (
    PAIR_VERSION,
    Manuals,
    Progress,
    analyse_folder,
    quiet,
    read_folder,
)
from policy_nlp.corpus.store import Store, read_once

__all__ = [
    "PAIR_VERSION",
    "Manuals",
    "Progress",
    "Store",
    "analyse_folder",
    "make_folder",
    "quiet",
    "read_folder",
    "read_once",
    "write_whole",
]
