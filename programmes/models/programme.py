"""A cooperation programme, its statutory parts, and the tasks it promises to commission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation
from common.models import Versioned
from common.modes import AwardForm, CommissioningType, TenderMode
from common.spheres import sphere_name
from programmes.enums import ProgrammeKind, ProgrammePart, ProgrammeState

if TYPE_CHECKING:
    from accounts.models import User


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, user: User | AnonymousUser) -> ProgrammeQuerySet:
        """Public from consultation on; a draft belongs to its authority."""
        public = ~Q(state=ProgrammeState.DRAFT)
        if user.is_anonymous:
            return self.filter(public)
        mine = Membership.objects.filter(user=user).values("organisation")
        return self.filter(public | Q(authority__in=mine))


class Programme(Versioned):
    """The annual or multi-year cooperation programme of one authority (art. 5a).

    The state changes only through ``programmes.services.programmes``.
    """

    authority = models.ForeignKey(
        Organisation, models.PROTECT, related_name="programmes", verbose_name=_("authority")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ProgrammeKind)
    title = models.CharField(_("title"), max_length=250)
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=ProgrammeState,
        default=ProgrammeState.DRAFT,
        editable=False,
    )
    planned_funds = models.DecimalField(
        _("planned funds"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    consultation_opens_on = models.DateField(_("consultation opens on"), null=True, blank=True)
    consultation_closes_on = models.DateField(_("consultation closes on"), null=True, blank=True)
    consultation_how = models.TextField(_("how to take part"), max_length=3000, blank=True)
    consultation_report = models.TextField(
        _("report of the consultation"), max_length=10000, blank=True
    )
    submitted_on = models.DateField(_("submitted to the council on"), null=True, blank=True)
    resolution_number = models.CharField(_("number of the resolution"), max_length=60, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    bip_url = models.URLField(_("address in the Public Information Bulletin"), blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("cooperation programme")
        verbose_name_plural = _("cooperation programmes")
        ordering = ["-first_year", "authority__name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="programme_state_known", condition=Q(state__in=ProgrammeState.values)
            ),
            models.CheckConstraint(
                name="programme_ends_after_start",
                condition=Q(last_year__gte=F("first_year")),
                violation_error_message=_("The last year may not be before the first."),
            ),
            models.CheckConstraint(
                name="programme_annual_is_one_year",
                condition=Q(kind=ProgrammeKind.ANNUAL, last_year=F("first_year"))
                | Q(kind=ProgrammeKind.MULTI_YEAR, last_year__gt=F("first_year")),
                violation_error_message=_(
                    "An annual programme covers one year; a multi-year one at least two."
                ),
            ),
            models.CheckConstraint(
                name="programme_adopted_with_a_resolution",
                condition=~Q(state__in=[ProgrammeState.ADOPTED, ProgrammeState.REPORTED])
                | (Q(adopted_on__isnull=False) & ~Q(resolution_number="")),
            ),
            models.CheckConstraint(
                name="programme_consulted_between_days",
                condition=Q(state=ProgrammeState.DRAFT)
                | Q(
                    consultation_opens_on__isnull=False,
                    consultation_closes_on__gte=F("consultation_opens_on"),
                ),
            ),
            models.UniqueConstraint(
                name="programme_one_a_year",
                fields=["authority", "kind", "first_year"],
                violation_error_message=_("The authority already has a programme for this period."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programmes:programme_detail", args=[self.pk])

    @property
    def years(self) -> str:
        same = self.first_year == self.last_year
        return str(self.first_year) if same else f"{self.first_year}–{self.last_year}"

    @property
    def is_editable(self) -> bool:
        """Not while it is consulted: what people comment on does not change under them."""
        return self.state in (ProgrammeState.DRAFT, ProgrammeState.CONSULTED)


class ProgrammeText(Versioned):
    """The text of one statutory part; written by several people, so each has a version."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="texts")
    part = models.CharField(_("part"), max_length=20, choices=ProgrammePart)
    text = models.TextField(_("text"), max_length=20000, blank=True)

    class Meta:
        verbose_name = _("part of a programme")
        verbose_name_plural = _("parts of programmes")
        constraints = [
            models.UniqueConstraint(name="programme_text_once", fields=["programme", "part"])
        ]

    def __str__(self) -> str:
        return self.get_part_display()


class YearlyReport(models.Model):
    """The report for one year, as it went to the council and to the bulletin (art. 5a(3))."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="reports")
    year = models.PositiveSmallIntegerField(_("year reported on"))
    council_on = models.DateField(_("submitted to the council on"))
    bip_on = models.DateField(_("published in the Public Information Bulletin on"))
    bip_url = models.URLField(_("address in the Public Information Bulletin"), blank=True)

    class Meta:
        verbose_name = _("yearly report")
        verbose_name_plural = _("yearly reports")
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(name="yearly_report_once", fields=["programme", "year"])
        ]

    def __str__(self) -> str:
        return f"{self.year}"


class PriorityTask(Versioned):
    """A public task that the programme promises to commission."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="priority_tasks")
    title = models.CharField(_("title of the task"), max_length=250)
    sphere = models.CharField(_("sphere of public tasks"), max_length=4)
    description = models.TextField(_("description"), max_length=5000)
    mode = models.CharField(
        _("planned mode"), max_length=20, choices=TenderMode, default=TenderMode.OPEN_CALL
    )
    award_form = models.CharField(
        _("form of award"), max_length=20, choices=AwardForm, default=AwardForm.SUPPORTING
    )
    mkus_type = models.CharField(
        _("type of commissioning (MKUS)"), max_length=20, choices=CommissioningType, blank=True
    )
    planned_amount = models.DecimalField(_("planned amount"), max_digits=12, decimal_places=2)
    standard = models.ForeignKey(
        "programmes.ServiceStandard",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="priority_tasks",
        verbose_name=_("service standard"),
    )

    class Meta:
        verbose_name = _("priority task")
        verbose_name_plural = _("priority tasks")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="priority_task_amount_positive",
                condition=Q(planned_amount__gt=0),
                violation_error_message=_("The planned amount must be above zero."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def sphere_name(self) -> str:
        return sphere_name(self.sphere)
