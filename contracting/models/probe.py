"""The record of the probe that walks the way of filing an offer every minute."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracting.enums import ProbeFailure


class ProbeSpanQuerySet(models.QuerySet["ProbeSpan"]):
    def between(self, begin: datetime, end: datetime) -> ProbeSpanQuerySet:
        return self.filter(last_at__gte=begin, first_at__lte=end)


class ProbeSpan(models.Model):
    """Probes one after another with the same outcome, on one day.

    A healthy day is one row, so the record may be kept for years. A minute in which nothing
    was probed is the gap between two rows: a database that lies down cannot write that it does.
    """

    first_at = models.DateTimeField(_("first probe at"))
    last_at = models.DateTimeField(_("last probe at"))
    times = models.PositiveIntegerField(_("probes"), default=1)
    failure = models.CharField(_("what failed"), max_length=20, choices=ProbeFailure, blank=True)
    slowest = models.PositiveIntegerField(_("slowest, in milliseconds"), default=0)

    objects = ProbeSpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("span of probes")
        verbose_name_plural = _("spans of probes")
        ordering = ["first_at", "pk"]
        indexes = [models.Index(name="probe_span_last", fields=["last_at"])]
        constraints = [
            models.CheckConstraint(
                name="probe_span_in_order",
                condition=Q(last_at__gte=F("first_at"), times__gt=0),
            ),
            models.CheckConstraint(
                name="probe_span_failure_known", condition=Q(failure__in=["", *ProbeFailure.values])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_at:%Y-%m-%d %H:%M} {self.failure or 'ok'}"
