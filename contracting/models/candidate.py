"""The call for candidates to committees, and the register of those whom organisations indicate."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import AUTHORITY_ROLES
from accounts.models import Organisation
from common.spheres import sphere_name

if TYPE_CHECKING:
    from accounts.models import User


class CandidateCall(models.Model):
    """Organisations are asked to indicate people for committees. It is public from the start."""

    authority = models.ForeignKey(
        Organisation, models.PROTECT, related_name="candidate_calls", verbose_name=_("authority")
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what is asked"), max_length=5000)
    due_on = models.DateField(_("candidates until"))
    published_at = models.DateTimeField(_("published at"), default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("call for candidates")
        verbose_name_plural = _("calls for candidates")
        ordering = ["-due_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def is_open(self, today: dt.date) -> bool:
        return today <= self.due_on


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def visible_to(self, user: User | AnonymousUser) -> CandidateQuerySet:
        """The register belongs to the authority; an organisation sees whom it indicated."""
        if user.is_anonymous:
            return self.none()
        office = {held.organisation_id for held in user.roles_held if held.role in AUTHORITY_ROLES}
        mine = {held.organisation_id for held in user.roles_held}
        return self.filter(Q(call__authority__in=office) | Q(organisation__in=mine))

    def standing(self) -> CandidateQuerySet:
        return self.filter(withdrawn_at__isnull=True)


class Candidate(models.Model):
    """A person whom an organisation indicates."""

    call = models.ForeignKey(CandidateCall, models.PROTECT, related_name="candidates")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="candidates",
        verbose_name=_("organisation that indicates the person"),
    )
    name = models.CharField(_("first and last name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    spheres = models.JSONField(_("kinds of tasks the person knows"), default=list)
    about = models.TextField(_("experience in a few sentences"), max_length=2000, blank=True)
    indicated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("indicated by")
    )
    indicated_at = models.DateTimeField(_("indicated at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate to committees")
        verbose_name_plural = _("candidates to committees")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="candidate_once",
                fields=["call", "organisation", "email"],
                condition=Q(withdrawn_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sphere_names(self) -> list[str]:
        return [sphere_name(each) for each in self.spheres]
