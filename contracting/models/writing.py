"""The offeror's own side of an offer: who wrote what and when, remarks, who is at it now.

Nothing here is ever shown to anybody but the people of the organisation, at no time. The
texts are sealed as filed offers are, so that a copy of the database says nothing of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import NGO_ROLES
from accounts.models import Organisation
from common.sealing import seal_values, unseal_values
from contracting.enums import WRITTEN_PARTS, OfferSection
from contracting.models.offer import Offer

if TYPE_CHECKING:
    from accounts.models import User


def organisations_of(user: User | AnonymousUser) -> set[int]:
    """Those for which somebody may write offers."""
    if user.is_anonymous:
        return set()
    return {held.organisation_id for held in user.roles_held if held.role in NGO_ROLES}


class OwnSideQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Only to the people of the organisation that wrote it, before and after the opening."""
        return self.filter(organisation__in=organisations_of(user))


class OwnSide(models.Model):
    """A sealed text about one section of an offer, of one organisation."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="%(class)ss")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    section = models.CharField(_("part of the offer"), max_length=20, choices=OfferSection)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    sealed = models.BinaryField(_("sealed text"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.offer_id}/{self.section}"

    @property
    def about(self) -> str:
        """What the seal is bound to: a text cannot be moved to another offer."""
        return f"{self._meta.model_name}:{self.offer_id}:{self.organisation_id}:{self.section}"

    def put(self, values: dict[str, Any]) -> None:
        """Seal ``values`` into the row; the caller saves."""
        self.sealed = seal_values(values, about=self.about)

    def read(self) -> dict[str, Any]:
        return unseal_values(self.sealed, about=self.about)


class OfferVersionQuerySet(OwnSideQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """To everybody who writes the offer: in a joint one, the people of every offeror."""
        return self.filter(offer__in=Offer.objects.made_by(organisations_of(user)))


class OfferVersion(OwnSide):
    """A section as one person left it: the history of an offer, for those who write it.

    What one person saves while writing on is one version.
    """

    section = models.CharField(_("part of the offer"), max_length=20, choices=WRITTEN_PARTS)
    sealed = models.BinaryField(_("sealed text"), null=True)  # type: ignore[assignment]
    """Nothing while somebody writes on: it then reads as the section does."""
    number = models.PositiveIntegerField(_("version of the section"))
    copied_from = models.ForeignKey(
        Offer,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("copied from an earlier offer"),
    )

    objects = OfferVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a part of an offer")
        verbose_name_plural = _("versions of parts of offers")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="offer_version_once", fields=["offer", "section", "number"]
            ),
            models.UniqueConstraint(
                name="offer_version_one_is_written",
                fields=["offer", "section"],
                condition=Q(sealed__isnull=True),
            ),
        ]


class OfferComment(OwnSide):
    """A remark of a colleague on a section; resolved, it stays until the workings are deleted."""

    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnSideQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark on an offer")
        verbose_name_plural = _("remarks on offers")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="offer_comment_resolved_by_somebody",
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
            )
        ]


class OfferPresence(models.Model):
    """Where in an offer somebody was seen last."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    section = models.CharField(_("part of the offer"), max_length=20, choices=OfferSection)
    seen_at = models.DateTimeField(_("seen at"))

    class Meta:
        verbose_name = _("presence at an offer")
        verbose_name_plural = _("presences at offers")
        constraints = [models.UniqueConstraint(name="presence_once", fields=["offer", "user"])]

    def __str__(self) -> str:
        return f"{self.offer_id}/{self.section}"
