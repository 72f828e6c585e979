"""Components say what their props say, in both languages, without inline script or style."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import override_settings
from django.utils import translation

from config import formatting, geometry
from config.navigation import MENU

DAY = dt.date(2023, 6, 28)
AT = dt.datetime(2023, 7, 5, 9, 0, tzinfo=dt.UTC)  # 17:00 in Shanghai


@pytest.fixture(autouse=True)
def demonstration_day():
    with override_settings(DEMO_TODAY=DAY):
        yield


def rendered(source: str, language: str = "zh-hans", **props: object) -> str:
    with translation.override(language):
        return Template("{% load ui %}" + source).render(Context(props))


@pytest.mark.parametrize(
    ("written", "chinese", "english"),
    [
        ("{{ v|day }}", "6月28日", "28 Jun"),
        ("{{ v|full_day }}", "2023-06-28", "28 Jun 2023"),
        ("{{ v|day_weekday }}", "6月28日 周三", "Wed 28 Jun"),
        ("{{ past|day }}", "2022-08-08", "8 Aug 2022"),
        ("{{ at|daytime }}", "7月5日 17:00", "5 Jul 17:00"),
        ("{{ at|clock }}", "17:00", "17:00"),
        ("{{ at|deadline }}", "7月5日 17:00，还有 7 天", "5 Jul 17:00, 7 days left"),
        ("{{ past|days_left }}", "逾期 324 天", "324 days overdue"),
        ("{{ v|days_left }}", "今天", "today"),
        ("{% period v later %}", "6月28日—6月30日", "28–30 Jun"),
        ("{{ none|day }}", "—", "–"),
        ("{{ 1248|figure }}", "1,248", "1,248"),
        ("{{ 999|figure }}", "999", "999"),
        ("{{ 1534|points }}", "1534", "1534"),
        ("{{ none|figure }}", "—", "–"),
        ("{{ lost|gap }}", "−14", "−14"),
        ("{{ 3|gap }}", "+3", "+3"),
        ("{{ 0|gap }}", "0", "0"),
        ("{{ share|percent }}", "93%", "93%"),
        ("{{ sprint|mark:'time' }}", "10.62", "10.62"),
        ("{{ lap|mark:'time' }}", "1:52.34", "1:52.34"),
        ("{{ marathon|mark:'time' }}", "2:14:05", "2:14:05"),
        ("{{ jump|mark_unit:'distance' }}", "7.21 米", "7.21 m"),
        ("{{ 120|mark:'weight' }}", "120", "120"),
        ("{{ breeze|wind }}", "+1.2", "+1.2"),
        ("{{ city|localname }}", "晋中", "Jinzhong"),
    ],
)
def test_dates_and_numbers_follow_the_design(written, chinese, english):
    props = {
        "v": DAY,
        "later": dt.date(2023, 6, 30),
        "past": dt.date(2022, 8, 8),
        "at": AT,
        "none": None,
        "lost": -14,
        "share": 0.93,
        "sprint": Decimal("10.62"),
        "lap": 112.34,
        "marathon": 8045,
        "jump": 7.21,
        "breeze": 1.2,
        "city": SimpleNamespace(name="晋中", name_en="Jinzhong"),
    }
    assert rendered(written, **props) == chinese
    assert rendered(written, "en", **props) == english


def test_an_instant_ends_a_period_with_its_time():
    with translation.override("zh-hans"):
        assert formatting.period(dt.date(2023, 6, 26), AT) == "6月26日—7月5日 17:00"


def test_a_small_negative_that_rounds_to_nothing_has_no_sign():
    assert formatting.gap(-0.001) == "0"


def test_missing_has_words_for_a_screen_reader():
    assert '<span class="vh">未填</span>' in rendered("{{ v|missing }}", v=None)
    assert rendered("{{ v|missing }}", v=0) == "0"


def test_status_is_shape_word_and_colour():
    assert rendered("{% status 'watch' '关注' %}") == '<span class="st st-watch">关注</span>'
    assert "st-tag" in rendered("{% status 'ok' '通过' tag=True %}")
    assert '<span class="vh">通过</span>' in rendered("{% status 'ok' '通过' icon_only=True %}")
    with pytest.raises(TemplateSyntaxError):
        rendered("{% status 'green' '通过' %}")


def test_every_icon_of_the_menu_is_in_the_sprite():
    sprite = (settings.BASE_DIR / "static/icons/sprite.svg").read_text()
    missing = {entry.icon for _, items in MENU for entry in items if f'id="i-{entry.icon}"' not in sprite}
    assert not missing


def test_every_icon_of_a_template_is_in_the_sprite():
    sprite = (settings.BASE_DIR / "static/icons/sprite.svg").read_text()
    named = {
        name
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        for name in re.findall(r'{% icon "([a-z]+)"|icon_name="([a-z]+)"', path.read_text())
    }
    missing = {name for pair in named for name in pair if name and f'id="i-{name}"' not in sprite}
    assert not missing


def test_a_block_that_says_nothing_leaves_no_gap():
    assert rendered("{% filled 'p' 'bz-say' %} \n {% endfilled %}") == ""
    assert rendered("{% filled 'p' 'bz-say' %}一句{% endfilled %}") == '<p class="bz-say">一句</p>'


def test_lane_is_scaled_to_its_own_target():
    drawn = geometry.lane(actual=None, forecast=88, low=84, high=92, target=104)
    assert (drawn.forecast_width, drawn.range_x, drawn.range_width) == (169.2, 161.5, 15.4)
    assert geometry.lane(actual=300, forecast=None, low=None, high=None, target=100).actual_width == geometry.LANE_WIDTH


def test_lane_without_a_target_draws_no_finish_line():
    assert "fin" not in rendered("{% lane 10 12 %}")


def test_lane_carries_its_numbers():
    shown = rendered("{% lane None 88 84 92 104 'risk' %}")
    assert 'aria-label="实际 —，预测 88，目标 104，预测区间 84—92"' in shown


def test_quota_shows_what_is_above_it():
    assert geometry.quota(2, 2, 3) == ["q-a", "q-a", "q-p", "q-x"]
    assert geometry.quota(1, 0, 3) == ["q-a", "", ""]


def test_rank_scale_marks_us_and_the_range():
    css = [box["css"] for box in geometry.rank_scale(6, rank=5, low=4, high=6)]
    assert css == ["", "", "", "rg", "us", "rg"]
    assert "名次预测第 5" in rendered("{% rankscale 11 5 low=4 high=6 target=4 %}")


def test_card_escapes_its_heading_and_keeps_its_content():
    shown = rendered("{% card heading id='a' %}<p>x</p>{% endcard %}", heading="<b>")
    assert "&lt;b&gt;" in shown
    assert "<p>x</p>" in shown
    assert 'aria-labelledby="a"' in shown


class SignUp(forms.Form):
    birth = forms.CharField(label="出生日期", help_text="按 年-月-日 填")
    agree = forms.BooleanField(label="同意")
    sex = forms.ChoiceField(label="性别", choices=[("M", "男")], widget=forms.RadioSelect)
    secret = forms.CharField(label="密码", widget=forms.PasswordInput)
    unit = forms.ChoiceField(label="单位", choices=[("", "请选择")])


def test_field_ties_label_help_and_error_to_its_input():
    form = SignUp({"birth": ""})
    shown = rendered("{% field form.birth %}", form=form)
    assert 'for="id_birth"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="id_birth_helptext id_birth_error"' in shown
    assert 'id="id_birth_error"' in shown
    assert 'id="id_birth_helptext"' in shown
    assert 'class="form-control is-invalid"' in shown


@pytest.mark.parametrize(
    ("name", "expected"),
    [("agree", "form-check-input"), ("sex", "<fieldset"), ("secret", "data-reveal"), ("unit", "form-select")],
)
def test_each_kind_of_input_has_its_markup(name, expected):
    assert expected in rendered("{% field f %}", f=SignUp()[name])


def test_a_form_renders_with_the_same_fields():
    shown = rendered("{{ form }}", form=SignUp({}))
    assert 'role="alert"' in shown
    assert 'href="#id_birth"' in shown
    assert shown.count('class="fld "') == len(SignUp.base_fields)


def test_error_summary_is_silent_before_the_form_is_sent():
    assert rendered("{% form_errors form %}", form=SignUp()).strip() == ""


def test_pagination_keeps_the_filters(rf):
    page = Paginator(range(100), 10).page(3)
    shown = rendered("{% pagination page %}", page=page, request=rf.get("/?q=手球&page=3"))
    assert "q=%E6%89%8B%E7%90%83&amp;page=4" in shown
    assert 'aria-current="page"' in shown
    assert "21—30，共 100" in shown


def test_a_chart_has_a_sentence_a_table_and_loads_the_bundle_once():
    figure = {"data": [{"type": "bar", "y": [1]}], "layout": {"template": {"big": 1}, "title": "</script>"}}
    one = "{% chart figure id='a' title='T' read='R' %}<tr><td>1</td></tr>{% endchart %}"
    shown = rendered(one + one.replace("'a'", "'b'"), figure=figure)
    assert shown.count("plotly-basic") == 1
    assert '<table class="table bz-table"><tr><td>1</td></tr></table>' in shown
    assert '</script>"' not in shown
    assert "template" not in shown.split('id="a-figure"')[1].split("</script>")[0]


@pytest.mark.parametrize("path", sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html")), ids=lambda p: p.name)
def test_templates_hold_no_inline_style_or_script(path):
    source = path.read_text()
    assert " style=" not in source
    assert "<style" not in source
    assert not [line for line in source.splitlines() if "<script" in line and "src=" not in line]


def test_own_styles_of_a_public_page_stay_within_their_budget():
    styles = Path(settings.BASE_DIR) / "static/css"
    assert sum((styles / name).stat().st_size for name in ("tokens.css", "public.css")) <= 32 * 1024


def test_every_token_that_a_style_uses_is_defined():
    styles = Path(settings.BASE_DIR) / "static/css"
    written = {path.name: path.read_text() for path in styles.glob("*.css")}
    for sheets in (
        ("tokens.css", "public.css"),
        ("tokens.css", "tokens-data.css", "workspace.css", "screens.css", "entry.css"),
    ):
        text = "".join(written[name] for name in sheets)
        assert set(re.findall(r"var\((--bz-[a-z0-9-]+)", text)) <= set(re.findall(r"(--bz-[a-z0-9-]+):", text))


def test_a_placeholder_that_repeats_the_label_is_left_out():
    class LogIn(forms.Form):
        login = forms.CharField(label="用户名", widget=forms.TextInput(attrs={"placeholder": "用户名"}))

    assert "placeholder" not in rendered("{% field f %}", f=LogIn()["login"])


def test_an_included_text_is_closed_up():
    assert rendered("{% filter closed_up %} missing \n{% endfilter %}.") == "missing."
