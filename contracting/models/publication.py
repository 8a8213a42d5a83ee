"""Where and when something of a call was made public, and when it was taken down."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracting.enums import Notice, Place
from contracting.models.tender import Tender


class Publication(models.Model):
    """One notice in one place, as art. 8(6) of the act on access to public information asks
    (domain.md 6.4). Rows are only added; ``checksum`` is the digest of what was shown there."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="publications")
    notice = models.CharField(_("what"), max_length=20, choices=Notice)
    place = models.CharField(_("place"), max_length=20, choices=Place)
    published_on = models.DateField(_("published on"))
    address = models.CharField(_("address, or a note on the board"), max_length=500)
    produced_by = models.CharField(_("produced by"), max_length=150)
    produced_on = models.DateField(_("produced on"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)
    checksum = models.CharField(_("SHA-256 of what was shown"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["published_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="publication_once_in_a_place", fields=["tender", "notice", "place"]
            ),
            models.CheckConstraint(
                name="publication_place_known", condition=Q(place__in=Place.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_notice_display()}: {self.get_place_display()}"

    @property
    def host(self) -> str:
        """The site it appeared on: an address is too long to be read."""
        return urlsplit(self.address).hostname or self.address


class PublicationRemoval(models.Model):
    """A notice was taken down from its place. Rows are only added."""

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="removal")
    removed_on = models.DateField(_("taken down on"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)

    class Meta:
        verbose_name = _("removal of a publication")
        verbose_name_plural = _("removals of publications")
        ordering = ["removed_on", "pk"]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.removed_on}"
