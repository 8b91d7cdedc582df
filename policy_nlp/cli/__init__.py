"""The command line. A command is loaded when it is called, so that ``--help`` answers at once."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from policy_nlp.errors import PolicyNlpError
from policy_nlp.version import __version__

# Command, its module, the line that the overview shows.
_COMMANDS = {
    "run": "Compare every district's manual in a folder with the baseline, and write the report.",
    "extract": "Read policies and print clauses, citations and norms as JSON lines.",
    "text": "Print the cleaned text of policies.",
    "cite": "Print the citations of policies, or the policy with its citations linked.",
    "sections": "Load the code sections that exist, for cite to check by.",
    "norms": "Print the norms of policies: who must, may, must not do what.",
    "compare": "Compare a policy with its baseline: aligned clauses and typed changes.",
    "redline": "Write what a policy changed as a Word document with tracked changes.",
    "unflatten": "Find the edits of a draft whose redline lost its marks.",
    "history": "Order the versions of a policy: when each clause came, changed and went.",
    "corpus": "Keep the manuals of many districts, and ask them: drift, adoption, kinship, SQL.",
    "impact": "Ask a corpus what a change of the law touches: clauses, norms, bearers, districts.",
    "find": "Find clauses of a corpus by words, bearer, type, citation, code, district, date.",
    "graph": "Ask or export the citation graph of many policies.",
}


class _Commands(click.Group):
    """The commands by name, each in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"policy_nlp.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 some inputs failed (each is named), 2 unusable arguments.",
)
@click.version_option(__version__, prog_name="policy-nlp")
def group() -> None:
    """Read school-district policies: clauses, citations, norms, and their drift."""


def main() -> None:
    """Run the command line and exit with its code; errors are one line on stderr."""
    try:
        code = group.main(prog_name="policy-nlp", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except click.Abort:
        click.echo("policy-nlp: interrupted", err=True)
        code = 1
    except PolicyNlpError as error:
        click.echo(f"policy-nlp: {error}", err=True)
        code = 2
    except BrokenPipeError:  # the reader of our output closed it: nothing more to say
        sys.stderr.close()
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
