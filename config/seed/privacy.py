"""Requests about own data, and readings that a person can see."""

from __future__ import annotations

import datetime

from athletes.choices import AccessKind, DownloadKind, RequestKind, RequestState
from athletes.models import Download, Person, RecordAccess, RightsRequest, User
from athletes.readers.retention import answer_time
from config.seed.accounts import demo_athlete
from config.seed.people import SAMPLE, Cast


def seed_privacy(cast: Cast, users: dict[str, User]) -> None:
    """One request near its answer day, one overdue, one answered; and who looked at the demonstration's athlete."""
    person, guardian = demo_athlete(cast).person, users["guardian"]
    others = [athlete.person for athlete in cast.athletes["swimming"][:2]]
    RightsRequest.objects.bulk_create(
        [
            _asked(person, RequestKind.CORRECTION, guardian, cast.day, 24, "示例：监护人手机号已更换，请更正"),
            _asked(others[0], RequestKind.ERASURE, users["office"], cast.day, 33, "示例：已转项离队，申请删除联系方式"),
            _answered(_asked(others[1], RequestKind.CORRECTION, users["office"], cast.day, 40, "示例：学校名称有误")),
        ]
    )
    noon = datetime.datetime.combine(cast.day, datetime.time(12), tzinfo=datetime.UTC)
    looked = ((6, AccessKind.IDENTITY, "office", "报名材料核对"), (2, AccessKind.IDENTITY, "office", "注册号核对"))
    RecordAccess.objects.bulk_create(
        RecordAccess(
            by=users[who], person=person, kind=kind, purpose=f"{SAMPLE}：{why}", at=noon - datetime.timedelta(days=days)
        )
        for days, kind, who, why in looked
    )
    taken = ((9, DownloadKind.ATHLETES, "office", 600, ""), (6, DownloadKind.IDENTITY, "office", 72, "省运会报名核对"))
    Download.objects.bulk_create(
        Download(
            by=users[who],
            kind=kind,
            rows=rows,
            purpose=why and f"{SAMPLE}：{why}",
            at=noon - datetime.timedelta(days=days),
        )
        for days, kind, who, rows, why in taken
    )


def _asked(person: Person, kind: RequestKind, by: User, day: datetime.date, days_ago: int, text: str) -> RightsRequest:
    asked_on = day - datetime.timedelta(days=days_ago)
    due_on = answer_time(kind).due_on(asked_on)
    return RightsRequest(person=person, kind=kind, text=text, asked_by=by, asked_on=asked_on, due_on=due_on)


def _answered(request: RightsRequest) -> RightsRequest:
    request.state, request.reason = RequestState.GRANTED, "示例：已按学籍证明更正"
    request.decided_by, request.decided_on = request.asked_by, request.asked_on + datetime.timedelta(days=3)
    return request
