"""What is added to a purchase on its way: changes of a request, evidence that was asked for,
corrections of what was recorded of a notice, choices that led to no contract.

Rows are only added; of evidence the answer is written once.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracting.models.bid import Bid
from contracting.models.procurement import PurchaseNotice
from contracting.models.quotation import Enquiry
from contracting.purchase_enums import ChoiceEnd, Journal


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


class PastChoice(models.Model):
    """A choice that led to no contract: who was chosen and why, and what ended it.

    The procedure itself forgets it, so that the bids can be judged and chosen anew.
    """

    bid = models.OneToOneField(Bid, models.PROTECT, related_name="past_choice")
    chosen_at = models.DateTimeField(_("chosen at"))
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    choice_reason = models.TextField(_("reasons of the choice"), max_length=6100)
    told_on = models.DateField(_("bidders told of the choice on"), null=True, blank=True)
    ended_by = models.CharField(_("what ended the choice"), max_length=10, choices=ChoiceEnd)
    ended_on = models.DateField(_("ended on"))
    reason = models.TextField(_("what happened"), max_length=5000)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("choice that led to no contract")
        verbose_name_plural = _("choices that led to no contract")
        ordering = ["chosen_at", "pk"]
        constraints = [
            models.CheckConstraint(name="past_choice_with_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.bid_id}: {self.ended_on}"


class NoticeCorrection(models.Model):
    """What stood here of a notice before its number, day or journal was corrected."""

    notice = models.ForeignKey(PurchaseNotice, models.PROTECT, related_name="corrections")
    journal_before = models.CharField(_("published in"), max_length=10, choices=Journal)
    number_before = models.CharField(_("number of the notice"), max_length=60, blank=True)
    published_before = models.DateField(_("published on"))
    reason = models.TextField(_("reason"), max_length=2000)
    made_at = models.DateTimeField(_("corrected at"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("correction of a recorded notice")
        verbose_name_plural = _("corrections of recorded notices")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(name="notice_correction_with_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.number_before}"
