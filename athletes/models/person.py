from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Value
from django.db.models.functions import Replace
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from encrypted_fields.fields import EncryptedCharField

from athletes.choices import IdKind, Sex
from athletes.models.history import tracked
from athletes.models.organisation import Organisation
from athletes.querysets import PersonQuerySet, TrackedQuerySet


@tracked()
class Person(models.Model):
    """Anyone on record: athlete, coach, leader, physician, official or guardian."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=50)
    former_name = models.CharField(_("former name"), max_length=50, blank=True)
    name_pinyin = models.CharField(
        _("name in pinyin"), max_length=120, blank=True, help_text=_("Syllables with spaces, without tones; edit it.")
    )
    name_pinyin_joined = models.GeneratedField(
        expression=Replace("name_pinyin", Value(" "), Value("")),
        output_field=models.CharField(max_length=120),
        db_persist=True,
    )
    name_initials = models.CharField(_("initials"), max_length=20, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    ethnicity = models.CharField(_("ethnic group"), max_length=2, blank=True)
    hukou_county = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("household county")
    )
    hukou_place = models.CharField(
        _("household place as written"), max_length=120, blank=True, help_text=_("For places outside the list above.")
    )
    hukou_since = models.DateField(_("household there since"), null=True, blank=True)
    phone = models.CharField(_("mobile phone"), max_length=20, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="absorbed", verbose_name=_("is")
    )
    created_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("name_pinyin", "name", "id")
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [
            models.Index(fields=("name_pinyin", "name"), name="person_pinyin"),
            models.Index(fields=("name_initials",), name="person_initials"),
            models.Index(fields=("name", "birth_date"), name="person_name_birth"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked(exclude=("number", "digest", "last_four", "masked"))
class IdentityDocument(models.Model):
    """A confidentiality class of its own: the number is encrypted, found by keyed digest, shown by its last four."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="identity_documents")
    kind = models.CharField(_("document"), max_length=16, choices=IdKind, default=IdKind.RESIDENT)
    number = EncryptedCharField(_("number"), max_length=255)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    last_four = models.CharField(_("last four"), max_length=4, db_index=True)
    masked = models.CharField(_("masked number"), max_length=20)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        verbose_name = _("identity document")
        verbose_name_plural = _("identity documents")

    def __str__(self) -> str:
        return self.get_kind_display()  # never the number: history and lists say a row by its name
