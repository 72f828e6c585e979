import pytest

from athletes.domain import names


@pytest.mark.parametrize(
    ("typed", "name", "note"),
    (
        ("张　三", "张三", ""),
        (" 欧 阳 诗 ", "欧阳诗", ""),
        ("单雅睿(队长)", "单雅睿", "队长"),
        ("单雅睿（守门员）", "单雅睿", "守门员"),
        ("单雅睿(队长", "单雅睿", "队长"),
        ("买买提•艾力", "买买提·艾力", ""),
        ("买买提．艾力", "买买提·艾力", ""),
        ("买买提 · 艾力", "买买提·艾力", ""),
        ("SUN  Yingsha", "SUN Yingsha", ""),
        ("\u200b赵子懿\ufeff", "赵子懿", ""),
        ("", "", ""),
    ),
)
def test_cleans_a_name(typed: str, name: str, note: str) -> None:
    assert names.cleaned_name(typed) == names.CleanName(name, note)


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    (
        ("赵子懿", "zhao zi yi", "zzy"),
        ("单晟", "shan sheng", "ss"),
        ("仇昱", "qiu yu", "qy"),
        ("曾欣", "zeng xin", "zx"),
        ("解然", "xie ran", "xr"),
        ("查哲", "zha zhe", "zz"),
        ("翟博", "zhai bo", "zb"),
        ("盖懿", "ge yi", "gy"),
        ("尉迟怡", "yu chi yi", "ycy"),
        ("万俟明", "mo qi ming", "mqm"),
        ("欧阳诗", "ou yang shi", "oys"),
        ("尉明", "wei ming", "wm"),
        ("买买提·艾力", "mai mai ti ai li", "mmtal"),
        ("SUN Yingsha", "sun yingsha", "sy"),
    ),
)
def test_romanises_for_sorting_and_search(name: str, pinyin: str, initials: str) -> None:
    assert (names.pinyin(name), names.initials(name)) == (pinyin, initials)


def test_sorts_by_pinyin_and_not_by_code_point() -> None:
    people = ["仇昱", "单晟", "尉迟怡", "安然", "赵子懿", "闫晟"]
    assert sorted(people, key=names.pinyin) == ["安然", "仇昱", "单晟", "闫晟", "尉迟怡", "赵子懿"]


@pytest.mark.parametrize(
    ("name", "consented", "language", "shown"),
    (
        ("张三", True, "zh-hans", "张三"),
        ("张三", False, "zh-hans", "张某某"),
        ("欧阳诗", False, "zh-hans", "欧阳某某"),
        ("买买提·艾力", False, "zh-hans", "买买提某某"),
        ("赵子懿", True, "en", "Zhao Ziyi"),
        ("赵子懿", False, "en", "Z."),
        ("吕丽", True, "en", "Lü Li"),
        ("买买提·艾力", True, "en", "Maimaiti Aili"),
        ("王", True, "en", "Wang"),
        ("Anna Berg", False, "zh-hans", "A."),
        ("Anna Berg", True, "en", "Anna Berg"),
        ("", False, "en", ""),
    ),
)
def test_shows_the_public_what_consent_allows(name: str, consented: bool, language: str, shown: str) -> None:
    assert names.public_name(name, consented, language) == shown


def test_marks_that_nobody_sees_are_dropped_and_spaces_of_any_kind_part_words() -> None:
    assert names.folded("\u200b赵\x00示\x07\u3000例\t") == "赵示 例"
