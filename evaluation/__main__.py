"""The command ``python -m evaluation NAME…``: measure and print, with what failed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

from evaluation import changes
from evaluation.parts import Part, lines

COMMANDS = (
    "segmentation",
    "citations",
    "norms",
    "alignment",
    "drift",
    "redline",
    "generated",
    "baseline",
    "kinship",
    "align_peers",
    "speed",
    "speed_compare",
    "linearity",
    "formats",
    "peers",
)

# Of minutes to half an hour: asked for by name alone, not part of "all".
LONG = ("recovery", "scale")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the commands named; without a name, list them. Unusable arguments exit with 2."""
    parser = _parser()
    options = parser.parse_args(arguments)
    names = COMMANDS if "all" in options.names else options.names
    if options.against is not None or options.save is not None:
        if list(names) != ["citations"]:
            parser.error("--against and --save go with the command citations alone")
        return _changes(parser, options)
    if not names:
        print("\n".join(_listing()))
    for name in dict.fromkeys(names):
        for part in _measure(name, options.districts)():
            print("\n".join(lines(part, options.failures)), flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", type=_name, help="a command, or all")
    parser.add_argument(
        "--failures", type=_count, default=20, metavar="N", help="list so many failures (20)"
    )
    parser.add_argument(
        "--districts", type=_districts, metavar="N,N…", help="with scale: so many (10,50,200)"
    )
    parser.add_argument(
        "--against",
        metavar="REV|FILE",
        help="with citations: what was gained and lost since a revision, or since --save FILE",
    )
    parser.add_argument(
        "--save", type=Path, metavar="FILE", help="with citations: keep what is found in a file"
    )
    return parser


def _changes(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Compare the citations found now with those of before, then keep them, as asked."""
    try:
        if options.against is not None:
            print("\n".join(lines(changes.against(options.against, options.failures), 0)))
        if options.save is not None:
            print("\n".join(lines(changes.save(options.save), 0)))
    except (changes.UnusableError, OSError) as error:
        parser.error(str(error))
    return 0


def _name(text: str) -> str:
    if text not in (*COMMANDS, *LONG, "all"):
        names = ", ".join((*COMMANDS, *LONG))
        raise argparse.ArgumentTypeError(f"no command {text!r}; there are {names}")
    return text


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of failures")
    return int(text)


def _districts(text: str) -> tuple[int, ...]:
    return tuple(map(_count, text.split(",")))


def _listing() -> Iterator[str]:
    yield "python -m evaluation NAME… [--failures N]"
    yield "python -m evaluation citations [--against REV|FILE] [--save FILE]"
    for name in (*COMMANDS, *LONG):
        summary = (import_module(f"evaluation.{name}").__doc__ or "").splitlines()[0]
        yield f"  {name:<14}{summary}"
    yield f"  {'all':<14}All of these but {' and '.join(LONG)}."


def _measure(name: str, districts: Sequence[int] | None) -> Callable[[], Iterator[Part]]:
    measure: Callable[..., Iterator[Part]] = import_module(f"evaluation.{name}").measure
    return partial(measure, districts) if name == "scale" and districts else measure


if __name__ == "__main__":
    sys.exit(main())
