"""Words that say how a portion was named and not what was eaten: "Cups", "Medium", "Glass, 16 fluid ounces"."""

from functools import cache

from checker.entry import Amount, amount_at
from checker.tokens import Token, plain, split_words
from nutrition_data import amount_words, foods


def is_measure(written: list[str]) -> bool:
    """Whether words, as written in small letters, are a measure, a size or a unit and nothing else."""
    said = " ".join(written)
    return (
        said in amount_words.measure_words() or said in amount_words.size_words() or said in amount_words.unit_words()
    )


@cache
def _holders() -> frozenset[str]:
    """Words for what is drunk or eaten from."""
    known = amount_words.measure_words().values()
    return frozenset({"cup", "cups", *(word.words for word in known if word.spread_class in {"container", "vague"})})


@cache
def measuring_words() -> frozenset[str]:
    """Plain words of sizes, measures and units."""
    said = (*amount_words.size_words(), *amount_words.measure_words(), *amount_words.unit_words())
    return frozenset(plain(word) for word in said)


def named_holder(said: tuple[Token, ...]) -> str | None:
    """The measure of the vessel that words name: "Mug", "Bottle or can"; None if they name none."""
    for mark in said:
        written = mark.said
        if written in {"cup", "cups"}:
            return "cup"
        if written in _holders():
            return amount_words.measure_words()[written].measure
    return None


def amount_alone(tokens: tuple[Token, ...], at: int, end: int) -> tuple[Amount, int] | None:
    """The weight or volume that is all that tokens from `at` to `end` say: "Glass, 16 fluid ounces"."""
    last = tokens[end - 1] if 0 < end <= len(tokens) else None
    if (
        last
        and last.kind == "word"
        and last.said not in amount_words.unit_words()
        and last.said not in amount_words.measure_words()
    ):
        return None
    whole = amount_at(tokens, at) if at < len(tokens) else None
    if whole and whole[1] > end:  # "a cup and a half of milk", "3 tbsps. of hummus"
        return None
    tokens = tokens[:end]
    found = amount_at(tokens, at, alone=True) if at < len(tokens) else None
    return found if found and found[1] == len(tokens) and found[0].kind in {"mass", "volume"} else None


@cache
def _shares_in_names() -> frozenset[tuple[str, str]]:
    """Percentages that belong to the names of foods, and the words beside them: 2% milk."""
    names = foods.foods()["source_name"].tolist()
    written = (split_words(name) for name in names if "%" in name)
    return frozenset((share, word) for said in written for share in said if share.endswith("%") for word in said)


def share_of_container(tokens: tuple[Token, ...], sized: bool = True) -> Amount | None:
    """A share of a container named later in the line: "60% oat milk, Glass, 16 fluid ounces"; not "2% milk".

    `sized`: the container's volume must be said; otherwise its name is enough ("70% Red wine, Glass").
    """
    if len(tokens) < 4 or tokens[0].kind != "number" or tokens[1].text != "%" or tokens[2].text in {"of", "("}:
        return None
    if (f"{tokens[0].text}%", tokens[2].plain) in _shares_in_names():
        return None
    held = named_holder(tokens[2:]) is not None
    numbers = (at for at, token in enumerate(tokens) if at and token.kind == "number")
    measured = any(amount_alone(tokens, at, at + 3) for at in numbers)
    if not (held and measured if sized else held or measured):
        return None
    share = tokens[0].value / 100
    return Amount(share, share, share, bare=True)


def joint_amount(said: Amount | None, later: Amount | None) -> Amount | None:
    """The amount of a food when a weight or volume stands in its details: "60% ..., glass, 16 fl oz"."""
    if later is None or later.kind not in {"mass", "volume"}:
        return said
    if said is None:
        return later
    held = said.kind == "measure" and amount_words.spread_classes().get(said.unit or "") == "container"
    part_of_it = held or (said.kind == "count" and (said.bare or said.value < 1))
    return later.times(said.value) if part_of_it else said
