"""A pilot of the model: its sites, the people who steer it, its meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation

if TYPE_CHECKING:
    from accounts.models import User


class PilotRole(TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    MODERATOR = "moderator", _("moderator")
    SUPERVISOR = "supervisor", _("supervisor")


class MeetingKind(TextChoices):
    """The five meetings of the model (domain.md 5.5) and supervision."""

    DIAGNOSIS = "diagnosis", _("diagnosis of social needs")
    STANDARD = "standard", _("choosing the service and describing its standard")
    PROGRAMME = "programme", _("cooperation programme")
    CONTRACTING = "contracting", _("modes of commissioning and monitoring tools")
    REPORT = "report", _("report on the task and on the programme")
    SUPERVISION = "supervision", _("supervision")


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
        constraints = [
            models.CheckConstraint(
                name="pilot_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            )
        ]

    def __str__(self) -> str:
        return self.name


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


class Site(models.Model):
    """An authority in which the pilot is tried."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="sites")
    authority = models.ForeignKey(Organisation, models.PROTECT, related_name="sites")

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        constraints = [models.UniqueConstraint(name="site_once", fields=["pilot", "authority"])]

    def __str__(self) -> str:
        return f"{self.authority}"


class SitePerson(models.Model):
    """Somebody who steers a site. Two coordinators: one of the authority, one of an NGO."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="site_roles")
    role = models.CharField(_("role"), max_length=20, choices=PilotRole)

    class Meta:
        verbose_name = _("person at a site")
        verbose_name_plural = _("people at sites")
        constraints = [
            models.UniqueConstraint(name="site_person_once", fields=["site", "user", "role"])
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class Meeting(models.Model):
    """A meeting of a site: when, what about, what came of it."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="meetings")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="meetings")
    kind = models.CharField(_("kind"), max_length=20, choices=MeetingKind)
    starts_at = models.DateTimeField(_("starts at"))
    place = models.CharField(_("place"), max_length=250)
    journal = models.TextField(_("session journal"), max_length=10000, blank=True)
    journal_written_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts_at"]

    def __str__(self) -> str:
        return self.get_kind_display()
