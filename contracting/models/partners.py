"""A joint offer (art. 14(2)–(5)): who makes it together, and what each takes upon itself."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from common.sealed_columns import SealedTextField
from contracting.models.numbers import next_number

if TYPE_CHECKING:
    from accounts.models import User


def performed_by(organisations: Any, contract: str = "") -> Q:
    """Contracts that one of these organisations carries out, alone or in a joint offer;
    ``contract`` is the path to them (``"contract__"``)."""
    joined = OfferPartner.objects.accepted().filter(organisation__in=organisations)
    return Q(**{f"{contract}provider__in": organisations}) | Q(
        **{f"{contract}offer__in": joined.values("offer")}
    )


class OfferPartnerQuerySet(models.QuerySet["OfferPartner"]):
    def accepted(self) -> OfferPartnerQuerySet:
        return self.filter(accepted_at__isnull=False)

    def visible_to(self, user: User | AnonymousUser) -> OfferPartnerQuerySet:
        """An invitation is known to those who were asked and to those who asked."""
        if user.is_anonymous:
            return self.none()
        mine = {held.organisation_id for held in user.roles_held}
        return self.filter(Q(organisation__in=mine) | Q(offer__offeror__in=mine))


class OfferPartner(models.Model):
    """An organisation asked to make the offer together with the one that began it.

    Like ``Offer`` it says only who, never what. Before ``accepted_at`` the organisation reads
    nothing of the offer; from then on it writes and approves it as the other does.
    """

    id = models.BigIntegerField(primary_key=True, default=next_number, editable=False)
    offer = models.ForeignKey("contracting.Offer", models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)

    objects = OfferPartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner in a joint offer")
        verbose_name_plural = _("partners in joint offers")
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="partner_once", fields=["offer", "organisation"]),
            models.CheckConstraint(
                name="partner_accepted_by_somebody",
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class OfferShare(models.Model):
    """One offeror's row of table V.C and of VI.2. Content: sealed as the offer is."""

    content = models.ForeignKey("contracting.OfferContent", models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    activities = SealedTextField(_("activities of this offeror"), max_length=3000, blank=True)
    year_1 = models.DecimalField(_("year 1"), max_digits=12, decimal_places=2, default=Decimal(0))
    year_2 = models.DecimalField(_("year 2"), max_digits=12, decimal_places=2, default=Decimal(0))
    year_3 = models.DecimalField(_("year 3"), max_digits=12, decimal_places=2, default=Decimal(0))
    year_4 = models.DecimalField(_("year 4"), max_digits=12, decimal_places=2, default=Decimal(0))
    year_5 = models.DecimalField(_("year 5"), max_digits=12, decimal_places=2, default=Decimal(0))

    class Meta:
        verbose_name = _("share of an offeror")
        verbose_name_plural = _("shares of offerors")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="share_once", fields=["content", "organisation"]),
            models.CheckConstraint(
                name="share_not_negative",
                condition=Q(year_1__gte=0, year_2__gte=0, year_3__gte=0, year_4__gte=0)
                & Q(year_5__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.content_id}/{self.organisation_id}"

    @property
    def years(self) -> tuple[Decimal, ...]:
        return (self.year_1, self.year_2, self.year_3, self.year_4, self.year_5)
