"""The small pieces that the grammar is built from, each with what it catches.

Every repeat is bounded, so that a match takes time linear in the text whatever it holds.
"""

from __future__ import annotations

from typing import Final

# Blanks inside a cite. First a page border: a line that holds but a page number;
# then a line that extraction broke off as an item of its own ("11 Cal. App. 4th\n  - 1513").
# Each part takes what it can and gives nothing back, so that a row of gaps stays linear.
GAP: Final = (
    r"(?:[^\S\n]{0,60}+\n\s{0,150}+(?:-\s?)?\d{1,3}(?:\s?-)?[^\S\n]{0,40}+\n\s{0,40}+"
    r"|[^\S\n]{0,60}+\n\s{0,20}+[-•]\s{1,4}+(?=\d)|\s{0,60}+)"
)

# A bullet that was left inside a cite.
BULLET: Final = r"(?:[•·▪●○◦*]\s{0,4}|-\s{1,4})?"

# All dashes that make a range: hyphen, non-breaking hyphen, figure, en and em dash, minus.
DASH: Final = r"[-‐‑‒–—−]{1,2}"

# "-", " – ", "through", "thru", "to", "to and including".
TO: Final = (
    rf"(?:[ \t\xa0]{{0,4}}{DASH}\s{{0,40}}|\s{{0,40}}{DASH}(?=\d)"
    r"|\s{1,40}(?:through|thru|to)\s{1,40})"
)

# "sections", "Sec.", "§§", also with the ligature lost ("sec on", "sec5on").
SECTION: Final = (
    r"(?:[sS](?:ec|EC)(?:(?:ti|TI|[\d\ufffd\ufb00-\ufb06\s]?)(?:on|ON)[sS]?|s?\.|\b)"
    r"|§{1,2}\s?§?|(?:&sect;){1,2})"
)

# "Part", "Parts", "pt."
PART: Final = r"(?:[pP](?:arts?|ARTS?|ts?\.))"

# A title's number after its word: "20", "50a", "IX".
TITLE_NUMBER: Final = r"(?:\d{1,3}[aA]?|[IVXL]{1,7}(?![A-Za-z]))"

# "Chapter", "ch.", "c."
CHAPTER: Final = r"(?:[cC](?:hapters?|HAPTERS?|hs?\.|\.))"

# One subdivision: (a), (1), (ii), (aa), (16A), [a]; also a range inside the brackets, (a-e).
SUB: Final = (
    r"[(\[]\s?(?:[A-Za-z]{1,2}|[ivxIVX]{1,5}|\d{1,2}[A-Za-z]?)"
    r"(?:\s?[-–]\s?[A-Za-z\d]{1,2})?\s?[)\]]"
)

# Several: (a)(1)(A). Blanks between, a line broken before.
SUBS: Final = rf"{SUB}(?:\s{{0,3}}{SUB}){{0,7}}"

# Words that announce subdivisions: "subdivision", "subd.", "sub.", "paragraph".
SUB_WORD: Final = (
    r"(?:(?:[sS]ub)?(?:[dD]ivisions?|[sS]ections?|[pP]aragraphs?|[cC]lauses?)|[sS]ubdi[\ufffd\d\s]?visions?"
    r"|[sS]ub(?:ds?|secs?|pars?|s)?\.?|[pP]aras?\.|[pP]ars?\.)"
)

# What may stand between the members of a list: ", ", "; and", "or", "&", "and/or", "/".
JOIN: Final = rf"(?:[,;](?:{GAP}(?:and/or\b|and\b|or\b|&))?|and/or\b|and\b|or\b|as well as\b|&|/)"

# A gloss or an edition between members: "(the statutory method)", "(2006)".
GLOSS: Final = r"(?:\s{0,3}\([^()\n]{3,80}\)|,?\s{1,3}inclusive\b)?"

# "et seq.", "et. seq", "note".
ETSEQ: Final = r"\s{0,4},?\s{0,40}(?:et\.?\s{0,2}seq(?:uentes)?\.?|ff\.)"
NOTE: Final = r"\s{1,3}[nN]otes?\b(?!\s?[:.\w])"
