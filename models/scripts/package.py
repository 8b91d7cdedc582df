"""Puts a trained pipeline where the package ships it from, with its scores and its license."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import spacy

_PROJECT = Path(__file__).resolve().parent.parent
# Bounds the size of what is installed; the vocabulary's strings are the part that can grow.
_LARGEST = 12_000_000
_ABOUT: dict[str, Any] = {
    "name": "policy",
    "version": "0.1.0",
    "description": "Tags, lemmas and Universal Dependencies of English policy prose",
    "author": "The policy-nlp contributors",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.7.0,<4.0.0",
    "sources": [
        {
            "name": "UD English EWT",
            "url": "https://github.com/UniversalDependencies/UD_English-EWT",
            "license": "CC BY-SA 4.0",
            "author": "Silveira, Dozat, de Marneffe, Bowman, Connor, Bauer, Manning et al.",
        }
    ],
}


def main() -> None:
    """Reads the arguments and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", type=Path, help="folder of the trained pipeline")
    parser.add_argument("scores", type=Path, help="JSON file of evaluate")
    parser.add_argument("output", type=Path, help="folder to write, replaced where it exists")
    options = parser.parse_args()
    scores = json.loads(options.scores.read_text(encoding="utf-8"))
    pack(options.pipeline, scores, options.output)
    sys.stdout.write(f"{options.output}: {size(options.output) / 1e6:.1f} MB\n")


def pack(pipeline: Path, scores: dict[str, Any], output: Path) -> None:
    """Writes the pipeline without what only training needs; SystemExit where it is too large."""
    nlp = spacy.load(pipeline)
    nlp.meta.update(_ABOUT, performance=scores)
    # Of the files it was trained on, where this project writes them, not where they stood.
    nlp.config["paths"].update(train="corpus/train.spacy", dev="corpus/dev.spacy")
    if output.exists():
        shutil.rmtree(output)
    nlp.to_disk(output)
    shutil.copy(_PROJECT / "LICENSE", output / "LICENSE")
    if size(output) > _LARGEST:
        raise SystemExit(f"{output}: {size(output)} bytes, more than {_LARGEST}: narrow the model.")


def size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":
    main()
