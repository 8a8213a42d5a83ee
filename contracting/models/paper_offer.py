"""Offers that came on paper: the envelope before the opening, its content after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from common.models import StoredFile
from contracting.models.numbers import next_number
from contracting.models.offer import Submission
from contracting.models.tender import Tender

if TYPE_CHECKING:
    from accounts.models import User


class PaperEnvelopeQuerySet(models.QuerySet["PaperEnvelope"]):
    def visible_to(self, user: User | AnonymousUser) -> PaperEnvelopeQuerySet:
        """The register of the office that took the envelopes: its clerks, nobody else. That
        an offer came at all is sealed until the opening, from the executive too."""
        if user.is_anonymous:
            return self.none()
        office = {held.organisation_id for held in user.roles_held if held.role == Role.CLERK}
        return self.filter(tender__authority__in=office)


class PaperEnvelope(models.Model):
    """An envelope as the office took it: when, whose, under which number; never what is in it.

    After the opening its scan and key data make an offer, ``submission``.
    """

    id = models.BigIntegerField(primary_key=True, default=next_number, editable=False)
    tender = models.ForeignKey(Tender, models.PROTECT, related_name="envelopes")
    number = models.CharField(_("number in the office's register"), max_length=60)
    arrived_at = models.DateTimeField(_("arrived at"))
    offeror_name = models.CharField(_("offeror, as on the envelope"), max_length=250)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("registered by")
    )
    registered_at = models.DateTimeField(_("registered at"), default=timezone.now)
    submission = models.OneToOneField(
        Submission, models.PROTECT, null=True, blank=True, related_name="envelope"
    )
    scan = models.OneToOneField(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    scan_sha256 = models.CharField(_("SHA-256 of the scan"), max_length=64, blank=True)

    objects = PaperEnvelopeQuerySet.as_manager()

    class Meta:
        verbose_name = _("envelope with an offer")
        verbose_name_plural = _("envelopes with offers")
        ordering = ["arrived_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="envelope_number_once",
                fields=["tender", "number"],
                violation_error_message=_("An envelope with this number is registered already."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_late(self) -> bool:
        """By comparison with the deadline as it stands, nothing else."""
        due = self.tender.offers_due_at
        return due is not None and self.arrived_at > due
