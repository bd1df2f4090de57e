"""The words by which names of foods are compared: what decides between them, read once from `words/`."""

from functools import cache

from nutrition_data.word_files import rows_of


@cache
def spelling_limits() -> dict[str, float]:
    """How far a slip of spelling may go, each number with its reason in the file."""
    return {row["name"]: float(row["value"]) for row in rows_of("spelling")}


@cache
def opposites() -> dict[str, str]:
    """Words of which one food can bear only one (white, brown), each with what they are about."""
    return {row["word"]: row["about"] for row in rows_of("opposites")}


@cache
def everyday_kinds() -> dict[str, tuple[str, ...]]:
    """The kinds of a class of foods that people eat most, in the order in which a search for the class shows them."""
    return {row["word"]: tuple(row["kinds"].split("; ")) for row in rows_of("everyday_kinds")}


@cache
def not_alone() -> frozenset[str]:
    """Words of food names that by themselves name no food (bar, square)."""
    return frozenset(row["word"] for row in rows_of("not_alone"))


@cache
def dishes_anywhere() -> frozenset[str]:
    """Dishes that a food is wherever the word stands: chicken, breaded, sandwich with lettuce."""
    return frozenset(row["head"] for row in rows_of("unnamed_kinds") if row["anywhere"] == "yes")


@cache
def not_misspelt() -> frozenset[str]:
    """Words of every day, and foods that the table lacks: no slip of spelling for a food."""
    return frozenset(row["word"] for row in rows_of("not_misspelt"))


@cache
def beside_food() -> frozenset[str]:
    """Words that diaries say beside food: people, places, times, feelings. By themselves they name none."""
    return frozenset(row["word"] for row in rows_of("not_misspelt") if row["about"] != "a food")


@cache
def one_word() -> tuple[str, ...]:
    """Words that are read as one, as people write them, longest first: restaurants, "not fortified"."""
    names = (row["words"] for row in rows_of("one_word"))
    return tuple(sorted(names, key=lambda name: -len(name)))


@cache
def eaten_cooked() -> frozenset[str]:
    """Vegetables that hardly anybody eats raw: the bare word means them cooked."""
    return frozenset(row["word"] for row in rows_of("eaten_cooked"))


@cache
def narrow() -> frozenset[str]:
    """Words that make a food a special kind, which people say when they mean it (sugar free)."""
    return frozenset(row["word"] for row in rows_of("narrow"))
