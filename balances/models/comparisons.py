"""Which authorities agreed to be set beside others of their kind."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation


class ConsentQuerySet(models.QuerySet["ComparisonConsent"]):
    def standing(self) -> ConsentQuerySet:
        return self.filter(withdrawn_at__isnull=True)


class ComparisonConsent(models.Model):
    """The executive's consent; withdrawn, it stays to be read with its two dates."""

    authority = models.ForeignKey(Organisation, models.PROTECT, related_name="comparison_consents")
    agreed_at = models.DateTimeField(_("agreed at"), default=timezone.now)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent to comparison")
        verbose_name_plural = _("consents to comparison")
        ordering = ["authority__name", "-agreed_at"]
        constraints = [
            models.UniqueConstraint(
                name="comparison_one_consent",
                fields=["authority"],
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="comparison_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}"
