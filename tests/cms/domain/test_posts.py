"""The worked example of docs/domain/posts.md."""

from datetime import date

import pytest

from cms.domain.posts import Post, wrong_titles

DEPUTY, HEAD = "晋中市体育局副局长", "晋中市体育局局长"
REGISTER = [
    Post("李示例", HEAD, date(2023, 5, 1)),
    Post("李示例", DEPUTY, date(2021, 3, 1), date(2023, 4, 30)),
    Post("Li Shili", "Director of the Sports Bureau", date(2023, 5, 1)),
]
COMMON = ("局长", "副局长", "市长", "Director", "Deputy Director")
JUNE, APRIL = date(2023, 6, 28), date(2023, 4, 1)


def found(text: str, on: date = JUNE) -> list[tuple[str, tuple[str, ...]]]:
    return [(wrong.written, wrong.right) for wrong in wrong_titles(text, REGISTER, on=on, titles=COMMON)]


@pytest.mark.parametrize(
    "text",
    [
        "局长李示例到场",
        "市体育局局长李示例到场",
        "李示例局长到场",
        "李示例到场",
        "副局长王某到场",
        "李示例，副局长王某到场",
    ],
)
def test_a_right_title_none_or_somebody_elses_says_nothing(text: str):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("副局长李示例到场", "副局长"),
        ("副局长 李示例到场", "副局长"),
        ("李示例市长讲话", "市长"),
        ("晋中市体育局副局长李示例", DEPUTY),
    ],
)
def test_a_wrong_title_is_told_with_the_right_one(text: str, written: str):
    assert found(text) == [(written, (HEAD,))]


def test_a_rank_makes_another_title():
    assert found("局长李示例到场", APRIL) == [("局长", (DEPUTY,))]


def test_who_holds_no_post_on_the_day_has_no_right_title():
    assert found("局长李示例到场", date(2020, 1, 1)) == [("局长", ())]


def test_english_titles_are_checked_too():
    assert found("Deputy Director Li Shili opened") == [("Deputy Director", ("Director of the Sports Bureau",))]
