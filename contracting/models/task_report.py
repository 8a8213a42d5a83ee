"""What annex 5 has and the simplified form has not, and calls for reports (contract § 9)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracting.enums import ReportKind
from contracting.models.contract import Contract
from contracting.models.report import Report


class TaskReport(models.Model):
    """Fields that only annex 5 has."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="task")
    public_body = models.CharField(_("name of the other public body"), max_length=500, blank=True)
    fees = models.TextField(_("fees taken from recipients"), max_length=5000, blank=True)
    additional = models.TextField(_("additional information"), max_length=10000, blank=True)

    class Meta:
        verbose_name = _("report on a commissioned task")
        verbose_name_plural = _("reports on commissioned tasks")

    def __str__(self) -> str:
        return str(self.report)


class ReportActivity(models.Model):
    """An activity of the timetable and how it was carried out."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("activity"), max_length=250)
    planned = models.CharField(_("planned time"), max_length=250, blank=True)
    by_others = models.TextField(_("part carried out by others"), max_length=2000, blank=True)
    done = models.TextField(_("how it was carried out"), max_length=10000, blank=True)

    class Meta:
        verbose_name = _("activity in a report")
        verbose_name_plural = _("activities in reports")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="report_activity_position_once", fields=["report", "position"]
            )
        ]

    def __str__(self) -> str:
        return self.name


class ReportSource(models.Model):
    """What one source paid. Which sources there are, the form says (``modes/report_forms.py``)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="sources")
    code = models.CharField(_("number of the source"), max_length=10)
    agreed = models.DecimalField(
        _("agreed in the contract"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    actual = models.DecimalField(
        _("really paid"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("source of financing in a report")
        verbose_name_plural = _("sources of financing in reports")
        ordering = ["code", "pk"]
        constraints = [
            models.UniqueConstraint(name="report_source_once", fields=["report", "code"]),
            models.CheckConstraint(
                name="report_source_not_negative",
                condition=Q(actual__isnull=True) | Q(actual__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ReportCall(models.Model):
    """The authority calls for a partial report, or for one that did not come in time."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="report_calls")
    kind = models.CharField(_("report called for"), max_length=20, choices=ReportKind)
    period_from = models.DateField(_("period reported on, from"))
    period_to = models.DateField(_("period reported on, to"))
    missing = models.BooleanField(_("the report did not come in time"), default=False)
    served_on = models.DateField(_("served on"))
    due_on = models.DateField(_("report due by"))
    called_at = models.DateTimeField(_("called at"), default=timezone.now, editable=False)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("call for a report")
        verbose_name_plural = _("calls for reports")
        ordering = ["called_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="report_call_once",
                fields=["contract", "kind", "period_from", "period_to", "missing"],
            ),
            models.CheckConstraint(
                name="report_call_due_after_service", condition=Q(due_on__gt=F("served_on"))
            ),
            models.CheckConstraint(
                name="report_call_period", condition=Q(period_to__gte=F("period_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.contract}"
