from __future__ import annotations

import base64
import datetime

import factory

from athletes import choices, models
from athletes.readers.consent_texts import text_in_force
from tests.factories.base import Factory

PICTURE = base64.b64encode(b"\xff\xd8 a picture").decode()


class UserFactory(Factory):
    class Meta:
        model = models.User

    username = factory.Sequence(lambda n: f"user{n}")
    last_name = factory.Sequence(lambda n: f"示例{n}")


class OrganisationFactory(Factory):
    class Meta:
        model = models.Organisation
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"org-{n}")
    kind = choices.OrganisationKind.COUNTY
    name = factory.Sequence(lambda n: f"示例县{n}")
    name_en = factory.Sequence(lambda n: f"Sample County {n}")


class SportFactory(Factory):
    class Meta:
        model = models.Sport
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"sport-{n}")
    name = factory.Sequence(lambda n: f"项目{n}")
    name_en = factory.Sequence(lambda n: f"Sport {n}")
    order = factory.Sequence(lambda n: n)


class EventFactory(Factory):
    class Meta:
        model = models.Event

    sport = factory.SubFactory(SportFactory)
    code = factory.Sequence(lambda n: f"event-{n}")
    name = factory.Sequence(lambda n: f"小项{n}")
    name_en = factory.Sequence(lambda n: f"Event {n}")
    sex = choices.EventSex.MEN
    mark_kind = choices.MarkKind.TIME
    lower_is_better = True


class PersonFactory(Factory):
    class Meta:
        model = models.Person

    name = factory.Sequence(lambda n: f"赵示例{n}")
    name_pinyin = factory.Sequence(lambda n: f"zhao shi li {n:04d}")
    name_initials = "zsl"
    sex = choices.Sex.MALE
    birth_date = datetime.date(2007, 3, 15)


class AthleteFactory(Factory):
    class Meta:
        model = models.Athlete

    person = factory.SubFactory(PersonFactory)
    sport = factory.SubFactory(SportFactory)
    unit = factory.SubFactory(OrganisationFactory)
    status = choices.RegistrationStatus.ACTIVE
    joined_on = datetime.date(2021, 9, 1)


class SchoolFactory(OrganisationFactory):
    kind = choices.OrganisationKind.SCHOOL
    name = factory.Sequence(lambda n: f"示例学校{n}")
    name_en = factory.Sequence(lambda n: f"Sample School {n}")
    parent = factory.SubFactory(OrganisationFactory)


class SchoolTeamFactory(Factory):
    class Meta:
        model = models.SchoolTeam

    school = factory.SubFactory(SchoolFactory)
    sport = factory.SubFactory(SportFactory)
    from_on = datetime.date(2021, 9, 1)


class CountySportFactory(Factory):
    class Meta:
        model = models.CountySport

    county = factory.SubFactory(OrganisationFactory)
    sport = factory.SubFactory(SportFactory)
    is_brand = True
    from_on = datetime.date(2021, 9, 1)


class SquadFactory(Factory):
    class Meta:
        model = models.Squad
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"squad-{n}")
    kind = choices.SquadKind.DELEGATION_GROUP
    name = factory.Sequence(lambda n: f"队{n}")
    name_en = factory.Sequence(lambda n: f"Squad {n}")
    sport = factory.SubFactory(SportFactory)


class MembershipFactory(Factory):
    class Meta:
        model = models.Membership

    squad = factory.SubFactory(SquadFactory)
    athlete = factory.SubFactory(AthleteFactory, sport=factory.SelfAttribute("..squad.sport"))
    from_on = datetime.date(2022, 1, 1)


class GuardianFactory(Factory):
    class Meta:
        model = models.Guardian

    person = factory.SubFactory(PersonFactory, birth_date=datetime.date(1980, 5, 1))
    athlete = factory.SubFactory(AthleteFactory)
    relation = choices.GuardianRelation.MOTHER
    from_on = datetime.date(2022, 1, 1)


class ConsentFactory(Factory):
    class Meta:
        model = models.Consent

    person = factory.SubFactory(PersonFactory)
    purpose = choices.ConsentPurpose.PUBLISH_NAME
    version = "1"
    given_on = datetime.date(2022, 9, 1)
    given_by = factory.SelfAttribute("person")


class AppointmentFactory(Factory):
    class Meta:
        model = models.Appointment

    user = factory.SubFactory(UserFactory)
    role = choices.Role.OFFICE
    from_on = datetime.date(2022, 1, 1)


class MinorGrantFactory(Factory):
    class Meta:
        model = models.MinorGrant

    appointment = factory.SubFactory(AppointmentFactory)
    from_on = datetime.date(2022, 1, 1)
    to_on = datetime.date(2023, 12, 31)
    reason = "示例：省运会报名"


class HealthCaseFactory(Factory):
    class Meta:
        model = models.HealthCase

    athlete = factory.SubFactory(AthleteFactory)
    kind = choices.HealthKind.INJURY
    onset_on = datetime.date(2023, 6, 20)
    opened_by = factory.SubFactory(UserFactory)


class DiagnosisFactory(Factory):
    class Meta:
        model = models.Diagnosis

    case = factory.SubFactory(HealthCaseFactory)
    text = "示例诊断"


class StaffFactory(Factory):
    class Meta:
        model = models.Staff

    person = factory.SubFactory(PersonFactory, birth_date=datetime.date(1984, 5, 1))
    kind = choices.StaffKind.COACH
    unit = factory.SubFactory(OrganisationFactory)
    from_on = datetime.date(2020, 1, 1)


class PortraitFactory(Factory):
    class Meta:
        model = models.Portrait

    person = factory.SubFactory(PersonFactory)
    image = PICTURE
    thumbnail = PICTURE
    taken_on = datetime.date(2023, 1, 1)

    @classmethod
    def with_sheet(cls, person: models.Person, *, on: datetime.date) -> models.Consent:
        """A person whose photo is on record with its consent, signed on a sheet that was scanned."""
        cls(person=person)
        consent = models.Consent.objects.create(
            person=person, purpose="id_photo", version="2023-1", given_on=on, given_by=person, channel="paper"
        )
        models.SignedSheet.objects.create(consent=consent, image=PICTURE)
        return consent


class GradeAwardFactory(Factory):
    class Meta:
        model = models.GradeAward

    athlete = factory.SubFactory(AthleteFactory)
    grade = choices.Grade.SECOND
    certificate_number = factory.Sequence(lambda n: f"示例-{n}")
    authority = "示例体育局"
    approved_on = datetime.date(2022, 5, 1)


class TransferFactory(Factory):
    class Meta:
        model = models.Transfer

    athlete = factory.SubFactory(AthleteFactory)
    kind = choices.TransferKind.PERMANENT
    from_unit = factory.SubFactory(OrganisationFactory)
    to_unit = factory.SelfAttribute("athlete.unit")
    approved_on = datetime.date(2022, 5, 1)


class CoachLinkFactory(Factory):
    class Meta:
        model = models.CoachLink

    athlete = factory.SubFactory(AthleteFactory)
    coach = factory.SubFactory(PersonFactory, birth_date=datetime.date(1984, 5, 1))
    kind = choices.CoachLinkKind.LEAD
    from_on = datetime.date(2021, 9, 1)


class PersonMergeFactory(Factory):
    class Meta:
        model = models.PersonMerge

    kept = factory.SubFactory(PersonFactory)
    absorbed = factory.SubFactory(PersonFactory)
    reason = "示例"
    by = factory.SubFactory(UserFactory)
    at = datetime.datetime(2023, 6, 1, tzinfo=datetime.UTC)


class BoneAgeFactory(Factory):
    class Meta:
        model = models.BoneAge

    athlete = factory.SubFactory(AthleteFactory)
    season = 2023


class BoneAgeStepFactory(Factory):
    class Meta:
        model = models.BoneAgeStep

    bone_age = factory.SubFactory(BoneAgeFactory)
    to_status = factory.SelfAttribute("bone_age.status")
    on = datetime.date(2023, 5, 1)
    reason = "示例通知"
    by = factory.SubFactory(UserFactory)


class CandidateFactory(Factory):
    class Meta:
        model = models.Candidate

    person = factory.SubFactory(PersonFactory)
    sport = factory.SubFactory(SportFactory)
    unit = factory.SubFactory(OrganisationFactory)
    found_on = datetime.date(2023, 3, 1)


class TalentItemFactory(Factory):
    class Meta:
        model = models.TalentItem
        django_get_or_create = ("code",)

    code = "height"
    name = "身高"
    name_en = "Height"
    unit = choices.ItemUnit.CENTIMETRE
    decimals = 1
    better = choices.Better.NEITHER
    lowest = 80
    highest = 230


class TalentResultFactory(Factory):
    class Meta:
        model = models.TalentResult

    candidate = factory.SubFactory(CandidateFactory)
    item = factory.SubFactory(TalentItemFactory)
    tested_on = datetime.date(2023, 3, 1)
    value = 185
    tester = "示例测试员"
    entered_by = factory.SubFactory(UserFactory)


AGREED = datetime.date(2023, 6, 28)


def agree(person: models.Person, purpose: choices.ConsentPurpose, *, guardian: models.Person | None = None) -> None:
    """A complete consent to the text in force, signed by the person and a guardian as publication asks of a minor."""
    ConsentFactory(
        person=person,
        purpose=purpose,
        given_on=AGREED,
        version=text_in_force(purpose, AGREED).version,
        needs_cosignature=True,
        cosigned_on=AGREED,
        cosigned_by=guardian or PersonFactory(birth_date=datetime.date(1980, 1, 1)),
    )
