"""What was read last is given again, as long as the diary is in the same state."""

from checker.diary_recall import LastRead

NOW, LATER = ("token", 1), ("token", 2)


def test_an_answer_holds_until_the_diary_changes_or_another_takes_its_place() -> None:
    read = LastRead[str](most=2)
    read.keep("a", NOW, "first")
    assert read.answer("a", NOW) == "first"
    assert read.answer("a", LATER) is None
    assert read.answer("b", NOW) is None
    read.keep("a", LATER, "again")
    assert (read.answer("a", NOW), read.answer("a", LATER)) == (None, "again")


def test_no_more_than_the_last_few_are_kept() -> None:
    read = LastRead[str](most=2)
    for asked in "abc":
        read.keep(asked, NOW, asked)
    assert [read.answer(asked, NOW) for asked in "abc"] == [None, "b", "c"]
