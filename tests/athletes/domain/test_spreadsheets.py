import pytest

from athletes.domain.spreadsheets import neutral, neutral_row


@pytest.mark.parametrize(
    ("value", "text"), (("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("示例", "示例"), ("2006-03-15", "2006-03-15"), (None, ""))
)
def test_the_worked_example(value: object, text: str) -> None:
    assert neutral(value) == text


def test_figures_stay_figures() -> None:
    assert neutral_row(["+86", -1, 2.5, None]) == ["'+86", -1, 2.5, None]
