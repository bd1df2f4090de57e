"""Sentences that several parts of keeping the diary say."""

NOTHING_TAKEN_IN = "Nothing was changed; choose the file as this checker wrote it."
