"""``policy-nlp find``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from policy_nlp.cli.common import color_option, out_option, put, screen
from policy_nlp.cli.impact import (
    districts_option,
    form_option,
    limit_option,
    most,
    policies_option,
    tell_cut,
    versions_option,
)
from policy_nlp.errors import InputError
from policy_nlp.values import ChangeType, NormType, Relation, Severity

if TYPE_CHECKING:
    from policy_nlp.report.impact_forms import Form
    from policy_nlp.survey.find import Question, Sought

_RELATIONS = [name for name in get_args(Relation) if name != "deleted"]


@click.command("find")
@click.argument("corpus")
@click.option("--words", metavar="WORDS", help='Whole words in any order; "a phrase" in quotes.')
@click.option("--fold", is_flag=True, help="Words also as other house styles write them.")
@click.option("--bearer", metavar="WHO", help="A norm of a role (board), or of these words.")
@click.option(
    "--type", "types", multiple=True, type=click.Choice(get_args(NormType)), help="Of this type."
)
@click.option("--hedged/--not-hedged", default=None, help="Whether it only asks to consider …")
@click.option("--verb", metavar="VERB", help="With this verb, in its base form.")
@click.option("--cites", metavar="CITE", help="Cites it, what holds it, or a part of it.")
@click.option("--code", metavar="CODE", help="In policies of this number, like 0520.")
@click.option(
    "--kind",
    type=click.Choice(["BP", "AR", "E", "BB"], case_sensitive=False),
    help="In policies of this kind.",
)
@policies_option
@districts_option
@click.option("--since", metavar="DATE", help="In versions of that day or later (2020-07-01).")
@click.option("--until", metavar="DATE", help="In versions of that day or earlier (2020).")
@click.option("--relation", type=click.Choice(_RELATIONS), help="To the baseline.")
@click.option("--change", type=click.Choice(get_args(ChangeType)), help="Changed so.")
@click.option("--severity", type=click.Choice(get_args(Severity)), help="With so grave a change.")
@versions_option
@form_option
@limit_option
@color_option
@out_option
def command(
    corpus: str, form: Form | None, limit: int | None, color: str, out: str | None, **asked: Any
) -> None:
    """Find clauses that fit all that is asked.

    CORPUS is the folder that 'policy-nlp corpus add' made. One norm of the clause must fit all of
    --bearer, --type, --hedged and --verb, one change both --change and --severity.
    """
    from policy_nlp.report.impact_forms import form_of
    from policy_nlp.survey.find import Question, sought

    given = {name for name, value in asked.items() if value is not None and value != ()}
    if given <= {"all_versions", "fold"}:
        raise InputError("say what to find: --words, --bearer, --cites … (see --help).")
    chosen = form_of(form, out)
    question = Question(**asked)
    with sought(corpus, question) as answer:
        _put(answer, question, chosen, most(chosen, limit), color, out)


def _put(
    answer: Sought, asked: Question, form: Form, limit: int | None, color: str, out: str | None
) -> None:
    from policy_nlp.report.impact_forms import answer_data, answer_page, put_rows
    from policy_nlp.report.impact_text import found_text
    from policy_nlp.survey.words import Words

    words = Words(asked.words, fold=asked.fold) if asked.words is not None else None
    spans = words.spans if words else lambda _: []
    tell_cut(answer.total, limit, form)
    if put_rows(answer, form, out, limit):
        return
    found = answer.found(limit)
    if form == "html":
        put(answer_page(found, spans), out)
    elif form == "text":
        shown = screen(color, out)
        put(found_text(found, spans, shown.width, shown.colored), out)
    else:
        put(answer_data(found, form), out)
