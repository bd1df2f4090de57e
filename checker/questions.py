"""The one short question about an entry in doubt, asked only where the answer moves a nutrient we judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from checker.assumed_sizes import usual_size
from checker.diary import Answer, Entry
from checker.differences import difference, spread
from checker.entry import Amount
from checker.food_portions import facts, spreads
from checker.picked_amounts import amount_of, measures_for
from checker.plant_drinks import assumed_fortified
from checker.portion_sizes import portion_size
from checker.read_foods import ReadFood
from checker.tokens import food_words, split_words
from nutrition_data import question_words, words
from nutrition_data.errors import InputError
from nutrition_data.question_words import Topic

WHICH, NEAR = "Which did you mean?", "Did you mean one of these?"
FORTIFIED, HOW_MUCH = "Does the pack say calcium was added?", "How much was it?"


@dataclass(frozen=True)
class Choice:
    """One answer: `id` is what is kept, `label` what is shown, `food_id` what the entry becomes, `times` its amount."""

    id: str
    label: str
    food_id: str
    times: float = 1.0


@dataclass(frozen=True)
class Question:
    """A question about an entry. `key`: entries with the same share the answer; `chosen`: the choice given today.

    `about`: what it is about, in a few words, for "milk as you said today"; `say`: for "say which milk".
    """

    key: str
    about: str
    text: str
    choices: tuple[Choice, ...]
    chosen: str | None = None
    say: str = ""

    @property
    def answered_words(self) -> str:
        """How an entry says that this was answered."""
        return f"{self.about} as you said today"

    def choice(self, id: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.id == id), None)


def question_for(entry: Entry, answers: Iterable[Answer] = ()) -> Question | None:
    """The question to show under an entry: the first that is open, else the last one answered today; None for none.

    An answer may lead to the next question: plant milk, then which. An entry changed by hand is asked nothing.
    """
    last = None
    for question in asked(entry, answers):
        last = question
    return last


def asked(entry: Entry, answers: Iterable[Answer]) -> Iterator[Question]:
    """The questions of an entry in order, as far as they were answered, and the one after them."""
    if entry.by_hand:
        return
    said = {answer.key: answer.choice for answer in answers}
    entry = entry.unanswered()
    food_id = entry.food_id
    seen: set[str] = set()
    while True:
        question = next(
            (
                question
                for question in _fitting(entry, food_id, bool(seen))
                # An answer holds for small amounts too, about which nothing would be asked.
                if question.key not in seen and (question.key in said or _moves(entry, food_id, question))
            ),
            None,
        )
        if question is None:
            return
        seen.add(question.key)
        choice = question.choice(said.get(question.key, ""))
        yield question if choice is None else replace(question, chosen=choice.id)
        if choice is None:
            return
        food_id = choice.food_id


def open_question(food: ReadFood | Entry) -> Question | None:
    """What is still to be asked about a food, and was not answered for it."""
    read, answered = (food.unanswered(), food.as_read is not None) if isinstance(food, Entry) else (food, False)
    fitting = _fitting(read, food.food_id, answered)
    return next(
        (each for each in fitting if each.answered_words not in food.how and _moves(read, food.food_id, each)), None
    )


@cache
def foods_asked() -> frozenset[str]:
    """Foods whose kind is asked for whatever the words were; of any other food only another near it can be meant."""
    return frozenset(question_words.plant_drinks()).union(*(topic.asks for topic in question_words.topics()))


def kind_questions(read: ReadFood | Entry, food_id: str, said: str = "", line: str | None = None) -> Iterator[Question]:
    """Which food an entry was, as far as an answer matters and was not said; `food_id`: what it is taken as.

    `read`: the entry as it was read. `said`: how an answered entry says its answers. `line`: the whole line that a
    ReadFood was read from; an Entry knows its own.
    """
    for each in _of_kind(read, food_id, bool(said), line):
        if f"; {each.answered_words};" not in f"; {said};" and _moves(read, food_id, each):
            yield each


def _fitting(food: ReadFood | Entry, food_id: str | None, answered: bool) -> Iterator[Question]:
    """Every question that fits, however little hangs on it. `answered`: the food is one that was answered."""
    if food_id is None:
        yield from _near(food)
        return
    yield from _of_kind(food, food_id, answered, None)
    if food.assumed or food.grams is None:
        yield _how_much(food, food_id)


def _of_kind(food: ReadFood | Entry, food_id: str, answered: bool, line: str | None) -> Iterator[Question]:
    yield from _of_topics(food, food_id, line)
    yield from _fortified(food, food_id)
    if not answered:
        yield from _which(food, food_id)


def _how_much(food: ReadFood | Entry, food_id: str) -> Question:
    """How much it was, where nobody said: what we took, half or twice that."""
    grams, how = size_as(food_id, food.amount, food.measure, food.grams, food.assumed)
    taken = (how or food.how).partition("; ")[0].removesuffix(", assumed")
    words = ((0.5, "half of that"), (1.0, taken), (2.0, "twice that"))
    choices = tuple(Choice(f"{times:g}", f"{said} ({grams * times:,.0f} g)", food_id, times) for times, said in words)
    return Question(f"amount {_key(food.typed)}", "amount", HOW_MUCH, choices)


def _of_topics(food: ReadFood | Entry, food_id: str, line: str | None) -> Iterator[Question]:
    line = (food.line if isinstance(food, Entry) else line) or food.typed
    for topic in question_words.topics():
        if food_id in topic.asks and _is_left_open(topic, line, food.typed):
            choices = tuple(Choice(label, label, id) for label, id in topic.choices.items())
            yield Question(topic.about, topic.about, topic.text, choices, say=topic.say)


def _is_left_open(topic: Topic, line: str, typed: str) -> bool:
    """Whether the words of a line, or the part `typed` of the food itself, leave open what the topic is about."""
    if topic.when:
        said = split_words(typed.casefold())
        return not topic.when.isdisjoint(said) and topic.unless.isdisjoint(said)
    return not topic.unless or topic.unless.isdisjoint(split_words(line.casefold()))


def stands_in(food: ReadFood | Entry) -> bool:
    """Whether the food was taken for a word that means more kinds than it, and none was said: granola for muesli."""
    topics = (each for each in question_words.topics() if each.when and food.food_id in each.asks)
    return any(_is_left_open(topic, "", food.typed) for topic in topics)


def _fortified(food: ReadFood | Entry, food_id: str) -> Iterator[Question]:
    """Whether calcium is added to a plant drink, where nobody said."""
    if assumed_fortified(food_id, food.typed):
        drink = facts(food_id).name.split(",")[0].casefold()
        about, say = f"calcium in {drink}", f"whether calcium was added to the {drink}"
        without = question_words.plant_drinks()[food_id].without
        choices = (Choice("yes", "yes", food_id), Choice("no", "no", without))
        yield Question(about, about, FORTIFIED, choices, say=say)


def _which(food: ReadFood | Entry, food_id: str) -> Iterator[Question]:
    """Which of several foods, where another is about as likely and its minerals differ."""
    if food.lead >= question_words.doubt()["close_lead"]:
        return
    most = int(question_words.doubt()["choices"])
    others = [other for other in food.candidates[: 2 * most] if _can_be_meant(food, food_id, other)]
    if others:
        choices = tuple(Choice(id, facts(id).name, id) for id in (food_id, *others[: most - 1]))
        about = f"“{food.typed}”"
        yield Question(_key(food.typed), about, WHICH, choices, say=f"which food {about} was")


def next_can_be_meant(food_id: str, grams: float, candidates: Sequence[str], lead: float) -> bool:
    """Whether the first of the candidates is about as likely as the food taken, and as many grams of it differ."""
    if not candidates or lead >= question_words.doubt()["close_lead"]:
        return False
    return _is_alike(food_id, candidates[0]) and difference(food_id, grams, candidates[0], grams) > 1


def _can_be_meant(food: ReadFood | Entry, food_id: str, other: str) -> bool:
    return _is_alike(food_id, other) and difference(food_id, food.grams or 0.0, other, _grams_as(food, other)) > 1


def _is_alike(food_id: str, other: str) -> bool:
    """Whether another food can be what was meant: of the same kind, and with a name that people would choose."""
    if other == food_id:
        return False
    one, two = facts(food_id), facts(other)
    return one.group == two.group and len(two.name) <= question_words.doubt()["longest_choice"]


def _near(food: ReadFood | Entry) -> Iterator[Question]:
    """Foods near the words of what was not read; none where nothing is near."""
    found = near_foods(food.typed, food.candidates)
    if found:
        choices = tuple(Choice(id, f"{facts(id).name}, {facts(id).usual_portion}", id) for id in found)
        yield Question(_key(food.typed), f"“{food.typed}”", NEAR, choices)


@lru_cache(maxsize=1024)
def near_foods(typed: str, candidates: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The foods nearest to words that were not read: those of all words, else of each word by itself."""
    from checker.matching import search

    if not question_words.supplements().isdisjoint(split_words(typed.casefold())):
        return ()
    most = int(question_words.doubt()["choices"])
    found = list(candidates) or [match.food_id for match in search(typed, most)]
    if not found:
        roles = words.word_roles()
        for word in dict.fromkeys(food_words(typed)):
            if len(word) > 2 and roles.get(word, "food") == "food":
                found += [match.food_id for match in search(f"{word} ", 2)]
    return tuple(dict.fromkeys(found))[:most]


def kind_not_stated(food_id: str) -> bool:
    """Whether the table's food is itself one of which something was left open."""
    return "not known" in facts(food_id).name


def _key(typed: str) -> str:
    return " ".join(split_words(typed.casefold()))


def _moves(food: ReadFood | Entry, food_id: str | None, question: Question) -> bool:
    """Whether some answer changes a nutrient by more than is little for a day; a line not read may be anything."""
    if food_id is None:
        return True
    if question.text == HOW_MUCH:
        grams = _grams_as(food, food_id)
        low, high = range_around(food, grams)
        return spread(food_id, low, grams, high) > question_words.doubt()["much"]
    grams = _grams_as(food, food_id)
    return any(
        difference(food_id, grams, choice.food_id, _grams_as(food, choice.food_id)) > 1 for choice in question.choices
    )


def _grams_as(food: ReadFood | Entry, food_id: str) -> float:
    return size_as(food_id, food.amount, food.measure, food.grams, food.assumed)[0]


@lru_cache(maxsize=4096)
def size_as(
    food_id: str, amount: float | None, measure: str | None, grams: float | None, assumed: bool
) -> tuple[float, str]:
    """What the amount of an entry weighs as another food, and in words ("" = as it was).

    By the same measure where the food has it; where nothing was said by its usual portion; else by the same weight.
    """
    if grams is None:
        usual = usual_size(food_id, Amount(1, 1, 1, bare=True))
        return usual.grams, usual.how
    offered: set[str] = set() if measure == "serving" else {each.id for each in measures_for(food_id)}
    if amount is not None and measure is not None and measure in offered:
        try:
            same = amount_of(food_id, amount, measure)
        except InputError:
            return grams, ""
        return same.grams or grams, f"{same.how}, assumed" if assumed and "assumed" not in same.how else same.how
    if not assumed or measure in {"g", "ml", "oz"}:
        return grams, ""
    if amount is not None and measure not in (None, "serving"):
        # A splash is a splash of any milk; a bowl of another cereal has its own weight.
        same_measure = portion_size(food_id, Amount(amount, amount, amount, measure, "measure"))
        return (same_measure.grams, same_measure.how) if same_measure.measure == measure else (grams, "")
    usual = usual_size(food_id, Amount(amount or 1, amount or 1, amount or 1, bare=True))
    return usual.grams, usual.how


def range_around(food: ReadFood | Entry, grams: float) -> tuple[float, float]:
    """The spread of an entry around another weight; half to twice as much where there was no weight."""
    if not food.grams or food.grams_low is None or food.grams_high is None:
        low, high = spreads()["vague"]
        return grams * low, grams * high
    return grams * food.grams_low / food.grams, grams * food.grams_high / food.grams
