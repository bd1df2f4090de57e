"""What is no amount of a food is never guessed at: it is kept, said in a sentence and not counted."""

import pytest

from checker.reading import ReadFood, read_line


def foods_of(text: str) -> list[ReadFood]:
    return list(read_line(text).foods)


NO_AMOUNT = [
    ("2 IU milk", "“IU” is not a weight or a household measure"),
    ("milk 2 IU", "“IU” is not a weight or a household measure"),
    ("200 kcal bread", "“kcal” is not a weight or a household measure"),
    ("200 kJ of bread", "“kJ” is not a weight or a household measure"),
    ("20 cal milk", "“cal” is not a weight or a household measure"),
    ("5 mmol salt", "“mmol” is not a weight or a household measure"),
    ("two kcal bread", "“kcal” is not a weight or a household measure"),
    ("5 blorps banana", "“blorps” is not a unit we know"),
    ("3 blorps of rice", "“blorps” is not a unit we know"),
    ("3zkg ham", "“zkg” is not a unit we know"),
    ("3 zkg ham", "“zkg” is not a unit we know"),
    ("inf bananas", "“inf” is no amount"),
    ("infinite bananas", "“infinite” is no amount"),
    ("∞ bananas", "“∞” is no amount"),
    ("9**9**9 g banana", "the amount is a sum"),
    ("2^3 g banana", "the amount is a sum"),
    ("1e999 g banana", "“1e999” is not a number in plain figures"),
    ("12e5 g banana", "“12e5” is not a number in plain figures"),
    ("1.25E+10 g banana", "“1.25E+10” is not a number in plain figures"),
    ("1e3 g banana", "“1e3” is not a number in plain figures"),
]


@pytest.mark.parametrize(("text", "found"), NO_AMOUNT, ids=[text for text, _ in NO_AMOUNT])
def test_what_is_no_amount_is_said_and_not_counted(text: str, found: str) -> None:
    (food,) = foods_of(text)
    assert food.food_id is None
    assert food.grams is None
    assert food.typed == text
    assert food.problem is not None
    assert found in food.problem
    assert "Expected a weight, a household measure or a count" in food.problem


@pytest.mark.parametrize("text", ["2 bananas", "2 organic bananas", "2 Tesco bananas", "2 x bananas"])
def test_a_word_that_only_describes_leaves_the_count_firm(text: str) -> None:
    (food,) = foods_of(text)
    (plain,) = foods_of("2 bananas")
    assert (food.grams_low, food.grams, food.grams_high) == (plain.grams_low, plain.grams, plain.grams_high)
    assert not food.assumed


@pytest.mark.parametrize("word", ["blorpy", "Blorps", "Blo"])
def test_an_unknown_word_before_a_plural_keeps_the_count_as_an_assumption(word: str) -> None:
    (food,) = foods_of(f"2 {word} bananas")
    (plain,) = foods_of("2 bananas")
    assert food.grams == plain.grams
    assert (food.grams_low, food.grams_high) == (plain.grams * 0.5, plain.grams * 2)  # type: ignore[operator]
    assert food.assumed
    assert food.how == "2 bananas, assumed"
    assert food.unused == (word,)


@pytest.mark.parametrize(
    ("text", "low", "grams", "high"),
    [("less than 200 g milk", 100, 150, 200), ("200 g milk", 200, 200, 200), ("more than 200 g milk", 200, 250, 300)],
)
def test_less_and_more_than_an_amount_is_a_range_and_an_assumption(
    text: str, low: float, grams: float, high: float
) -> None:
    (food,) = foods_of(text)
    assert (food.grams_low, food.grams, food.grams_high) == (low, grams, high)
    assert food.assumed == (low != high)
    assert food.unused == ()


def test_over_an_amount_at_the_start_of_a_line_is_more_than_it() -> None:
    (food,) = foods_of("over a pint of milk")
    (pint,) = foods_of("a pint of milk")
    assert food.grams == pytest.approx(pint.grams * 1.25)  # type: ignore[operator]
    assert food.assumed


@pytest.mark.parametrize("text", ["1 cup milk -5 bananas", "1 cup milk, -5 bananas"])
def test_a_negative_amount_after_another_food_is_refused(text: str) -> None:
    milk, bananas = foods_of(text)
    assert milk.grams == 244  # one cup of milk in the release
    assert bananas.food_id is None
    assert "the amount is -5" in (bananas.problem or "")


def test_a_negative_amount_in_words_finds_no_other_food() -> None:
    (food,) = foods_of("negative 2 bananas")
    assert food.food_id is None
    assert "the amount is -2" in (food.problem or "")


@pytest.mark.parametrize(("text", "unused"), [("banana 50%", ("50%",)), ("apple, 30%", ("30%",)), ("2% milk", ()),
                                              ("banana", ())])  # fmt: skip
def test_a_percentage_that_is_in_no_name_is_listed_as_not_used(text: str, unused: tuple[str, ...]) -> None:
    (food,) = foods_of(text)
    assert food.unused == unused


@pytest.mark.parametrize("text", ["2 eggs, apple (not eaten)", "2 eggs, apple not eaten", "2 eggs, apple, not eaten",
                                  "2 eggs, uneaten apple", "2 eggs, didn't eat the apple"])  # fmt: skip
def test_a_food_that_was_not_eaten_is_not_counted(text: str) -> None:
    (food,) = foods_of(text)
    assert food.grams == 100  # two eggs of 50 g
    assert food.typed == "2 eggs"


def test_a_line_of_which_nothing_was_eaten_says_so() -> None:
    (food,) = foods_of("apple (not eaten)")
    assert food.food_id is None
    assert "this says what was not eaten" in (food.problem or "")


@pytest.mark.parametrize(
    ("text", "without"),
    [("chicken leg (skin not eaten)", "chicken leg"), ("pizza (crust not eaten)", "pizza"),
     ("pork chop, fat not eaten", "pork chop"), ("baked potato peel not eaten", "baked potato, skin not eaten"),
     ("baked potato, peel not eaten", "baked potato, skin not eaten")],
)  # fmt: skip
def test_a_skin_that_was_not_eaten_leaves_the_food_counted(text: str, without: str) -> None:
    assert [food.grams for food in foods_of(text)] == [food.grams for food in foods_of(without)]


def test_a_food_that_was_not_eaten_has_no_share_of_a_weight() -> None:
    (food,) = read_line("2 eggs, apple (not eaten)", 120.0).foods
    assert (food.typed, food.grams) == ("2 eggs", 120.0)
    (apple,) = read_line("apple (not eaten)", 120.0).foods
    assert (apple.food_id, apple.grams) == (None, None)


@pytest.mark.parametrize(("text", "how"), [("500 mgs salt", "500 mg"), ("1500 g rice", "1,500 g"),
                                           ("1000000 mg rice", "1,000,000 mg"),
                                           ("2 weetabix", "2 biscuits, weight assumed"),
                                           ("3 rashers bacon", "3 slices")])  # fmt: skip
def test_an_amount_is_said_in_plain_figures_and_the_right_number(text: str, how: str) -> None:
    (food,) = foods_of(text)
    assert food.how == how


def test_a_bowl_of_porridge_is_oatmeal() -> None:
    names = [food.typed for food in foods_of("bowl of porridge with milk, banana")]
    assert names == ["bowl of porridge", "milk", "banana"]
    assert foods_of("bowl of porridge with milk, banana")[0].food_id == foods_of("oatmeal")[0].food_id
