"""Wordings compared as people compare them."""

from __future__ import annotations

import unicodedata


def fold(text: str, *, keep_case: bool = False) -> str:
    """Return `text` without what does not count: width, case, spaces and punctuation.

    Signs that change a number's meaning (+ - % .) stay.
    """
    plain = unicodedata.normalize("NFKC", text)
    plain = plain if keep_case else plain.casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LN" or c in "+-%.")
