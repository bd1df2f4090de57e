"""Which foods a word names: whole words of all their names, plurals and British and American spellings alike."""

from functools import cache, lru_cache

from checker.tokens import split_words
from nutrition_data import words
from nutrition_data.foods import foods, other_names


@lru_cache(maxsize=1024)
def foods_named(text: str) -> frozenset[str]:
    """Food ids of which one name holds all words of the text, or of what the text means; empty where none does."""
    found: set[str] = set()
    for phrase in _meanings(_letters(text)):
        places = [_places().get(word, frozenset()) for word in phrase]
        found.update(food_id for food_id, _ in frozenset.intersection(*places))
    return frozenset(found)


@lru_cache(maxsize=1024)
def heads_meant(text: str) -> frozenset[str]:
    """The last plain word of a text and of what it means: pepper of "red peppers", corn of "sweetcorn"."""
    return frozenset(phrase[-1] for phrase in _meanings(_letters(text)) if phrase)


def _meanings(phrase: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The words as written, and what the vocabularies make of them: aubergine is eggplant, yoghurt yogurt."""
    if not phrase:
        return ()
    singly = tuple(word for each in phrase for word in _synonyms().get((each,), (each,)))
    return tuple(dict.fromkeys((phrase, _synonyms().get(phrase, phrase), singly)))


@cache
def _synonyms() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {_letters(said): _letters(means) for said, means in words.synonyms()}


@cache
def _places() -> dict[str, frozenset[tuple[str, int]]]:
    """Plain word -> the foods and which of their names hold it."""
    table, others = foods(), other_names()
    names = [
        *zip(table.index, table["name"], strict=True),
        *zip(table.index, table["source_name"], strict=True),
        *zip(others["food_id"], others["other_name"], strict=True),
    ]
    found: dict[str, set[tuple[str, int]]] = {}
    for place, (food_id, name) in enumerate(names):
        for word in _letters(name):
            found.setdefault(word, set()).add((food_id, place))
    return {word: frozenset(places) for word, places in found.items()}


def _letters(text: str) -> tuple[str, ...]:
    """Plain forms of the words of a text, signs left out; "gluten-free" is two words."""
    return tuple(word for word in split_words(text) if word.isalnum())
