"""What is added to a purchase on its way: changes of a request, and evidence that was asked for.

Rows are only added; of evidence the answer is written once.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracting.models.bid import Bid
from contracting.models.quotation import Enquiry


class EnquiryChange(models.Model):
    """More time for quotations, a correction of the request, or both: everybody reads it.

    Lines and criteria never change: somebody may have priced them already.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="changes")
    due_before = models.DateTimeField(_("deadline before"))
    due_after = models.DateTimeField(_("deadline after"))
    correction = models.TextField(_("correction of the request"), max_length=5000, blank=True)
    reason = models.TextField(_("reason"), max_length=2000)
    made_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("change of a request for quotations")
        verbose_name_plural = _("changes of requests for quotations")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="enquiry_change_never_shortens", condition=Q(due_after__gte=F("due_before"))
            ),
            models.CheckConstraint(
                name="enquiry_change_changes_something",
                condition=Q(due_after__gt=F("due_before")) | ~Q(correction=""),
            ),
            models.CheckConstraint(name="enquiry_change_with_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id}: {self.due_after:%Y-%m-%d %H:%M}"

    @property
    def extends(self) -> bool:
        return self.due_after > self.due_before


class EvidenceRequest(models.Model):
    """The best bidder was asked to prove something (art. 274), and what came of it."""

    bid = models.ForeignKey(Bid, models.PROTECT, related_name="evidence")
    asked_for = models.TextField(_("evidence asked for"), max_length=3000)
    asked_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("due on"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    """The day on which it came, or on which it was established that nothing came."""
    answer = models.TextField(_("what came"), max_length=3000, blank=True)
    proves = models.BooleanField(_("it proves what was asked"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("request for evidence")
        verbose_name_plural = _("requests for evidence")
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_due_after_asking", condition=Q(due_on__gte=F("asked_on"))
            ),
            models.CheckConstraint(
                name="evidence_answered_whole",
                condition=Q(answered_on__isnull=True, proves__isnull=True, answer="")
                | (Q(answered_on__gte=F("asked_on"), proves__isnull=False) & ~Q(answer="")),
            ),
            models.UniqueConstraint(
                name="evidence_one_waits", fields=["bid"], condition=Q(answered_on__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bid_id}: {self.asked_on}"
