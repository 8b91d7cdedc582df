"""Which texts a spreadsheet would take for a formula, and how they are made harmless.

They get an apostrophe before them, as OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import re
from typing import Final

# The wide forms are read alike by East Asian versions. DuckDB understands the pattern too.
FORMULA: Final = r"^(?:\s*[=+\-@＝＋－＠]|[\t\r])"
_FORMULA: Final = re.compile(FORMULA)


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
