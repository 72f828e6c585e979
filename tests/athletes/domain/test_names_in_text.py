"""The worked examples of docs/domain/names.md, last section."""

import pytest

from athletes.domain.names_in_text import name_candidates, names_replaced


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("本场最佳球员是张小明。", "张小明"),
        ("张 小 明夺冠", "张小明"),
        ("张\u3000小明夺冠", "张小明"),
        ("张\u200b小明夺冠", "张小明"),
        ("队员欧阳小明上场", "欧阳小明"),
        ("单晟领先", "单晟"),
        ("运动员买买提•艾力在列", "买买提·艾力"),
        ("张_小明.jpg", "张小明"),
    ],
)
def test_a_chinese_name_is_among_the_candidates(text: str, name: str):
    assert name in name_candidates(text).han


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Zhang Xiaoming scored", "zhangxiaoming"),
        ("scored by Xiaoming Zhang.", "zhangxiaoming"),
        ("zhang-xiao-ming-duo-guan", "zhangxiaoming"),
        ("zhangxiaoming.jpg", "zhangxiaoming"),
        ("Li Na won", "lina"),
    ],
)
def test_a_name_in_latin_letters_is_among_the_candidates(text: str, joined: str):
    assert joined in name_candidates(text).latin


def test_a_lone_short_word_is_no_full_name():
    assert name_candidates("Carolina and Lina").latin == {"carolina", "carolinaand", "andcarolina"} | {
        "andlina",
        "linaand",
        "carolinaandlina",
        "linacarolinaand",
    }
    assert name_candidates("").han == frozenset()


def test_a_dotted_name_keeps_its_middle_parts():
    assert "阿卜杜·热合曼·艾力" in name_candidates("选手阿卜杜·热合曼·艾力出场").han


def test_withheld_names_are_replaced_longest_first_whatever_the_case():
    shown = {"阳小": "阳某某", "欧阳小明": "欧阳某某", "Ouyang Xiaoming": "O."}
    assert names_replaced("欧阳小明 OUYANG XIAOMING 阳小", shown) == "欧阳某某 O. 阳某某"
    assert names_replaced("原样", {}) == "原样"
