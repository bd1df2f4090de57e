"""The signs of a text as the report's page can draw them: one line, in order, a box for what the fonts do not have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, islice
from typing import Final, Literal

BOX = "□"
TAGGED: Final[Literal["ua-1"]] = "ua-1"
# What the words of this program are made of; other signs are asked of the fonts.
SURE_TO_BE_DRAWN = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("“”’–·…≈×µ≤≥" + BOX)
JOINERS = "\u200c\u200d"
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
FROM_THE_RIGHT = {"R", "AL", "AN"}
NO_FONT = "could not be displayed"
MOST_MARKS = 3  # accents on one letter; more would be drawn across other lines


def drawable(text: str, drawn: Callable[[str], bool]) -> str:
    """The text on one line, with a box for each sign that is not `drawn`."""
    found = "".join(sign if sign in SURE_TO_BE_DRAWN or drawn(sign) else BOX for sign in one_line(text))
    return isolated(re.sub(f"(?<={BOX})[{JOINERS}]+|[{JOINERS}]+(?={BOX})", "", found))


def one_line(text: str) -> str:
    """The text on one line, composed, without signs that only steer: those of direction among them."""
    spaced = "".join(" " if sign.isspace() else sign for sign in unicodedata.normalize("NFC", text))
    kept = [sign for sign in spaced if sign in JOINERS or unicodedata.category(sign) != "Cf"]
    marks = accumulate(kept, lambda count, sign: count + 1 if unicodedata.combining(sign) else 0, initial=0)
    kept = [sign for sign, count in zip(kept, islice(marks, 1, None), strict=True) if count <= MOST_MARKS]
    return " ".join("".join(BOX if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in kept).split())


def isolated(text: str) -> str:
    """The text with each run of words read from the right set apart, so that figures beside it stay in their place."""
    ways = "".join(map(_way, text))
    at, parts = 0, []
    for run in re.finditer("r(?:[ ]*r)*", ways):
        parts += [text[at : run.start()], ISOLATE, text[run.start() : run.end()], END_OF_ISOLATE]
        at = run.end()
    return "".join([*parts, text[at:]])


def _way(sign: str) -> str:
    """One letter: r = read from the right, a blank between or a mark on such letters, or x for any other."""
    way = unicodedata.bidirectional(sign)
    return "r" if way in FROM_THE_RIGHT else " " if way in ("WS", "NSM") else "x"


def is_plain(sign: str) -> bool:
    """Whether every font has the sign."""
    return sign in SURE_TO_BE_DRAWN


@lru_cache(maxsize=4096)
def can_be_drawn(sign: str) -> bool:
    """Whether the fonts have the sign: asked of the typesetter, as it alone knows them."""
    import typst

    asked = b"#set document(title: [-])\n#sys.inputs.sign"
    try:
        typst.compile(asked, format="pdf", sys_inputs={"sign": sign}, pdf_standards=TAGGED, ignore_system_fonts=True)
    except typst.TypstError as error:
        if NO_FONT not in error.message:
            raise
        return False
    return True
