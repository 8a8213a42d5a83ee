"""Rows that every app writes: errands, letters, papers, the journal, waivers, requests."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.errands import MOST_ATTEMPTS as MOST_ATTEMPTS
from common.errands import Errand
from common.errands import ErrandQuerySet as ErrandQuerySet
from common.stored_file import StoredFile as StoredFile


class Letter(Errand):
    """An e-mail to be sent once. The key says which occasion it is for."""

    key = models.CharField(_("idempotency key"), max_length=200, unique=True)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("body"))
    unsubscribe = models.CharField(_("path of one-click unsubscribing"), max_length=300, blank=True)
    """Of letters that nobody has to get: the header of RFC 8058."""
    goes_with = models.CharField(_("object with which it is recalled"), max_length=80, blank=True)
    """Of letters about what is only rehearsed: thrown away, it leaves none of them behind."""

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(
                name="letter_waiting", fields=["due_at"], condition=Q(done_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.key


class Document(Errand):
    """A paper printed from a snapshot. What was issued is never printed differently.

    The snapshot is a dictionary of plain values taken when the act happened. The file
    is written by the worker; ``sha256`` is the digest of its bytes.
    """

    public_id = models.UUIDField(_("address"), default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(_("idempotency key"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    subject_type = models.CharField(_("object type"), max_length=60)
    subject_id = models.CharField(_("object"), max_length=40)
    number = models.CharField(_("number"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=250)
    snapshot = models.JSONField(_("snapshot"))
    sealed = models.BinaryField(_("sealed snapshot"), null=True, blank=True)
    """Of a sealed kind: the snapshot under a key that is not in the database; the file too."""
    file = models.FileField(_("file"), upload_to="papers/%Y/%m/", blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)

    replaced = False
    """Set by ``common.papers.mark_replaced`` on the papers of a list."""

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        indexes = [
            models.Index(name="document_of_object", fields=["subject_type", "subject_id"]),
            models.Index(
                name="document_waiting", fields=["due_at"], condition=Q(done_at__isnull=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="document_done_iff_printed",
                condition=Q(done_at__isnull=True) | ~Q(sha256=""),
            )
        ]

    def __str__(self) -> str:
        return self.title


class JournalQuerySet(models.QuerySet["JournalEntry"]):
    def about(self, *things: models.Model) -> JournalQuerySet:
        """Of any of these rows."""
        wanted = Q(pk__in=())
        for thing in things:
            wanted |= Q(object_type=thing._meta.label_lower, object_id=str(thing.pk))
        return self.filter(wanted)

    def update(self, **_changes: Any) -> int:
        raise PermissionDenied("The journal is only added to.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise PermissionDenied("The journal is only added to.")


class JournalEntry(models.Model):
    """Who did what to which object, and when. Rows are only added.

    ``details`` holds what a later reader needs to understand the act; never the
    content of a sealed offer, a resident's answer or anybody's contact data.
    """

    act = models.CharField(_("act"), max_length=60)
    object_type = models.CharField(_("object type"), max_length=60)
    object_id = models.CharField(_("object"), max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    details = models.JSONField(_("details"), default=dict)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(name="journal_of_object", fields=["object_type", "object_id", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.object_type} {self.object_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise PermissionDenied("The journal is only added to.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise PermissionDenied("The journal is only added to.")


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def about(self, *things: models.Model) -> WaiverQuerySet:
        """Of any of these rows."""
        wanted = Q(pk__in=())
        for thing in things:
            wanted |= Q(subject_type=thing._meta.label_lower, subject_id=str(thing.pk))
        return self.filter(wanted)


class Waiver(models.Model):
    """An official accepted the breach of one rule in one matter, and said why.

    Only a rule that the law lets an official pass over may be named (``Force.WAIVABLE``);
    ``common.waivers.accept_breach`` is the one door.
    """

    subject_type = models.CharField(_("object type"), max_length=60)
    subject_id = models.CharField(_("object"), max_length=40)
    rule = models.CharField(_("rule"), max_length=120)
    reason = models.TextField(_("reason"), max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        verbose_name = _("accepted breach")
        verbose_name_plural = _("accepted breaches")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="waiver_once", fields=["subject_type", "subject_id", "rule"]
            ),
            models.CheckConstraint(name="waiver_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject_type} {self.subject_id}"


class AnsweredRequest(models.Model):
    """A state-changing request that was answered: its repeat gets the same answer.

    ``body_digest`` tells a repeat from another request that reuses the key.
    """

    key = models.UUIDField(_("idempotency key"), primary_key=True)
    asked_by = models.CharField(_("asked by"), max_length=40)
    path = models.CharField(_("path"), max_length=500)
    body_digest = models.CharField(_("digest of the request"), max_length=64)
    answer = models.CharField(_("address of the answer"), max_length=500, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("answered request")
        verbose_name_plural = _("answered requests")

    def __str__(self) -> str:
        return str(self.key)


class PublicData(models.Model):
    """One row that counts the changes of what the public may read.

    Whole public answers are kept beside this number; a change raises it in its own
    transaction, so no process can serve an answer older than the last commit.
    """

    number = models.BigIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("state of the public data")
        verbose_name_plural = _("state of the public data")

    def __str__(self) -> str:
        return str(self.number)


class Heartbeat(models.Model):
    """When a clock-driven task last ran; the operator's page shows what has stopped."""

    name = models.CharField(_("task"), max_length=60, primary_key=True)
    at = models.DateTimeField(_("last ran at"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.name


class Versioned(models.Model):
    """A row that two people may edit: each save names the version it began from."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True
