"""Hand-overs, late entries, photos and the installed app, as their pages show them; and whose they are."""

from __future__ import annotations

import datetime
import json
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.models import User
from tests.factories.athletes import SquadFactory
from tests.factories.training import AttendanceFactory, HandoverFactory, SessionFactory, SessionPhotoFactory
from tests.training.conftest import Team
from tests.training.services.test_photos import camera_jpeg
from tests.training.views.test_log_views import detail
from training.choices import LateReview
from training.models import Handover, LateEntryReview, Session, SessionPhoto

TODAY = reverse("training:log_today")
HANDOVERS = reverse("training:handover_list")
LATE = reverse("training:late_entries")
ONE = datetime.timedelta(days=1)


@pytest.fixture
def client(team: Team, client_as: Any) -> Client:
    return client_as(team.coach)


@pytest.fixture
def stand_in(user_as: Any) -> User:
    return user_as(Role.COACH, squad=SquadFactory(), last_name="代管教练")


def late_session(team: Team, at: datetime.datetime, **facts: Any) -> Session:
    facts = {"title": "补录的课", "late_review": LateReview.WAITING} | facts
    return SessionFactory(
        squad=team.squad, on=datetime.date(2023, 6, 25), done=True, logged_at=at, is_late_entry=True, **facts
    )


# ---- Hand-over ----------------------------------------------------------------------------------
def test_one_tap_from_the_day_gives_the_group_for_today(
    team: Team, client: Client, stand_in: User, day: datetime.date, client_as: Any
) -> None:
    HandoverFactory(squad=team.squad, given_by=team.coach, given_to=stand_in, from_on=day - ONE, to_on=day - ONE)
    page = client.get(HANDOVERS, {"squad": team.squad.code})
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields} | {"squad": team.squad.pk, "note": ""}
    assert (values["to"], values["from_on"], values["to_on"]) == (stand_in.pk, day, day)
    assert client.post(HANDOVERS, values).status_code == 302
    for user, word in ((team.coach, "收回"), (stand_in, "交回")):
        said = client_as(user).get(TODAY, {"all": 1}).content.decode()
        assert word in said
        assert (stand_in if user == team.coach else team.coach).display_name in said
    assert client_as(stand_in).get(detail(team)).status_code == 200


def test_a_wrong_day_is_said_on_its_field_and_what_was_typed_stays(
    team: Team, client: Client, stand_in: User, day: datetime.date
) -> None:
    values = {"squad": team.squad.pk, "to": stand_in.pk, "from_on": day, "to_on": day - ONE, "note": "开会"}
    answer = client.post(HANDOVERS, values)
    assert "to_on" in answer.context["form"].errors
    assert "开会" in answer.content.decode()
    assert not Handover.objects.exists()


def test_taking_back_closes_the_door_at_once(
    team: Team, client: Client, stand_in: User, day: datetime.date, client_as: Any
) -> None:
    client.post(HANDOVERS, {"squad": team.squad.pk, "to": stand_in.pk, "from_on": day, "to_on": day + ONE})
    end = reverse("training:handover_end", args=[Handover.objects.get().pk])
    assert client.post(end).status_code == 302
    assert client_as(stand_in).get(detail(team)).status_code == 404
    again = client.post(end, follow=True)
    assert "已经结束" in again.content.decode()
    assert "结束" in client.get(HANDOVERS).content.decode()


def test_a_stand_in_has_no_form_and_is_refused_by_name_of_whom_to_ask(
    team: Team, client: Client, stand_in: User, day: datetime.date, client_as: Any, user_as: Any
) -> None:
    client.post(HANDOVERS, {"squad": team.squad.pk, "to": stand_in.pk, "from_on": day, "to_on": day})
    stand_in.appointments.exclude(squad=team.squad).delete()
    page = client_as(stand_in).get(HANDOVERS)
    assert page.context["squads"] == []


def test_a_hand_over_of_others_does_not_exist(client: Client) -> None:
    assert client.post(reverse("training:handover_end", args=[HandoverFactory().pk])).status_code == 404


def test_pages_cost_the_same_for_one_and_three(team: Team, queries_of: Any, team_lead: User, at: Any) -> None:
    def more() -> None:
        HandoverFactory(squad=team.squad, given_by=team.coach)
        HandoverFactory(squad=team.squad, given_by=team.coach, to_on=datetime.date(2023, 6, 28), revoked_at=at)
        session = late_session(team, at, late_review=LateReview.RETURNED)
        LateEntryReview.objects.create(session=session, verdict="returned", reviewed_by=team_lead, reviewed_at=at)
        AttendanceFactory(session=late_session(team, at), athlete=team.athletes[0])

    more()
    pages = ((team.coach, HANDOVERS), (team.coach, f"{TODAY}?all=1"), (team_lead, LATE))
    one = [queries_of(user, url) for user, url in pages]
    more()
    more()
    assert [queries_of(user, url) for user, url in pages] == one


# ---- Late entries --------------------------------------------------------------------------------
def test_lead_reads_every_mark_and_confirms(team: Team, team_lead: User, client_as: Any, at: Any) -> None:
    session = late_session(team, at)
    AttendanceFactory(session=session, athlete=team.athletes[0], rpe=9)
    client = client_as(team_lead)
    page = client.get(LATE).content.decode()
    assert team.athletes[0].person.name in page
    assert "RPE 9" in page
    values = {"verdict": "confirmed", "words": "", "seen_at": session.logged_at.isoformat()}
    client.post(reverse("training:late_review", args=[session.pk]), values)
    session.refresh_from_db()
    assert session.late_review == LateReview.CONFIRMED
    assert "没有待确认" in client.get(LATE).content.decode()


def test_returned_with_words_is_on_the_coach_s_day_and_sheet(
    team: Team, team_lead: User, client: Client, client_as: Any, at: Any
) -> None:
    session = late_session(team, at)
    url = reverse("training:late_review", args=[session.pk])
    lead, values = client_as(team_lead), {"verdict": "returned", "seen_at": session.logged_at.isoformat()}
    assert "要改什么" in lead.post(url, values, follow=True).content.decode()
    lead.post(url, values | {"words": "时长请核实"})
    for page in (client.get(TODAY, {"all": 1}), client.get(reverse("training:log_detail", args=[session.pk]))):
        assert "时长请核实" in page.content.decode()
        assert "退回" in page.content.decode()


@pytest.mark.parametrize("values", [{}, {"verdict": "x", "seen_at": "x"}, {"verdict": "confirmed", "seen_at": "99"}])
def test_a_broken_review_changes_nothing(team: Team, team_lead: User, client_as: Any, at: Any, values: Any) -> None:
    session = late_session(team, at)
    client_as(team_lead).post(reverse("training:late_review", args=[session.pk]), values)
    session.refresh_from_db()
    assert session.late_review == LateReview.WAITING


# ---- Photos ----------------------------------------------------------------------------------------
def upload(client: Client, session: Session, content: bytes, **options: Any) -> Any:
    values = {"photo": SimpleUploadedFile("IMG_0001.JPG", content), "id": uuid.uuid4()}
    return client.post(reverse("training:photo_add", args=[session.pk]), values | options.pop("values", {}), **options)


def test_photo_from_the_page_is_shown_and_removed(team: Team, client: Client) -> None:
    assert upload(client, team.session, camera_jpeg(800, 600)).status_code == 302
    photo = SessionPhoto.objects.get()
    url = reverse("training:photo", args=[team.session.pk, photo.pk])
    assert url in client.get(detail(team)).content.decode()
    answer = client.get(url)
    assert answer["Content-Type"] == "image/jpeg"
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"\xff\xd8")
    client.post(reverse("training:photo_remove", args=[team.session.pk, photo.pk]))
    assert client.get(url).status_code == 404


def test_photo_of_the_queue_is_stored_once_or_refused_in_words(team: Team, client: Client) -> None:
    key = {"id": uuid.uuid4()}
    for _ in range(2):
        answer = upload(client, team.session, camera_jpeg(800, 600), values=key, headers={"accept": "application/json"})
        assert answer.json()["state"] == "stored"
    assert SessionPhoto.objects.count() == 1
    refused = upload(client, team.session, b"x", headers={"accept": "application/json"})
    assert (refused.status_code, refused.json()["state"]) == (422, "refused")
    assert refused.json()["sentence"]
    nothing = client.post(reverse("training:photo_add", args=[team.session.pk]), follow=True)
    assert nothing.status_code == 200
    assert SessionPhoto.objects.count() == 1


@pytest.mark.parametrize("role", list(Role))
def test_only_the_squad_s_staff_gets_the_picture(team: Team, role: Role, user_as: Any, client_as: Any) -> None:
    photo = SessionPhotoFactory(session=team.session)
    other = SessionPhotoFactory()
    person = team.athletes[0].person
    reach: dict[Role, dict[str, Any]] = {
        Role.ATHLETE: {"person": person},
        Role.GUARDIAN: {"person": person},
        Role.UNIT_CLERK: {"organisation": team.athletes[0].unit},
        Role.TEAM_LEAD: {"sport": team.squad.sport},
        Role.COACH: {"squad": team.squad},
    }
    client = client_as(user_as(role, **reach.get(role, {})))
    status = {
        row: client.get(reverse("training:photo", args=[row.session_id, row.pk])).status_code for row in (photo, other)
    }
    assert status == {photo: 200 if role in (Role.COACH, Role.TEAM_LEAD) else 404, other: 404}
    crossed = client.get(reverse("training:photo", args=[team.session.pk, other.pk]))
    assert crossed.status_code == 404


# ---- The app ---------------------------------------------------------------------------------------
def test_manifest_names_the_app_its_first_page_and_its_icons(client: Client) -> None:
    answer = client.get(reverse("training:app_manifest"))
    assert answer["Content-Type"] == "application/manifest+json"
    facts = json.loads(answer.content)
    assert (facts["start_url"], facts["display"]) == (TODAY, "standalone")
    assert {icon["purpose"] for icon in facts["icons"]} == {"any", "maskable"}
    assert "app.webmanifest" in client.get(TODAY, {"all": 1}).content.decode()


# ---- Another squad -----------------------------------------------------------------------------------
def test_nothing_of_another_squad_is_seen_or_guessed_at_any_address(team: Team, client: Client) -> None:
    """Every address of the log that takes a session or what hangs on one answers as if it did not exist."""
    theirs = SessionFactory(title="别队的课", note="别队的备注", on=team.session.on)
    mark = AttendanceFactory(session=theirs)
    photo, lent = SessionPhotoFactory(session=theirs), HandoverFactory(squad=theirs.squad)
    keys = {"photo": photo.pk, "pk": theirs.pk}
    tried = 0
    for name in ("log_detail", "log_fill", "log_undo", "photo_add", "photo", "photo_remove", "late_review"):
        wanted = {"pk", "photo"} if name in ("photo", "photo_remove") else {"pk"}
        for unknown in (False, True):
            kwargs = {key: uuid.uuid4() if unknown else keys[key] for key in wanted}
            url = reverse(f"training:{name}", kwargs=kwargs)
            answers = [client.get(url), client.post(url), client.post(url, headers={"accept": "application/json"})]
            assert {answer.status_code for answer in answers} <= {404, 405}, url
            assert all("别队" not in answer.content.decode() for answer in answers)
            tried += 1
    assert tried == 14
    assert client.post(reverse("training:handover_end", args=[lent.pk])).status_code == 404
    for url in (
        f"{TODAY}?all=1",
        HANDOVERS,
        f"{HANDOVERS}?squad={theirs.squad.code}",
        reverse("training:load_overview"),
    ):
        page = client.get(url).content.decode()
        assert "别队" not in page
        assert mark.athlete.person.name not in page
        assert theirs.squad.name not in page
