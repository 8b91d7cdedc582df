"""The command ``python -m corpora.generate FOLDER… -o OUT``: write pairs with their key.

``python -m corpora.generate manuals -o OUT`` writes whole manuals with theirs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from corpora.generate.pairs import generate
from corpora.generate.settings import default_settings, read_settings
from corpora.generate.tables import Rates, default_rates, read_rates
from corpora.generate.truth import write as write_manuals
from corpora.generate.write import write
from policy_nlp import Policy, PolicyNlpError, extract


def main(arguments: Sequence[str] | None = None) -> int:
    """Write pairs or manuals; unusable arguments exit with 2."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    return _manuals(given[1:]) if given[:1] == ["manuals"] else _pairs(given)


def _pairs(arguments: Sequence[str]) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        rates = _rates(options.rates)
        pairs = generate(list(_policies(options.folders)), options.pairs, options.seed, rates)
        number = write(pairs, options.out)
    except (ValueError, OSError, msgspec.ValidationError) as error:
        parser.error(str(error))
    sys.stdout.write(f"{number} pairs in {options.out}\n")
    return 0


def _manuals(arguments: Sequence[str]) -> int:
    parser = _manuals_parser()
    options = parser.parse_args(arguments)
    try:
        path = options.settings
        settings = default_settings() if path is None else read_settings(path.read_text("utf-8"))
        truth = write_manuals(
            options.out, options.districts, options.documents, options.seed, settings
        )
    except (ValueError, OSError, msgspec.ValidationError) as error:
        parser.error(str(error))
    number = sum(len(district.documents) for district in truth.districts)
    sys.stdout.write(
        f"{number} documents of {len(truth.districts)} districts and "
        f"{len(truth.policies)} of the baseline in {options.out}\n"
    )
    return 0


def _manuals_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m corpora.generate manuals",
        description="Write the manuals of a baseline and of districts that copied it.",
    )
    parser.add_argument("-o", "--out", required=True, type=Path, metavar="FOLDER")
    parser.add_argument("--districts", type=int, default=10, metavar="N", help="how many (10)")
    parser.add_argument("--documents", type=int, default=500, metavar="D", help="of each (500)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another gives others (1)")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="in place of manuals.toml")
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpora.generate", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="policies")
    parser.add_argument("-o", "--out", required=True, type=Path, metavar="FOLDER")
    parser.add_argument("--pairs", type=int, default=100, metavar="N", help="how many (100)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another gives others (1)")
    parser.add_argument("--rates", type=Path, metavar="FILE", help="in place of rates.toml")
    return parser


def _rates(path: Path | None) -> Rates:
    return default_rates() if path is None else read_rates(path.read_text(encoding="utf-8"))


def _policies(folders: Sequence[Path]) -> Iterator[Policy]:
    """The policies under folders, in order of their paths; what cannot be read is named."""
    for path in sorted(p for folder in folders for p in folder.rglob("*") if p.is_file()):
        try:
            yield extract(path)
        except PolicyNlpError as error:
            sys.stderr.write(f"{error}\n")


if __name__ == "__main__":
    sys.exit(main())
