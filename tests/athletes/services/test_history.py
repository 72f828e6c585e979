"""Every change leaves who, when, before, after and why; bulk writes cannot pass by."""

from types import SimpleNamespace

import pytest
from auditlog.models import LogEntry
from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from athletes.models import Person
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from athletes.querysets.tracked import difference
from athletes.services.history import changes
from tests.factories.athletes import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def rows_of(person):
    kind = ContentType.objects.get_for_model(Person)
    return list(LogEntry.objects.filter(content_type=kind, object_pk=str(person.pk)).order_by("pk"))


def test_one_save_leaves_before_after_who_and_why():
    person, clerk = PersonFactory(name="赵一"), UserFactory()
    person.name = "赵二"
    with changes(by=clerk, why="改名"):
        person.save()
    entry = rows_of(person)[-1]
    assert entry.changes["name"] == ["赵一", "赵二"]
    assert entry.actor == clerk
    assert entry.additional_data == {"why": "改名"}


def test_nested_attribution_returns_to_the_outer_one():
    outer, inner = UserFactory(), UserFactory()
    first, second = PersonFactory.build_batch(2)
    with changes(by=outer, why="outer"):
        with changes(by=inner, why="inner"):
            first.save()
        second.save()
    assert [rows_of(first)[0].actor, rows_of(second)[0].actor] == [inner, outer]
    assert rows_of(second)[0].additional_data == {"why": "outer"}


def test_bulk_create_writes_one_row_per_object():
    clerk = UserFactory()
    with changes(by=clerk, why="import"):
        people = Person.objects.bulk_create([PersonFactory.build() for _ in range(3)])
    entries = [rows_of(person) for person in people]
    assert [len(found) for found in entries] == [1, 1, 1]
    assert all(found[0].action == LogEntry.Action.CREATE and found[0].actor == clerk for found in entries)


def test_queryset_update_writes_one_row_per_changed_object():
    people = [PersonFactory(phone=""), PersonFactory(phone=""), PersonFactory(phone="139")]
    assert Person.objects.filter(pk__in=[person.pk for person in people]).update(phone="139") == 3
    assert [len(rows_of(person)) for person in people] == [1, 1, 0]
    assert rows_of(people[0])[-1].changes == {"phone": ["", "139"]}


def test_update_that_moves_rows_out_of_its_own_filter_is_still_written():
    person = PersonFactory(phone="")
    Person.objects.filter(phone="").update(phone="138")
    assert rows_of(person)[-1].changes["phone"] == ["", "138"]


def test_bulk_update_writes_only_what_differs():
    changed, same = PersonFactory(phone="1"), PersonFactory(phone="2")
    changed.phone = "3"
    Person.objects.bulk_update([changed, same], ["phone"])
    assert rows_of(changed)[-1].changes["phone"] == ["1", "3"]
    assert rows_of(same) == []


def test_an_equal_value_written_another_way_is_no_change():
    columns = [("answers", "answers")]
    before, after = SimpleNamespace(answers={"a": 1, "b": 2}), SimpleNamespace(answers={"b": 2, "a": 1})
    assert difference(before, after, columns) == {}
    assert difference(None, after, columns) == {"answers": [None, "{'b': 2, 'a': 1}"]}


def test_queryset_delete_writes_one_row_per_object():
    people = [PersonFactory(), PersonFactory()]
    Person.objects.filter(pk__in=[person.pk for person in people]).delete()
    assert [rows_of(person)[-1].action for person in people] == [LogEntry.Action.DELETE] * 2


def test_a_conflict_clause_is_refused_because_it_hides_what_was_written():
    with pytest.raises(NotImplementedError):
        Person.objects.bulk_create([PersonFactory.build()], ignore_conflicts=True)


def test_the_log_repeats_no_name():
    person = PersonFactory(name="赵子懿")
    person.phone = "13800000000"
    person.save()
    assert "赵子懿" not in rows_of(person)[-1].object_repr


def test_every_tracked_model_is_written_through_a_tracked_queryset():
    registered = [model for model in apps.get_models() if hasattr(model, "get_additional_data")]
    assert len(registered) > 10
    for model in registered:
        assert isinstance(model._default_manager.get_queryset(), TrackedQuerySet), model


def test_a_model_with_a_plain_manager_cannot_be_tracked():
    with pytest.raises(TypeError):
        tracked()(ContentType)
