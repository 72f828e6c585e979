"""The delegation: document, seats, members, targets with the people who answer for them, forecasts, milestones."""

from __future__ import annotations

import datetime
from decimal import Decimal
from random import Random

from athletes.models import Organisation, Person, Sport, User
from competitions.models import Milestone
from competitions.queries.tables import actuals_by_sport
from competitions.services.milestones import move_milestone, plan_milestones
from config.seed.games import FINISHED, Programme
from config.seed.people import PLACES, SAMPLE, Cast, Factory
from delegation.choices import Level, MemberState, Metric, TargetState
from delegation.models import Delegation, Forecast, Member, PolicyDocument, Quota, Responsibility, ReviewMeeting, Target
from delegation.services import responsibility, team

SIGNED_ON = datetime.date(2023, 3, 15)
WITHOUT_TARGET = "karate"  # shows how a sport stands on the board that nobody has entered
WITHOUT_FORECAST = "gymnastics"
# forecast (or, for finished sports, result) as a share of the commitment: two behind, four to watch, the rest on track
SHARES = {"wrestling": 0.72, "boxing": 0.78, "athletics": 0.93, "badminton": 0.9, "tennis": 0.85, "football": 0.88}
REACHED = dict(zip(FINISHED, (1.12, 1.03, 0.8, 1.2, 1.0, 0.92), strict=True))
POSTS = (
    (Level.CITY_LEADER, "市领导", 3),
    (Level.BUREAU_LEADER, "局领导", 4),
    (Level.SPORT_LEAD, "项目负责人", 10),
    (Level.HEAD_COACH, "主教练", len(PLACES)),
)


def seed_responsibility(cast: Cast, programme: Programme, rng: Random, users: dict[str, User]) -> Delegation:
    office = users["office"]
    city = Organisation.objects.get(code="1407")
    ours = team.form_delegation(competition=programme.games, organisation=city, by=office, is_own=True)
    document = responsibility.file_document(
        title=f"参加山西省第十六届运动会项目成绩责任书（{SAMPLE}）",
        title_en="Letter of responsibility for results by sport, 16th Provincial Games (sample)",
        issuer=f"晋中市体育局（{SAMPLE}）",
        issued_on=SIGNED_ON,
        number=f"{SAMPLE}〔2023〕3 号",
        by=office,
    )
    _public_documents(office)
    _members(ours, cast, document, office)
    commitments = _targets(ours, cast, programme, document, office)
    _people(ours, cast, rng, users)
    _forecasts(ours, cast, commitments, rng, users)
    _milestones(cast, programme, rng, office)
    return ours


def _public_documents(by: User) -> None:
    """Documents that the bureau's report names, as far as it dates them (§1.1, §1.2); their numbers are not in it."""
    city, bureau = "晋中市人民政府", "晋中市体育局"
    named = (
        (
            "晋中市参加山西省第十六届运动会工作方案",
            "Work plan for the 16th Games",
            city,
            (2022, 6, 1),
            "month",
        ),
        ("晋中市全民健身实施计划（2021—2025 年）", "Sport-for-all plan 2021–2025", city, (2022, 4, 11), "day"),
        ("晋中市健身步道建设工程（2021—2025 年）实施方案", "Fitness trails 2021–2025", bureau, (2022, 1, 1), "year"),
        ("晋中市市级体育社团管理办法", "Rules for city sports associations", bureau, (2022, 1, 1), "year"),
    )
    for title, title_en, issuer, day, precision in named:
        responsibility.file_document(
            title=title,
            title_en=title_en,
            issuer=issuer,
            issued_on=datetime.date(*day),
            precision=precision,
            is_public=True,
            by=by,
        )


def _members(ours: Delegation, cast: Cast, document: PolicyDocument, by: User) -> None:
    trialists = {athlete.pk for athlete in cast.athletes["athletics"][:12]}
    rows = [
        Member(
            delegation=ours,
            athlete=athlete,
            sport=athlete.sport,
            state=MemberState.LONG_LIST if athlete.pk in trialists else MemberState.SELECTED,
        )
        for athlete in cast.all_athletes
    ]
    team.enter_members_bulk(members=rows, by=by)
    quotas = [
        Quota(delegation=ours, sport=cast.sports[code], seats=max(places, len(cast.athletes[code])), document=document)
        for code, places in PLACES.items()
    ]
    team.set_quotas_bulk(quotas=quotas, by=by)


def _targets(
    ours: Delegation, cast: Cast, programme: Programme, document: PolicyDocument, by: User
) -> dict[str, tuple[Decimal, Decimal]]:
    """Golds and points that each sport committed to; finished sports were measured against theirs already."""
    actual = {row.sport_id: row for row in actuals_by_sport(programme.games, ours.organisation)}
    commitments = {}
    for code, sport in cast.sports.items():
        if code == WITHOUT_TARGET:
            continue
        if code in REACHED and sport.pk in actual:
            points = Decimal(max(4, round(float(actual[sport.pk].points) / REACHED[code])))
            gold = max(Decimal(1), Decimal(round(float(actual[sport.pk].gold) / REACHED[code])))
        else:
            events = len(programme.contests.get(code, []))
            gold, points = Decimal(max(1, round(events * 0.3))), Decimal(max(9, events * 7))
        commitments[code] = (gold, points)
    rows = [
        _signed(ours, document, metric, (value * Decimal("0.9"), value, value * Decimal("1.1")), cast.sports[code])
        for code, pair in commitments.items()
        for metric, value in zip((Metric.GOLD, Metric.POINTS), pair, strict=True)
    ]
    rows.append(_signed(ours, document, Metric.RANK, (Decimal(5), Decimal(5), Decimal(4)), None))
    responsibility.set_targets_bulk(targets=rows, by=by)
    return commitments


def _signed(
    ours: Delegation, document: PolicyDocument, metric: str, lines: tuple[Decimal, ...], sport: Sport | None
) -> Target:
    base, commit, stretch = (line.quantize(Decimal(1)) for line in lines)
    return Target(
        delegation=ours,
        sport=sport,
        metric=metric,
        base=base,
        commit=commit,
        stretch=stretch,
        document=document,
        state=TargetState.SIGNED,
        entered_on=SIGNED_ON,
        signed_on=SIGNED_ON,
    )


def _people(ours: Delegation, cast: Cast, rng: Random, users: dict[str, User]) -> None:
    factory = Factory(rng, cast.day)
    staff: dict[str, list[Person]] = {
        level: [
            factory.person(sex=rng.choice("MMF"), born=datetime.date(1966 + rng.randrange(20), 4, 1))
            for _ in range(count)
        ]
        for level, _post, count in POSTS
    }
    Person.objects.bulk_create(factory.persons)
    rows = []
    for order, code in enumerate(PLACES):
        for level, post, count in POSTS:
            person = staff[level][order % count]
            if code == "athletics" and level == Level.SPORT_LEAD:
                person = users["lead"].person
            rows.append(
                Responsibility(
                    delegation=ours, sport=cast.sports[code], level=level, person=person, post=post, from_on=SIGNED_ON
                )
            )
    responsibility.appoint_responsible_bulk(rows=rows, by=users["office"])


def _forecasts(
    ours: Delegation,
    cast: Cast,
    commitments: dict[str, tuple[Decimal, Decimal]],
    rng: Random,
    users: dict[str, User],
) -> None:
    rows, reviews = [], []
    for code, (gold, points) in commitments.items():
        if code in FINISHED:
            continue
        due = cast.day + datetime.timedelta(days=-9 if code == "wrestling" else rng.randrange(3, 12))
        reviews.append(ReviewMeeting(delegation=ours, sport=cast.sports[code], due_on=due))
        if code == WITHOUT_FORECAST:
            continue
        share = SHARES.get(code, rng.choice((0.96, 0.98, 1.0, 1.03)))
        expected = Decimal(round(float(points) * share))
        rows.append(
            Forecast(
                delegation=ours,
                sport=cast.sports[code],
                gold=Decimal(round(float(gold) * min(1.0, share + 0.05))),
                points=expected,
                points_low=Decimal(round(float(expected) * 0.93)),
                points_high=Decimal(round(float(expected) * 1.06)),
                note=SAMPLE,
                made_on=cast.day - datetime.timedelta(days=2),
                made_by=users["lead"],
            )
        )
    responsibility.enter_forecasts_bulk(forecasts=rows, by=users["lead"])
    responsibility.schedule_reviews_bulk(reviews=reviews, by=users["office"])


def _milestones(cast: Cast, programme: Programme, rng: Random, by: User) -> None:
    for sport in cast.sports.values():
        plan_milestones(competition=programme.games, sport=sport, by=by)
    due = list(Milestone.objects.filter(competition=programme.games, due_on__lt=cast.day).order_by("pk"))
    late = {cast.sports["boxing"].pk, cast.sports["tennis"].pk}
    done = []
    for row in due:
        if row.sport_id in late and (cast.day - row.due_on).days < 25:
            continue
        row.done_on = row.due_on - datetime.timedelta(days=rng.randrange(0, 3))
        done.append(row)
    Milestone.objects.bulk_update(done, ["done_on"])
    _moves(cast, programme, by)


def _moves(cast: Cast, programme: Programme, by: User) -> None:
    """A milestone of athletics that moved, and a rule's day that was passed with an override."""
    held = Milestone.objects.filter(competition=programme.games, sport=cast.sports["athletics"])
    support, tue = held.get(code="support"), held.get(code="tue")
    later = datetime.timedelta(days=2)
    move_milestone(milestone=support, due_on=support.due_on + later, reason=f"酒店改期（{SAMPLE}）", by=by, on=cast.day)
    if tue.done_on is None:
        move_milestone(
            milestone=tue,
            due_on=tue.due_on + later,
            reason=f"材料补正（{SAMPLE}）",
            override=f"经反兴奋剂机构书面同意（{SAMPLE}）",
            by=by,
            on=cast.day,
        )
