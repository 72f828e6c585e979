import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from athletes.choices import MarkKind
from athletes.services.tabular import UnreadableTable, as_text, pasted_table, table_of
from competitions.choices import ResultState
from competitions.models import Result
from tests.factories.athletes import AthleteFactory, EventFactory
from tests.factories.competitions import ContestFactory, DelegationFactory

pytestmark = pytest.mark.django_db
HEADER = "名次\t姓名\t代表队\t成绩"


@pytest.fixture
def ours():
    return DelegationFactory(code="1407", name="晋中市", name_en="Jinzhong")


@pytest.fixture
def contest(squad, ours):
    event = EventFactory(sport=squad.sport, name="男子 100 米", mark_kind=MarkKind.TIME, lower_is_better=True)
    return ContestFactory(event=event)


def address(contest):
    return reverse("competitions:result_import", args=[contest.pk])


def write(page, url, checked, **extra):
    form = checked.context["form"]
    said = {"act": "write", "text": form.initial["text"], "seen": form.initial["seen"], "take": "all"}
    return page.post(url, said | extra)


def test_pasted_rows_are_checked_then_written(client_as, office, contest):
    page, url = client_as(office), address(contest)
    assert "粘贴" in page.get(url).content.decode()
    checked = page.post(url, {"text": f"{HEADER}\n1\t甲\t晋中\t10.62\n2\t乙\t火星\t10.70"})
    text = checked.content.decode()
    assert "火星" in text
    assert not Result.objects.exists()
    refused = write(page, url, checked)
    assert refused.status_code == 200
    assert "1 行有误" in refused.content.decode()
    assert 'name="take"' in refused.content.decode()  # the choice that the refusal speaks of
    assert [row.number for row in refused.context["plan"].faulty] == [3]
    assert write(page, url, checked, take="valid").status_code == 302
    assert Result.objects.get().state == ResultState.PROVISIONAL
    stale = write(page, url, checked, take="valid")
    assert "别人" in stale.content.decode()
    assert stale.context["form"]["seen"].value() != checked.context["form"].initial["seen"]


def test_a_workbook_becomes_text_that_can_be_corrected(client_as, team_lead, contest):
    book = Workbook()
    book.active.append(["男子 100 米成绩单"])
    book.active.append(HEADER.split("\t"))
    book.active.append([1, "甲", "晋中市", 10.62])
    content = io.BytesIO()
    book.save(content)
    file = SimpleUploadedFile("成绩.xlsx", content.getvalue())
    page = client_as(team_lead)
    checked = page.post(address(contest), {"file": file})
    assert "1\t甲\t晋中市\t10.62" in checked.context["form"].initial["text"]
    assert write(page, address(contest), checked).status_code == 302


def test_what_is_no_list_says_what_it_needs(client_as, office, contest):
    page, url = client_as(office), address(contest)
    assert "先粘贴" in page.post(url, {"text": "  "}).content.decode()
    assert "列名" in page.post(url, {"text": "甲\t10.62"}).content.decode()
    broken = SimpleUploadedFile("成绩.xlsx", b"PK\x03\x04 nothing")
    assert "errsum" in page.post(url, {"file": broken}).content.decode()


def test_a_list_of_a_whole_sport_names_its_events(client_as, office, contest, squad):
    AthleteFactory(sport=squad.sport, person__name="王示例")
    url = reverse("competitions:programme_import", args=[contest.competition.slug, squad.sport.code])
    page = client_as(office)
    assert page.get(url).status_code == 200
    rows = "项目\t名次\t姓名\t成绩\n男子100米\t1\t王示例\t10.62\n跳远\t1\t乙\t7.21"
    checked = page.post(url, {"text": rows})
    assert [len(checked.context["plan"].valid), len(checked.context["plan"].faulty)] == [1, 1]
    assert write(page, url, checked, take="valid").status_code == 302
    assert Result.objects.get().athlete.person.name == "王示例"


def test_a_sport_without_contests_takes_no_list(client_as, office, ours, squad):
    other = ContestFactory()
    url = reverse("competitions:programme_import", args=[other.competition.slug, squad.sport.code])
    checked = client_as(office).post(url, {"text": "项目\t名次\t姓名\n男子100米\t1\t甲"})
    assert len(checked.context["plan"].faulty) == 1


def test_only_who_enters_results_imports_them(client_as, coach, contest, user_as, team_lead):
    assert client_as(coach).get(address(contest)).status_code == 404
    other = ContestFactory(competition=contest.competition)
    assert client_as(team_lead).get(address(other)).status_code == 403


def test_a_spreadsheets_times_of_day_are_marks_again():
    book = Workbook()
    book.active.append(["时间", "日期"])
    book.active.append([0.0013002314814814814, None])
    book.active["A2"].number_format = "mm:ss.00"
    book.active["B2"] = "2023-06-28"
    content = io.BytesIO()
    book.save(content)
    assert table_of(content.getvalue())[1] == ["1:52.34", "2023-06-28"]


def test_no_text_is_no_table_and_text_comes_back():
    assert pasted_table(" ") == []
    assert as_text(pasted_table("a,b\n1,x y")) == "a\tb\n1\tx y"
    with pytest.raises(UnreadableTable):
        table_of(b"")
