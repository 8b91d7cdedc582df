"""``policy-nlp graph``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policy_nlp.cli.common import out_option, provisions, put, tsv
from policy_nlp.errors import InputError

if TYPE_CHECKING:
    import networkx as nx

    from policy_nlp.values import Value


@click.command("graph")
@click.argument("folder")
@click.option("--cites", metavar="CITE", help="What cites CITE, a part of it, or a range with it.")
@click.option("--dead", is_flag=True, help="References to policies that the manual lacks.")
@click.option("--gaps", metavar="BASELINE", help="What only BASELINE or only a district cites.")
@click.option("--most-cited", type=int, metavar="N", help="The N provisions most policies cite.")
@click.option("--export", type=click.Choice(["graphml", "json"]), help="The graph itself.")
@out_option
def command(folder: str, out: str | None, export: str | None, **question: object) -> None:
    """Ask or export the citation graph of the districts in FOLDER (one folder a district).

    CITE is a citation as policies write it ("Education Code 52071") or a canonical id. Answers
    are tab-separated, one a line, under a line of column names.
    """
    from policy_nlp.corpus import read_folder
    from policy_nlp.graph import build, to_graphml, to_json

    if sum(bool(one) for one in (export, *question.values())) != 1:
        raise InputError("Ask one thing: --cites, --dead, --gaps, --most-cited or --export.")
    corpus = read_folder(Path(folder))
    for path, reason in corpus.skipped:
        click.echo(f"policy-nlp: {path}: {reason}", err=True)
    graph = build(corpus.policies)
    if export:
        put(to_graphml(graph) if export == "graphml" else to_json(graph), out)
    else:
        put(tsv(_answers(graph, **question)), out)
    if corpus.skipped:
        raise SystemExit(1)


def _answers(graph: nx.MultiDiGraph, **question: object) -> Iterable[Value]:
    from policy_nlp.graph import citing, dead_references, most_cited, policy_gaps

    if question["cites"]:
        return [row for one in provisions(str(question["cites"])) for row in citing(graph, one)]
    if question["dead"]:
        return [row.cite for row in dead_references(graph)]
    if question["gaps"]:
        return policy_gaps(graph, str(question["gaps"]))
    return most_cited(graph, int(str(question["most_cited"])))
