"""How a contract was signed, and the clauses that an authority added to the framework."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.models import Document
from contracting.enums import ClausePlace, SigningWay
from contracting.models.contract import Contract


class LocalClause(models.Model):
    """A provision of the authority's own; it stands at the end of the paragraph it belongs to."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="local_clauses")
    position = models.PositiveSmallIntegerField(_("position"))
    place = models.CharField(_("where it stands"), max_length=20, choices=ClausePlace)
    text = models.TextField(_("clause"), max_length=3000)

    class Meta:
        verbose_name = _("local clause")
        verbose_name_plural = _("local clauses")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="local_clause_position_once", fields=["contract", "position"]
            ),
            models.CheckConstraint(
                name="local_clause_place_known", condition=Q(place__in=ClausePlace.values)
            ),
            models.CheckConstraint(name="local_clause_not_empty", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.position}"


class ContractSigning(models.Model):
    """What is known of the signing: of which printed version, by whom, on paper or in a file."""

    contract = models.OneToOneField(Contract, models.PROTECT, related_name="signing")
    way = models.CharField(_("how it was signed"), max_length=20, choices=SigningWay)
    place = models.CharField(_("place of signing"), max_length=150, blank=True)
    for_authority = models.CharField(_("signed for the authority"), max_length=500)
    for_provider = models.CharField(_("signed for the organisation"), max_length=500)
    paper = models.ForeignKey(Document, models.PROTECT, related_name="+")
    digest = models.CharField(_("digest of what was signed"), max_length=64)
    sealed = models.BinaryField(_("sealed signed file"), null=True, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(_("SHA-256 of the signed file"), max_length=64, blank=True)
    signatures = models.JSONField(_("signatures found"), default=list, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("signing of a contract")
        verbose_name_plural = _("signings of contracts")
        constraints = [
            models.CheckConstraint(
                name="signing_file_iff_electronic",
                condition=(Q(way=SigningWay.FILE) & ~Q(sha256="") & Q(sealed__isnull=False))
                | (Q(way=SigningWay.PAPER) & Q(sha256="") & Q(sealed__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.contract)
