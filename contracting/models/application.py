"""What an organisation proposes to an authority on its own initiative, and the answer (art. 12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation
from common.models import Versioned
from common.modes import TenderMode
from contracting.enums import Consideration
from contracting.models.tender import Tender

if TYPE_CHECKING:
    from accounts.models import User


class TaskApplicationQuerySet(models.QuerySet["TaskApplication"]):
    def visible_to(self, user: User | AnonymousUser) -> TaskApplicationQuerySet:
        """The people of both sides; the act makes neither it nor its answer public."""
        if user.is_anonymous:
            return self.none()
        mine = Membership.objects.filter(user=user).values("organisation")
        return self.filter(Q(applicant__in=mine) | Q(authority__in=mine))


class TaskApplication(Versioned):
    """A public task that an organisation proposes. What was filed is not changed."""

    applicant = models.ForeignKey(Organisation, models.PROTECT, related_name="applications_made")
    authority = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="applications_received",
        verbose_name=_("authority"),
    )
    sphere = models.CharField(_("kind of task"), max_length=4)
    title = models.CharField(_("title of the task"), max_length=250)
    description = models.TextField(_("what is to be done"), max_length=10000)
    recipients = models.CharField(_("for whom"), max_length=500)
    place = models.CharField(_("where"), max_length=250)
    estimated_cost = models.DecimalField(_("estimated cost"), max_digits=12, decimal_places=2)
    why_priorities = models.TextField(_("how it fits the programme"), max_length=3000)
    why_quality = models.TextField(_("what makes its quality high"), max_length=3000)
    why_funds = models.TextField(_("from what it could be paid"), max_length=3000)
    why_benefits = models.TextField(_("what an organisation does better here"), max_length=3000)
    filed_at = models.DateTimeField(_("filed at"), default=timezone.now, editable=False)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = TaskApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for a task")
        verbose_name_plural = _("applications for tasks")
        ordering = ["-filed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="application_cost_positive", condition=Q(estimated_cost__gt=0)
            ),
            models.CheckConstraint(
                name="application_to_somebody_else", condition=~Q(applicant=F("authority"))
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("contracting:application_detail", args=[self.pk])

    @property
    def grounds(self) -> list[tuple[Consideration, str]]:
        """What the applicant says of the four things that the authority considers."""
        return [(each, getattr(self, f"why_{each.value}")) for each in Consideration]


class ApplicationAnswer(models.Model):
    """What the authority found and told the applicant; given once."""

    application = models.OneToOneField(TaskApplication, models.PROTECT, related_name="answer")
    found_priorities = models.TextField(max_length=3000)
    found_quality = models.TextField(max_length=3000)
    found_funds = models.TextField(max_length=3000)
    found_benefits = models.TextField(max_length=3000)
    positive = models.BooleanField(_("the task will be commissioned"))
    reason = models.TextField(_("reason of the answer"), max_length=5000)
    mode = models.CharField(_("mode"), max_length=20, choices=TenderMode, blank=True)
    call_on = models.DateField(_("day of the call"), null=True, blank=True)
    task_starts_on = models.DateField(_("task planned from"), null=True, blank=True)
    task_ends_on = models.DateField(_("task planned until"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), default=timezone.now, editable=False)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tender = models.ForeignKey(
        Tender, models.PROTECT, null=True, blank=True, related_name="applications_answered"
    )
    """The procedure that followed the answer."""

    class Meta:
        verbose_name = _("answer to an application")
        verbose_name_plural = _("answers to applications")
        constraints = [
            models.CheckConstraint(
                name="application_answer_names_mode_iff_positive",
                condition=Q(positive=True, mode__in=TenderMode.values)
                | Q(positive=False, mode="", call_on__isnull=True, tender__isnull=True),
            ),
            models.CheckConstraint(name="application_answer_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="application_answer_task_ends_after_start",
                condition=Q(task_starts_on__isnull=True)
                | Q(task_ends_on__isnull=True)
                | Q(task_ends_on__gte=F("task_starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.application)

    @property
    def considered(self) -> list[tuple[Consideration, str]]:
        return [(each, getattr(self, f"found_{each.value}")) for each in Consideration]
