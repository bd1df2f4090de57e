"""An amount typed into the search is the amount that is added."""

import pytest

from checker.food_search import search
from checker.searched_amounts import searched_size


@pytest.mark.parametrize(
    ("query", "grams"),
    [
        ("200 g rice", 200),
        ("rice 200g", 200),
        ("2 cups rice", 316),  # FNDDS: a cup of cooked rice weighs 158 g
        ("1/2 kg potatoes", 500),
        ("2 bananas", 252),  # FNDDS: a banana weighs 126 g
    ],
)
def test_the_amount_in_a_search_is_weighed_for_the_food_found(query: str, grams: float) -> None:
    size = searched_size(query, search(query)[0].food_id)
    assert size is not None
    assert size.grams == pytest.approx(grams, rel=0.01)


@pytest.mark.parametrize(
    "query", ["rice", "7 up", "1% milk", "2% milk", "rice and 200 g beans", "0 g rice", "9999 kg rice"]
)
def test_without_an_amount_that_can_be_the_usual_portion_stays(query: str) -> None:
    assert searched_size(query, search(query)[0].food_id if search(query) else "fndds-56205000") is None
