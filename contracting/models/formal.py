"""The formal check by list, and the one call to complete an opened offer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracting.enums import FormalAnswer
from contracting.models.offer import Offer
from contracting.models.tender import Tender


class FormalRequirement(models.Model):
    """One line of the list by which offers of a call are formally checked."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="formal_requirements")
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("requirement"), max_length=300)

    class Meta:
        verbose_name = _("formal requirement")
        verbose_name_plural = _("formal requirements")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="formal_requirement_position_once", fields=["tender", "position"]
            )
        ]

    def __str__(self) -> str:
        return self.text


class FormalMark(models.Model):
    """What the clerk found of one requirement in one offer."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="formal_marks")
    requirement = models.ForeignKey(
        FormalRequirement, models.PROTECT, related_name="marks", verbose_name=_("requirement")
    )
    answer = models.CharField(_("met"), max_length=20, choices=FormalAnswer)
    remark = models.CharField(_("remark"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("line of a formal check")
        verbose_name_plural = _("lines of formal checks")
        ordering = ["requirement__position", "pk"]
        constraints = [
            models.UniqueConstraint(name="formal_mark_once", fields=["offer", "requirement"]),
            models.CheckConstraint(
                name="formal_mark_answer_known", condition=Q(answer__in=FormalAnswer.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement}: {self.get_answer_display()}"


class Completion(models.Model):
    """The call to complete an offer, once, and what the offeror answered.

    What was filed stays as it is. ``content`` is a further frozen version with its own digest.
    """

    offer = models.OneToOneField(Offer, models.PROTECT, related_name="completion")
    what = models.TextField(_("what to complete"), max_length=3000)
    parts = models.JSONField(_("parts of the offer"), default=list, blank=True)
    due_on = models.DateField(_("to be completed until"))
    asked_at = models.DateTimeField(_("called to complete at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("called to complete by"),
    )
    answered_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("completed by"),
    )
    note = models.TextField(_("explanation"), max_length=3000, blank=True)
    content = models.JSONField(_("frozen content"), null=True, blank=True)
    digest = models.CharField(_("SHA-256 of the content"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("call to complete an offer")
        verbose_name_plural = _("calls to complete offers")
        constraints = [
            models.CheckConstraint(
                name="completion_answered_whole",
                condition=Q(answered_at__isnull=True, content__isnull=True, digest="")
                | (Q(answered_at__isnull=False, content__isnull=False) & ~Q(digest="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.due_on}"
