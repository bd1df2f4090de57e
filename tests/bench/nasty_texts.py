"""Texts made to be slow to read: up to the limits of one line, and beyond."""

import random
import unicodedata
from collections.abc import Sequence

from nutrition_data import amount_words

_REPEATED = (
    "1 ", "(", "1/", "-", "and ", "1-", "half a ", "x2 ", ", ", "9", "qwzx ", "no ", "1½", "of a ", "abcdefgh", "%",
    "with ", "with milk ", "and/or ", "1 to ", "a ", "banana", "milk, ", "milk with ", "no milk, ", "2 x ", "1,5 ",
    "1.", "1,000,", "½", "⅞ ", "1e9 ", "not eaten ", "half ", "third of a ", "100% ", "cup of ", "g ", "2 2 g ", "'",
    '"', "&", "+ ", ": ", "\\", "\t", "\u00a0", "\u200b", "\u0301", "é", "ß", "İ", "ﷺ", "ﷺ ", "㎎", "１", "٣", "牛乳",
    "🍌", "👩‍🍳 ", "שלום ", "\u202e", "\x00", "ﬁsh ", "ca", "chiken ", "tomatos and potatos ", "bred with buter ",
    "add ", "plus ", "without ", "hold the ", "each ", "(1 cup) ", "[", "{[(", "(()", "a(b", "soup or ", "(no salt) ",
    "large small ", "dozen ", "a couple of ", "teaspoons ", "x", "1x", "1 1/2 ", "0.5", "1-2-", "–", "/",
    "Fresh, Cooked, Medium, ", "1 omelet Omelet, Cheese, ", "Any combination INCLUDING: Carrots, ", "2 x 30 g ",
    "half a 400 g can ", "100% (all) Water, ", "Less than 1/4 cup ", "12 fluid ounces, ", "7-inch ", "NS as to type, ",
)  # fmt: skip
_OF_AMOUNTS = (
    "1", "2", "1/2", "½", "x2", "2x", "x", "half", "a", "of", "cup", "g", "oz", "slices", "large", "can", "-", "to",
    "(", ")", "%", "and", "dozen", "third", "milk", "not", "less", "than", ",", "with", "each",
)  # fmt: skip


def gallery(foods: Sequence[str]) -> dict[str, str]:
    """The texts by what they are. `foods`: names to make jumbles, long lists and slips of spelling of."""
    limits = amount_words.limits()
    longest, most_words, most_foods = (
        int(limits[limit]) for limit in ("longest_line", "most_words_in_a_line", "most_foods_in_a_line")
    )
    texts: dict[str, str] = {}
    for piece in _REPEATED:
        for times in {most_foods, most_words // 2, most_words - 1, longest // len(piece)}:
            texts[f"{piece!r} {times:,} times"] = (piece * times)[:longest]
        texts[f"{piece!r} beyond the longest line"] = piece * (10 * longest // len(piece))
    texts["brackets in brackets"] = "(" * (longest // 2) + ")" * (longest // 2)
    texts["foods in brackets in brackets"] = " (".join(["milk"] * 20) + ")" * 20
    draw = random.Random(1)
    spelt = sorted({word for food in foods for word in food.lower().split() if word.isalpha() and len(word) > 5})
    for turn in range(20):
        jumble = draw.sample(spelt, most_words - 1)
        texts[f"jumble {turn} of food words"] = _cut(" ".join(jumble), longest)
        texts[f"jumble {turn} of misspelt words"] = _cut(" ".join(_slip(draw, word) for word in jumble), longest)
        texts[f"list {turn} of misspelt words"] = _cut(", ".join(_slip(draw, word) for word in jumble[:20]), longest)
        amounts = draw.choices(_OF_AMOUNTS, k=most_words - 1)
        texts[f"jumble {turn} of amounts"] = _cut(" ".join(amounts), longest)
        texts[f"{' '.join(amounts[:3])!r} again and again"] = " ".join(amounts[:3] * (most_words // 3 - 1))
        listed = draw.sample(list(foods), 60)
        texts[f"list {turn} of foods"] = _cut(", ".join(listed), longest)
        texts[f"list {turn} of as many foods as may be"] = _cut(
            ", ".join(f"{at + 1} cups {food.split(',')[0]}" for at, food in enumerate(listed[:most_foods])), longest
        )
        texts[f"list {turn} of foods with foods"] = _cut(
            " with ".join(food.split(",")[0] for food in listed[:most_foods]), longest
        )
        texts[f"run {turn} of foods without a sign"] = _cut(" ".join(food.replace(",", "") for food in listed), longest)
        letters = [chr(draw.randrange(0x20, 0x3000)) for _ in range(longest)]
        texts[f"random letters {turn}"] = "".join(letter for letter in letters if unicodedata.category(letter) != "Cs")
    return texts


def _cut(text: str, longest: int) -> str:
    """The text up to its last whole word within the longest line."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0]


def _slip(draw: random.Random, word: str) -> str:
    """The word with two letters within it changed about."""
    at = draw.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
