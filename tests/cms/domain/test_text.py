from cms.domain.excerpts import excerpt, pieces, search_terms
from cms.domain.reading import reading_minutes
from cms.domain.screening import private_numbers
from cms.domain.slugs import readable_slug


def codes(text: str) -> list[str]:
    return [number.code for number in private_numbers(text)]


def test_id_numbers_are_found_in_every_dress():
    assert codes("身份证 140799200603150014。") == ["id_number"]
    assert codes("尾号 X：14079920060315001x") == ["id_number"]
    assert codes("全角 １４０７９９２００６０３１５００１４") == ["id_number"]
    assert codes("分段 140799 20060315 0014") == ["id_number"]
    assert private_numbers("140799200603150014")[0].last_four == "0014"


def test_an_id_number_with_a_wrong_birth_date_is_still_stopped():
    assert codes("140799209913990014") == ["id_number"]


def test_dates_and_long_counts_are_not_id_numbers():
    assert codes("2023-06-28 2023-07-02 12") == []
    assert codes("编号 1234567890123456789") == []
    assert codes("接待 34.09 万人次，收入 2726.49 万元") == []


def test_mobile_numbers_are_found_and_office_lines_pass():
    assert codes("请打 13800138000。") == ["mobile_number"]
    assert codes("+86 138-0013-8000") == ["mobile_number"]
    assert codes("电话 0354-3021234") == []


def test_titles_become_readable_addresses():
    assert readable_slug("手球队 2022 年成绩") == "shou-qiu-dui-2022-nian-cheng-ji"
    assert readable_slug("Run, youngsters!") == "run-youngsters"
    assert readable_slug("！？") == "page"
    assert len(readable_slug("晋中" * 60)) <= 80
    assert len(readable_slug("a" * 200)) == 80


def test_excerpt_shows_the_hit_inside_its_sentence():
    found = excerpt("晋中承办的省队市办手球队代表山西出战。" * 2, ("手球",), around=6)
    assert [piece.text for piece in found if piece.is_hit] == ["手球"]
    assert found[0].text.startswith("…")
    assert "".join(piece.text for piece in found).endswith("…")


def test_pieces_ignore_case_and_keep_the_text_whole():
    cut = pieces("Handball and handball", ("HANDBALL",))
    assert [piece.is_hit for piece in cut] == [True, False, True]
    assert "".join(piece.text for piece in cut) == "Handball and handball"
    assert pieces("", ("a",)) == ()
    assert pieces("a", ()) == pieces("a", ("b",))


def test_search_terms_are_folded_and_few():
    assert search_terms("　手球　ｕ17 a b c d") == ("手球", "u17", "a", "b", "c")


def test_reading_time_counts_han_and_words():
    assert reading_minutes("") == 1
    assert reading_minutes("字" * 801) == 3
    assert reading_minutes("word " * 400) == 2
