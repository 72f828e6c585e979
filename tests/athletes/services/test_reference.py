import pytest

from athletes.models import Event, Organisation, OrganisationAlias, Sport, SportAlias
from athletes.services.reference import Loaded, load_reference

pytestmark = pytest.mark.django_db


def test_loads_the_province_its_cities_the_counties_and_the_sports() -> None:
    load_reference()
    assert Organisation.objects.filter(kind="city").count() == 11
    assert Organisation.objects.filter(kind="county", parent__code="1407").count() == 11
    assert Sport.objects.count() == 19
    assert Event.objects.values("sport").distinct().count() == 19
    assert OrganisationAlias.objects.get(alias="140726").organisation.code == "140703"


def test_a_second_run_changes_nothing() -> None:
    load_reference()
    assert load_reference() == Loaded(0, 0)


def test_sets_names_right_and_keeps_what_the_office_added() -> None:
    load_reference()
    Sport.objects.filter(code="judo").update(name="柔")
    Organisation.objects.filter(code="140702").update(parent=None)
    SportAlias.objects.create(alias="柔道项目", sport=Sport.objects.get(code="judo"))
    assert load_reference() == Loaded(0, 1)
    assert Sport.objects.get(code="judo").name == "柔道"
    assert Organisation.objects.get(code="140702").parent.code == "1407"  # type: ignore[union-attr]
    assert SportAlias.objects.filter(alias="柔道项目").exists()
