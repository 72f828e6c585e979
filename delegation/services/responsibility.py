"""Targets, responsible people, forecasts and reviews of a sport."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Person, Sport, User
from athletes.services.history import changes
from competitions.choices import Precision
from delegation.choices import Metric, TargetState
from delegation.models import Delegation, Forecast, PolicyDocument, Responsibility, ReviewMeeting, Target
from delegation.services.refusals import AppointmentNotPossible, ForecastNotPossible, TargetNotPossible


@transaction.atomic
def set_target(
    *,
    delegation: Delegation,
    sport: Sport | None,
    metric: str,
    base: Decimal,
    commit: Decimal,
    stretch: Decimal,
    document: PolicyDocument,
    by: User,
    on: datetime.date,
    reason: str = "",
    seen: int | None = None,
) -> Target:
    """Enter a target, or its next version with a reason; the versions before it stay.

    `seen` is the version that the writer saw (0 for none): another one since then refuses.
    """
    _check_lines(metric, base, commit, stretch)
    Delegation.objects.select_for_update().get(pk=delegation.pk)
    held = Target.objects.newest().filter(delegation=delegation, sport=sport, metric=metric).first()
    _check_change(held, seen, reason)
    with changes(by=by, why=reason.strip()):
        return Target.objects.create(
            delegation=delegation,
            sport=sport,
            metric=metric,
            base=base,
            commit=commit,
            stretch=stretch,
            document=document,
            version=held.version + 1 if held else 1,
            supersedes=held,
            reason=reason.strip(),
            entered_on=on,
            entered_by=by,
        )


def _check_change(held: Target | None, seen: int | None, reason: str) -> None:
    if seen is not None and seen != (held.version if held else 0):
        raise TargetNotPossible(
            _("Somebody else changed this target after you opened the page. Compare, then save again.")
        )
    if held is not None and not reason.strip():
        raise TargetNotPossible(_("Say why the target changes; the reason stays with the new version."))


@transaction.atomic
def sign_target(*, target: Target, by: User, on: datetime.date) -> Target:
    """Sign the newest version of a target; a signed version changes only by a new one."""
    row: Target = Target.objects.select_for_update().get(pk=target.pk)
    if Target.objects.filter(supersedes=row).exists():
        raise TargetNotPossible(_("A newer version exists. Sign that one."))
    if row.state == TargetState.DRAFT:
        row.state, row.signed_on = TargetState.SIGNED, on
        with changes(by=by):
            row.save(update_fields=["state", "signed_on"])
    return row


@transaction.atomic
def set_targets_bulk(*, targets: Sequence[Target], by: User) -> list[Target]:
    """Write many unsaved first versions at once."""
    for target in targets:
        _check_lines(target.metric, target.base, target.commit, target.stretch)
        target.version, target.entered_by = 1, by
    with changes(by=by):
        return Target.objects.bulk_create(targets)


def _check_lines(metric: str, base: Decimal, commit: Decimal, stretch: Decimal) -> None:
    """A rank gets better downwards, everything else upwards."""
    lines = (stretch, commit, base) if metric == Metric.RANK else (base, commit, stretch)
    if list(lines) != sorted(lines) or min(lines) < 0:
        raise TargetNotPossible(
            _("Base, commitment and stretch must follow one another: base the easiest, stretch the hardest.")
        )


@transaction.atomic
def appoint_responsible(
    *,
    delegation: Delegation,
    sport: Sport,
    level: str,
    from_on: datetime.date,
    by: User | None,
    person: Person | None = None,
    display_name: str = "",
    post: str = "",
) -> Responsibility:
    """Make somebody answer for a sport at a level; whoever did so before ends the day before."""
    if person is None and not display_name.strip():
        raise AppointmentNotPossible(_("Name the person, from the records or in words."))
    Delegation.objects.select_for_update().get(pk=delegation.pk)
    held = Responsibility.objects.filter(delegation=delegation, sport=sport, level=level, to_on__isnull=True).first()
    with changes(by=by):
        if held is not None:
            _end(held, from_on)
        return Responsibility.objects.create(
            delegation=delegation,
            sport=sport,
            level=level,
            person=person,
            display_name="" if person else display_name.strip(),
            post=post.strip(),
            from_on=from_on,
        )


def _end(held: Responsibility, next_from: datetime.date) -> None:
    if next_from <= held.from_on:
        raise AppointmentNotPossible(
            _("%(name)s answers for this since %(day)s. Choose a later day.")
            % {"name": held.shown_name, "day": held.from_on}
        )
    held.to_on = next_from - datetime.timedelta(days=1)
    held.save(update_fields=["to_on"])


@transaction.atomic
def appoint_responsible_bulk(*, rows: Sequence[Responsibility], by: User | None) -> list[Responsibility]:
    """Write many unsaved first appointments at once."""
    with changes(by=by):
        return Responsibility.objects.bulk_create(rows)


@transaction.atomic
def enter_forecast(
    *,
    delegation: Delegation,
    sport: Sport | None,
    points: Decimal,
    points_low: Decimal,
    points_high: Decimal,
    by: User,
    on: datetime.date,
    gold: Decimal | None = None,
    note: str = "",
) -> Forecast:
    """Write down what is expected today. The same forecast sent twice on one day is one forecast."""
    _check_range(points, points_low, points_high)
    stated = {
        "gold": gold,
        "points": points,
        "points_low": points_low,
        "points_high": points_high,
        "note": note.strip(),
    }
    last: Forecast | None = Forecast.objects.filter(delegation=delegation, sport=sport, made_on=on, made_by=by).first()
    if last is not None and all(getattr(last, name) == value for name, value in stated.items()):
        return last
    with changes(by=by):
        return Forecast.objects.create(delegation=delegation, sport=sport, made_on=on, made_by=by, **stated)


@transaction.atomic
def enter_forecasts_bulk(*, forecasts: Sequence[Forecast], by: User | None) -> list[Forecast]:
    """Write many unsaved forecasts, each with its own author and day."""
    for forecast in forecasts:
        _check_range(forecast.points, forecast.points_low, forecast.points_high)
    with changes(by=by):
        return Forecast.objects.bulk_create(forecasts)


def _check_range(points: Decimal, low: Decimal, high: Decimal) -> None:
    if not Decimal() <= low <= points <= high:
        raise ForecastNotPossible(_("Low, expected and high must follow one another, none of them below 0."))


@transaction.atomic
def schedule_reviews_bulk(*, reviews: Sequence[ReviewMeeting], by: User | None) -> list[ReviewMeeting]:
    """Put reviews on the calendar."""
    with changes(by=by):
        return ReviewMeeting.objects.bulk_create(reviews)


@transaction.atomic
def hold_review(
    *,
    review: ReviewMeeting,
    on: datetime.date,
    conclusion: str,
    by: User,
    next_due_on: datetime.date | None = None,
) -> ReviewMeeting:
    """Note that a review was held, what came of it, and when the next one is due. Held once stays held."""
    row: ReviewMeeting = ReviewMeeting.objects.select_for_update().get(pk=review.pk)
    if row.held_on is not None:
        return row
    row.held_on, row.conclusion = on, conclusion.strip()
    with changes(by=by):
        row.save(update_fields=["held_on", "conclusion"])
        if next_due_on is not None:
            ReviewMeeting.objects.get_or_create(delegation=row.delegation, sport=row.sport, due_on=next_due_on)
    return row


@transaction.atomic
def file_document(
    *,
    title: str,
    issuer: str,
    issued_on: datetime.date,
    by: User | None,
    number: str = "",
    title_en: str = "",
    file: object = "",
    precision: str = Precision.DAY,
    is_public: bool = False,
) -> PolicyDocument:
    """File a document that targets, quotas and decisions can rest on."""
    with changes(by=by):
        return PolicyDocument.objects.create(
            title=title.strip(),
            title_en=title_en.strip(),
            number=number.strip(),
            issuer=issuer.strip(),
            issued_on=issued_on,
            precision=precision,
            is_public=is_public,
            file=file or "",
            entered_by=by,
        )
