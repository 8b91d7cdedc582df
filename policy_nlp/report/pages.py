"""The templates, rendered: every value escaped, nothing fetched, no script."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import jinja2

from policy_nlp.report.annotated_contexts import AnnotatedPage
from policy_nlp.report.clean import showable
from policy_nlp.report.contexts import ComparisonPage
from policy_nlp.report.grid_contexts import GridPage
from policy_nlp.report.overview_contexts import DistrictPage, RunPage

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# The template of each context.
_TEMPLATES: Final[dict[type, str]] = {
    ComparisonPage: "comparison.html.j2",
    RunPage: "run.html.j2",
    DistrictPage: "district.html.j2",
    GridPage: "grid.html.j2",
    AnnotatedPage: "annotated.html.j2",
}


def render(page: ComparisonPage | RunPage | DistrictPage | AnnotatedPage | GridPage) -> str:
    """Return the page as one HTML document without outside parts."""
    template = environment().get_template(_TEMPLATES[type(page)])
    return template.render(_shallow(page))


def _shallow(context: DataclassInstance) -> dict[str, Any]:
    return {field.name: getattr(context, field.name) for field in fields(context)}


@cache
def environment() -> jinja2.Environment:
    """The environment of all templates: every value is escaped, a missing one is an error."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("policy_nlp.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_showable,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _showable(value: Any) -> Any:
    # Only plain text: markup that a macro returned was cleaned when its parts were put in.
    return showable(value) if type(value) is str else value
