"""A pilot of the model: its sites, the people who steer it, its meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from common.models import Versioned
from pilots.enums import MeetingKind, PilotRole

if TYPE_CHECKING:
    from accounts.models import User


class PilotQuerySet(models.QuerySet["Pilot"]):
    def visible_to(self, user: User | AnonymousUser) -> PilotQuerySet:
        """Seen by those who steer it and by the operator."""
        if user.is_anonymous:
            return self.none()
        if user.is_operator:
            return self
        return self.filter(pk__in=SitePerson.objects.filter(user=user).values("site__pilot"))


class Pilot(models.Model):
    """One trial of the model in several municipalities."""

    name = models.CharField(_("name"), max_length=200)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))

    objects = PilotQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilot")
        verbose_name_plural = _("pilots")
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="pilot_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("pilots:board", args=[self.pk])


class Cycle(models.Model):
    """A pilot is tested in cycles."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField(_("number"))
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))

    class Meta:
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="cycle_once", fields=["pilot", "number"]),
            models.CheckConstraint(
                name="cycle_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class SiteQuerySet(models.QuerySet["Site"]):
    def visible_to(self, user: User | AnonymousUser) -> SiteQuerySet:
        """All sites of a pilot are seen by everybody who steers one of them."""
        return self.filter(pilot__in=Pilot.objects.visible_to(user))


class Site(models.Model):
    """An authority in which the pilot is tried."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="sites")
    authority = models.ForeignKey(Organisation, models.PROTECT, related_name="sites")

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="site_once", fields=["pilot", "authority"])]

    def __str__(self) -> str:
        return f"{self.authority}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:site", args=[self.pk])


class SitePerson(models.Model):
    """Somebody who steers a site. Two coordinators: one of the authority, one of an NGO."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="site_roles")
    role = models.CharField(_("role"), max_length=20, choices=PilotRole)

    class Meta:
        verbose_name = _("person at a site")
        verbose_name_plural = _("people at sites")
        ordering = ["role", "pk"]
        constraints = [
            models.UniqueConstraint(name="site_person_once", fields=["site", "user", "role"])
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User | AnonymousUser) -> MeetingQuerySet:
        return self.filter(site__in=Site.objects.visible_to(user))


class Meeting(Versioned):
    """A meeting of a site: when, what about, what came of it."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="meetings")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="meetings")
    kind = models.CharField(_("kind"), max_length=20, choices=MeetingKind)
    starts_at = models.DateTimeField(_("starts at"))
    place = models.CharField(_("place"), max_length=250)
    journal = models.TextField(_("session journal"), max_length=10000, blank=True)
    journal_written_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="meeting_journal_iff_written",
                condition=Q(journal="", journal_written_at__isnull=True)
                | (~Q(journal="") & Q(journal_written_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("pilots:meeting", args=[self.pk])

    @property
    def is_held(self) -> bool:
        """A meeting counts once its journal says what came of it."""
        return self.journal_written_at is not None
