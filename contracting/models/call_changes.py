"""What happens to a call after its publication: longer time for offers, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import AUTHORITY_ROLES
from contracting.models.tender import Tender
from contracting.models.two_people import TwoPersonAct

if TYPE_CHECKING:
    from accounts.models import User


class Extension(TwoPersonAct):
    """More time for offers: proposed by one person, confirmed by another. Rows are only added."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="extensions")
    due_before = models.DateTimeField(_("deadline before"))
    due_after = models.DateTimeField(_("deadline after"))
    decision_by = models.DateField(_("offers are chosen by"))
    reason = models.TextField(_("reason"), max_length=2000)
    outage = models.JSONField(_("record of the outage"), null=True, blank=True)
    """What the probe of the way of filing had recorded when the extension was proposed for it."""

    class Meta(TwoPersonAct.Meta):
        verbose_name = _("extension of the time for offers")
        verbose_name_plural = _("extensions of the time for offers")
        constraints = [
            *TwoPersonAct.Meta.constraints,
            models.CheckConstraint(
                name="extension_never_shortens", condition=Q(due_after__gt=F("due_before"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tender_id}: {self.due_after:%Y-%m-%d %H:%M}"


class CallQuestionQuerySet(models.QuerySet["CallQuestion"]):
    def visible_to(self, user: User | AnonymousUser) -> CallQuestionQuerySet:
        """Answered questions are public; one that waits is read by the authority only."""
        public = Q(answered_at__isnull=False, tender__published_at__isnull=False)
        if user.is_anonymous:
            return self.filter(public)
        office = {held.organisation_id for held in user.roles_held if held.role in AUTHORITY_ROLES}
        return self.filter(public | Q(tender__authority__in=office))

    def waiting(self) -> CallQuestionQuerySet:
        return self.filter(answered_at__isnull=True)


class CallQuestion(models.Model):
    """A question about a call and its answer. Nobody keeps who asked."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="questions")
    text = models.TextField(_("question"), max_length=2000)
    asked_at = models.DateTimeField(_("put at"), default=timezone.now, editable=False)
    shown_text = models.TextField(_("question as it is published"), max_length=2000, blank=True)
    answer = models.TextField(_("answer"), max_length=5000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CallQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about a call")
        verbose_name_plural = _("questions about calls")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="question_answer_iff_answered",
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(shown_text="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
