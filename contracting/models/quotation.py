"""A request for quotations below the threshold, and the quotations that lie sealed in it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES
from accounts.models import Organisation
from contracting.models.bid import Bid
from contracting.models.numbers import next_number
from contracting.models.tender import Tender

if TYPE_CHECKING:
    from accounts.models import User


class Enquiry(models.Model):
    """What only a request for quotations has; the rest stands in its ``Tender``."""

    tender = models.OneToOneField(Tender, models.CASCADE, related_name="enquiry")
    valid_days = models.PositiveSmallIntegerField(
        _("days for which a quotation binds after the deadline"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )

    class Meta:
        verbose_name = _("request for quotations")
        verbose_name_plural = _("requests for quotations")

    def __str__(self) -> str:
        return f"{self.tender_id}"


class EnquiryLine(models.Model):
    """One thing that is asked for: providers price each."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("what"), max_length=250)
    unit = models.CharField(_("unit"), max_length=40)
    quantity = models.DecimalField(_("quantity"), max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = _("line of a request")
        verbose_name_plural = _("lines of a request")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="enquiry_line_position_once", fields=["enquiry", "position"]
            ),
            models.CheckConstraint(
                name="enquiry_line_quantity_positive", condition=Q(quantity__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EnquiryInvitation(models.Model):
    """A provider that was asked by a letter: an organisation of the portal, or an address."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name of the provider"), max_length=250)
    email = models.EmailField(_("e-mail"), blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now)
    sent_at = models.DateTimeField(_("letter written at"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation to quote")
        verbose_name_plural = _("invitations to quote")
        ordering = ["invited_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="enquiry_invitation_one_addressee",
                condition=Q(organisation__isnull=False, email="")
                | (Q(organisation__isnull=True) & ~Q(email="")),
            ),
            models.UniqueConstraint(
                name="enquiry_invitation_organisation_once",
                fields=["enquiry", "organisation"],
                condition=Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="enquiry_invitation_email_once",
                fields=["enquiry", "email"],
                condition=~Q(email=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EnquirySender(models.Model):
    """A provider without an account: an address that was confirmed by opening its letter.

    The code of the letter is kept as a digest and opens once; another letter is asked for
    at any time. Nothing shows these rows to the authority: who asked for a link is as sealed
    as who filed.
    """

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="senders")
    email = models.EmailField(_("e-mail"))
    language = models.CharField(max_length=5, default="pl")
    code_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(_("link sent at"), default=timezone.now)
    expires_at = models.DateTimeField(_("link expires at"))
    used_at = models.DateTimeField(_("link opened at"), null=True, blank=True)
    times_sent = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("sender of a quotation")
        verbose_name_plural = _("senders of quotations")
        constraints = [
            models.UniqueConstraint(name="enquiry_sender_once", fields=["enquiry", "email"]),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class QuotationQuerySet(models.QuerySet["Quotation"]):
    def live(self) -> QuotationQuerySet:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(
        self, user: User | AnonymousUser, at: datetime | None = None
    ) -> QuotationQuerySet:
        """The only door to quotations of people with an account.

        The provider's people see theirs always, the authority from the opening on and only
        those that count. A provider without an account has ``sent_by``.
        """
        if user.is_anonymous:
            return self.none()
        at = at or timezone.now()
        mine = {held.organisation_id for held in user.roles_held if held.role in NGO_ROLES}
        office = {held.organisation_id for held in user.roles_held if held.role in AUTHORITY_ROLES}
        opened = Q(
            enquiry__tender__authority__in=office,
            enquiry__tender__opened_at__lte=at,
            enquiry__tender__offers_due_at__lt=at,
            withdrawn_at__isnull=True,
            content__isnull=False,
        )
        return self.filter(Q(organisation__in=mine) | opened)

    def sent_by(self, sender: EnquirySender | None) -> QuotationQuerySet:
        return self.none() if sender is None else self.filter(sender=sender)


class Quotation(models.Model):
    """One act of filing a quotation. Withdrawn, it stays; a new one is a new row.

    What was filed lies in ``sealed`` under a key that is not in the database; ``content``
    stays empty until the opening. ``contracting.selectors.quotations`` is the door to both.
    """

    id = models.BigIntegerField(primary_key=True, default=next_number, editable=False)
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="quotations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sender = models.ForeignKey(
        EnquirySender, models.PROTECT, null=True, blank=True, related_name="quotations"
    )
    number = models.CharField(_("number of the receipt"), max_length=60, unique=True)
    filed_at = models.DateTimeField(_("filed at"))
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sealed = models.BinaryField(_("sealed content"))
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
    content = models.JSONField(_("frozen content"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    bid = models.OneToOneField(
        Bid, models.PROTECT, null=True, blank=True, related_name="quotation", editable=False
    )
    """From the opening on, what is compared and chosen."""

    objects = QuotationQuerySet.as_manager()

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["filed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="quotation_of_one_provider",
                condition=Q(organisation__isnull=False, sender__isnull=True, filed_by__isnull=False)
                | Q(organisation__isnull=True, sender__isnull=False, filed_by__isnull=True),
            ),
            models.UniqueConstraint(
                name="quotation_one_live_of_organisation",
                fields=["enquiry", "organisation"],
                condition=Q(withdrawn_at__isnull=True, organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="quotation_one_live_of_sender",
                fields=["enquiry", "sender"],
                condition=Q(withdrawn_at__isnull=True, sender__isnull=False),
            ),
            models.CheckConstraint(
                name="quotation_withdrawn_later",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("filed_at")),
            ),
            # What was taken back is never written in the clear.
            models.CheckConstraint(
                name="quotation_withdrawn_stays_sealed",
                condition=Q(withdrawn_at__isnull=True) | Q(content__isnull=True),
            ),
            models.CheckConstraint(
                name="quotation_bid_iff_opened",
                condition=Q(content__isnull=True, bid__isnull=True)
                | Q(content__isnull=False, bid__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number
