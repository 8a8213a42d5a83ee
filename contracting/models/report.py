"""The organisation's report on a task (art. 18, 19a(7c))."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from common.models import Versioned
from contracting.enums import Achievement, CostGroup, ReportKind, ReportState
from contracting.models.contract import Contract
from contracting.models.partners import performed_by

if TYPE_CHECKING:
    from accounts.models import User


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User | AnonymousUser) -> ReportQuerySet:
        """Its writers always; the authority once it was filed."""
        if user.is_anonymous:
            return self.none()
        mine = Membership.objects.filter(user=user).values("organisation")
        return self.filter(
            performed_by(mine, "contract__")
            | (Q(contract__authority__in=mine) & Q(filed_at__isnull=False))
        )


class Report(Versioned):
    """A report in the form that the contract's mode names; its rows are the form's tables."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="reports")
    kind = models.CharField(_("kind"), max_length=20, choices=ReportKind, default=ReportKind.FINAL)
    state = models.CharField(
        _("state"), max_length=20, choices=ReportState, default=ReportState.DRAFT, editable=False
    )
    period_from = models.DateField(_("period reported on, from"), null=True, blank=True)
    period_to = models.DateField(_("period reported on, to"), null=True, blank=True)
    performance = models.TextField(_("how the task was carried out"), max_length=20000, blank=True)
    """Of annex 5 the first field: results reached, with numbers."""
    begun_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)
    filed_at = models.DateTimeField(_("filed at"), null=True, blank=True, editable=False)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    judged_at = models.DateTimeField(_("judged at"), null=True, blank=True, editable=False)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    remarks = models.TextField(_("remarks of the authority"), max_length=5000, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report on a task")
        verbose_name_plural = _("reports on tasks")
        ordering = ["begun_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="report_state_known", condition=Q(state__in=ReportState.values)
            ),
            models.UniqueConstraint(
                name="report_one_final",
                fields=["contract"],
                condition=Q(kind=ReportKind.FINAL),
            ),
            models.UniqueConstraint(
                name="report_one_for_a_period",
                fields=["contract", "kind", "period_from", "period_to"],
            ),
            models.CheckConstraint(
                name="report_filed_by_somebody",
                condition=Q(state=ReportState.DRAFT, filed_at__isnull=True, filed_by__isnull=True)
                | (
                    ~Q(state=ReportState.DRAFT)
                    & Q(filed_at__isnull=False, filed_by__isnull=False)
                    & ~Q(performance="")
                ),
            ),
            models.CheckConstraint(
                name="report_judged_by_somebody",
                condition=~Q(state__in=[ReportState.RETURNED, ReportState.ACCEPTED])
                | Q(judged_at__gte=F("filed_at"), judged_by__isnull=False),
            ),
            models.CheckConstraint(
                name="report_returned_with_remarks",
                condition=~Q(state=ReportState.RETURNED) | ~Q(remarks=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.contract}"

    @property
    def is_editable(self) -> bool:
        return self.state in (ReportState.DRAFT, ReportState.RETURNED)


class ReportLine(models.Model):
    """A cost: what was agreed to be paid, and what was."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("position"))
    year = models.PositiveSmallIntegerField(_("budget year"), null=True, blank=True)
    """Of table V.A in annex 5, as are the three below; the simplified form has one plain list."""
    group = models.CharField(_("group of costs"), max_length=20, choices=CostGroup, blank=True)
    activity = models.CharField(_("activity"), max_length=250, blank=True)
    label = models.CharField(_("number of the cost"), max_length=20, blank=True)
    name = models.CharField(_("kind of cost"), max_length=250)
    agreed = models.DecimalField(
        _("cost agreed in the contract"), max_digits=12, decimal_places=2, default=Decimal(0)
    )
    spent = models.DecimalField(
        _("spent from the grant"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    """In annex 5 from every source together: its table does not split a cost by sources."""

    class Meta:
        verbose_name = _("cost in a report")
        verbose_name_plural = _("costs in reports")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="report_line_position_once", fields=["report", "position"]
            ),
            models.CheckConstraint(
                name="report_line_not_negative",
                condition=Q(agreed__gte=0) & (Q(spent__isnull=True) | Q(spent__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReportResult(models.Model):
    """A result of the task: what the offer promised and what was reached."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="results")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("result"), max_length=250)
    target = models.CharField(_("planned level"), max_length=250, blank=True)
    reached = models.CharField(_("level reached"), max_length=250, blank=True)
    source = models.CharField(_("how it is known"), max_length=500, blank=True)
    said = models.CharField(
        _("judged by the authority"), max_length=20, choices=Achievement, blank=True
    )
    """Of a result that no number measures (contract § 9)."""

    class Meta:
        verbose_name = _("result in a report")
        verbose_name_plural = _("results in reports")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="report_result_position_once", fields=["report", "position"]
            )
        ]

    def __str__(self) -> str:
        return self.name
