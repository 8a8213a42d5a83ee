"""A demand for the reasons of choosing or rejecting an offer: art. 15(2i)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import AUTHORITY_ROLES
from contracting.models.offer import Offer
from contracting.models.tender import Tender

if TYPE_CHECKING:
    from accounts.models import User


class DemandQuerySet(models.QuerySet["JustificationDemand"]):
    def visible_to(self, user: User | AnonymousUser) -> DemandQuerySet:
        """Those who work for the authority. Whoever asked holds the address of their own."""
        if user.is_anonymous:
            return self.none()
        office = {held.organisation_id for held in user.roles_held if held.role in AUTHORITY_ROLES}
        return self.filter(tender__authority__in=office)

    def waiting(self) -> DemandQuerySet:
        return self.filter(answered_at__isnull=True)


class JustificationDemand(models.Model):
    """Asked by anybody, without an account; the answer waits at an address only they know.

    The e-mail is kept until the answer is sent to it, and then erased.
    """

    code = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    tender = models.ForeignKey(Tender, models.PROTECT, related_name="demands")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="demands")
    name = models.CharField(_("who asks"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail for the answer"), blank=True)
    asked_at = models.DateTimeField(_("demanded at"), default=timezone.now, editable=False)
    answer = models.TextField(_("reasons"), max_length=10000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DemandQuerySet.as_manager()

    class Meta:
        verbose_name = _("demand for a justification")
        verbose_name_plural = _("demands for a justification")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="demand_answer_iff_answered",
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="demand_email_erased_when_answered",
                condition=Q(answered_at__isnull=True) | Q(email=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
