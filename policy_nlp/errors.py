"""Every error this package raises, in one tree under :class:`PolicyNlpError`.

A message says where, what came, what was wanted and what to do.
"""

from __future__ import annotations


class PolicyNlpError(Exception):
    """The base of all errors of policy-nlp; catching it catches every one."""


class ReadError(PolicyNlpError):
    """A file could not be read as a policy: missing, empty, binary, too large or without a body."""

    def __init__(self, path: str, problem: str, advice: str) -> None:
        self.path, self.problem, self.advice = path, problem, advice
        super().__init__(f"{path}: {problem}. {advice}")

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str, str]]:
        """Pickle by the three arguments, so that worker processes can send it."""
        return type(self), (self.path, self.problem, self.advice)


class InventoryError(ReadError):
    """A file could not be read as code sections: neither the bulk download nor a loaded store."""


class CitationIdError(PolicyNlpError, ValueError):
    """A text is not a canonical citation id."""


class UnknownClauseError(PolicyNlpError, KeyError):
    """A clause id is not one of the policy's."""


class InputError(PolicyNlpError, ValueError):
    """The arguments of a call cannot be used together or do not exist."""


class CorpusError(PolicyNlpError):
    """A folder is no corpus, is damaged, or is in use by another call."""


class RulesError(PolicyNlpError, ValueError):
    """A table of severities cannot be used: what is wrong and where in it."""


class OutputError(PolicyNlpError, OSError):
    """A result could not be written."""


class MissingExtraError(PolicyNlpError, ImportError):
    """An optional package is needed and not installed."""

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        self.package, self.extra, self.purpose = package, extra, purpose
        super().__init__(
            f"{purpose} needs the package {package}, which is not installed. "
            f"Install it with: pip install 'policy-nlp[{extra}]'"
        )

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str, str]]:
        """Pickle by the three arguments, so that worker processes can send it."""
        return type(self), (self.package, self.extra, self.purpose)
