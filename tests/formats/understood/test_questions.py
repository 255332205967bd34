"""What is asked of a file, what a person may answer, and in which order remarks are told."""

from __future__ import annotations

from bot.formats.understood.questions import Answers, Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark, in_order

ORDER = FileQuestion(
    key="dates:deaths:Day",
    words="Which stands first?",
    options=[FileOption(value="day", label="The day"), FileOption(value="month", label="The month")],
)


def test_a_question_is_open_until_somebody_answers() -> None:
    assert (ORDER.is_open, ORDER.answer_label) == (True, "")
    settled = Answers({ORDER.key: "day"}).settle(ORDER)
    assert (settled.is_open, settled.basis, settled.answer_label) == (False, Basis.TOLD, "The day")


def test_what_the_person_says_goes_before_what_is_remembered() -> None:
    remembered = {ORDER.key: "month"}
    assert Answers({}, remembered).settle(ORDER).basis is Basis.REMEMBERED
    assert Answers({ORDER.key: "day"}, remembered).settle(ORDER).answer == "day"


def test_an_answer_that_the_question_does_not_take_leaves_it_open() -> None:
    assert Answers({ORDER.key: "week"}).settle(ORDER) == ORDER
    free = FileQuestion(key="fixed:deaths:sources", words="On which source does it rest?", is_free=True)
    assert Answers({free.key: "Harbour Gazette"}).settle(free).answer_label == "Harbour Gazette"


def test_an_empty_answer_takes_back_what_was_told() -> None:
    answers = Answers({ORDER.key: "day", "letters": "utf-8"}).tell({ORDER.key: ""})
    assert Answers.from_json(answers.to_json()).told == {"letters": "utf-8"}
    assert Answers.from_json(Answers().to_json()).told == {}


def test_remarks_are_told_by_what_they_are_about_and_once() -> None:
    new, rows, letters = (Remark(about, about.value) for about in (About.NEW, About.ROWS, About.LETTERS))
    assert in_order([new, rows, letters, rows]) == [letters, rows, new]
