"""``policy-nlp graph``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policy_nlp.cli.common import FORMATS, out_option, provisions, put, redline_option, tsv
from policy_nlp.errors import InputError

if TYPE_CHECKING:
    import networkx as nx

    from policy_nlp.redline import View
    from policy_nlp.survey.network import Level
    from policy_nlp.values import Value

_ASKED = ("cites", "dead", "gaps", "most_cited", "together", "communities")


@click.command("graph", epilog=f"{FORMATS}.")
@click.argument("folder")
@click.option("--cites", metavar="CITE", help="What cites CITE, a part of it, or a range with it.")
@click.option("--dead", is_flag=True, help="References to policies that the manual lacks.")
@click.option("--gaps", metavar="BASELINE", help="What only BASELINE or only a district cites.")
@click.option("--most-cited", type=int, metavar="N", help="The N provisions most policies cite.")
@click.option("--together", metavar="CITE", help="Of a corpus: what is cited beside CITE.")
@click.option("--communities", is_flag=True, help="Of a corpus: provisions that belong together.")
@click.option(
    "--export",
    type=click.Choice(["graphml", "gexf", "gephi", "json"]),
    help="The graph itself; gephi: two tables in the folder -o.",
)
@click.option(
    "--level",
    type=click.Choice(["policy", "document"]),
    default="policy",
    show_default=True,
    help="Of a corpus: one node for all districts' copies of a policy, or one for each.",
)
@click.option("--district", metavar="NAME", help="Of a corpus: this district alone.")
@redline_option
@out_option
def command(
    folder: str,
    out: str | None,
    export: str | None,
    level: Level,
    district: str | None,
    redline: View,
    **question: object,
) -> None:
    """Ask or export the citation graph of the districts in FOLDER, or of a corpus.

    FOLDER holds one folder a district. CITE is a citation as policies write it ("Education Code
    52071") or a canonical id. Answers are tab-separated, one a line, under a line of column names.
    """
    if sum(bool(one) for one in (export, *question.values())) != 1:
        names = ", ".join(f"--{name.replace('_', '-')}" for name in _ASKED)
        raise InputError(f"Ask one thing: {names} or --export.")
    from policy_nlp.corpus.files import is_corpus

    if is_corpus(Path(folder)):
        if redline != "auto":
            raise InputError("--redline is for files: those of a corpus have been read.")
        _of_corpus(folder, out, export, level, district, question)
    else:
        _of_folder(folder, out, export, district, redline, question)


def _of_corpus(
    folder: str,
    out: str | None,
    export: str | None,
    level: Level,
    district: str | None,
    question: dict[str, object],
) -> None:
    from policy_nlp.survey.network import network

    if export:
        _export(network(folder, level, district), export, out)
    else:
        put(tsv(_corpus_answers(folder, district, question)), out)


def _corpus_answers(
    folder: str, district: str | None, question: dict[str, object]
) -> Iterable[Value]:
    from policy_nlp.survey import cited
    from policy_nlp.survey.network import communities

    if question["cites"]:
        return cited.mentions(folder, provisions(str(question["cites"])), district)
    if question["together"]:
        return cited.cited_together(folder, provisions(str(question["together"])))
    if question["most_cited"]:
        return cited.most_cited(folder, int(str(question["most_cited"])), district)
    if question["gaps"]:
        return cited.citation_gaps(folder, district, str(question["gaps"]))
    if question["dead"]:
        return cited.dead_cross_references(folder, district)
    return communities(folder)


def _of_folder(
    folder: str,
    out: str | None,
    export: str | None,
    district: str | None,
    redline: View,
    question: dict[str, object],
) -> None:
    from policy_nlp.corpus.run import read_folder
    from policy_nlp.graph import build

    if district or question["together"] or question["communities"]:
        raise InputError(
            "--district, --together and --communities ask a corpus; make one with: "
            f"policy-nlp corpus add CORPUS {folder}"
        )
    read = read_folder(Path(folder), redline=redline)
    for path, reason in read.skipped:
        click.echo(f"policy-nlp: {path}: {reason}", err=True)
    graph = build(read.policies)
    if export:
        _export(graph, export, out)
    else:
        put(tsv(_answers(graph, **question)), out)
    if read.skipped:
        raise SystemExit(1)


def _export(graph: nx.Graph, form: str, out: str | None) -> None:
    from policy_nlp.graph import to_gephi, to_gexf, to_graphml, to_json

    if form == "gephi":
        if out is None:
            raise InputError("--export gephi writes two files: name their folder with -o.")
        for name, content in to_gephi(graph).items():
            put(content, str(Path(out) / name))
        return
    writers: dict[str, Callable[[nx.Graph], str | bytes]] = {
        "graphml": to_graphml,
        "gexf": to_gexf,
        "json": to_json,
    }
    put(writers[form](graph), out)


def _answers(graph: nx.MultiDiGraph, **question: object) -> Iterable[Value]:
    from policy_nlp.graph import citing, dead_references, most_cited, policy_gaps

    if question["cites"]:
        return [row for one in provisions(str(question["cites"])) for row in citing(graph, one)]
    if question["dead"]:
        return [row.cite for row in dead_references(graph)]
    if question["gaps"]:
        return policy_gaps(graph, str(question["gaps"]))
    return most_cited(graph, int(str(question["most_cited"])))
