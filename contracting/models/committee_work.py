"""How a committee works: its meetings, its experts, changed points, saved scenarios, phrases."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from contracting.enums import Chairing, ExclusionScope
from contracting.models.committee import Committee, CommitteeMember, ScoreCard
from contracting.models.criterion import Criterion
from contracting.models.lots import Lot
from contracting.models.offer import Offer
from contracting.models.tender import Tender


class CommitteeCustoms(models.Model):
    """What an authority's own rules say of committees, and its bank of phrases."""

    authority = models.OneToOneField(
        Organisation, models.PROTECT, related_name="committee_customs", verbose_name=_("authority")
    )
    chairing = models.CharField(
        _("who may chair"), max_length=20, choices=Chairing, default=Chairing.ANYBODY
    )
    basis = models.CharField(_("basis"), max_length=300, blank=True)
    exclusion = models.CharField(
        _("how far a tie with one offeror excludes"),
        max_length=20,
        choices=ExclusionScope,
        default=ExclusionScope.WHOLE_CALL,
    )
    exclusion_reason = models.CharField(_("why only from that offer"), max_length=500, blank=True)
    phrases = models.TextField(
        _("bank of phrases for reasons"),
        max_length=10000,
        blank=True,
        help_text=_("One phrase in a line. Members take them over and add their own words."),
    )

    class Meta:
        verbose_name = _("rules of an authority for committees")
        verbose_name_plural = _("rules of authorities for committees")
        constraints = [
            models.CheckConstraint(
                name="customs_narrow_exclusion_has_a_reason",
                condition=models.Q(exclusion=ExclusionScope.WHOLE_CALL)
                | ~models.Q(exclusion_reason=""),
            )
        ]

    def __str__(self) -> str:
        return str(self.authority)


class CommitteeMeeting(models.Model):
    """A meeting with its attendance."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="meetings")
    held_on = models.DateField(_("day of the meeting"))
    place = models.CharField(_("place, or how it was held"), max_length=150)
    present = models.ManyToManyField(CommitteeMember, related_name="+", verbose_name=_("present"))
    voting = models.PositiveSmallIntegerField(_("members who vote"))
    quorum = models.PositiveSmallIntegerField(_("quorum"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)

    class Meta:
        verbose_name = _("meeting of a committee")
        verbose_name_plural = _("meetings of committees")
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.held_on}"


class OfferExclusion(models.Model):
    """A member does not judge one offer, where the local rules exclude no further."""

    member = models.ForeignKey(CommitteeMember, models.CASCADE, related_name="offer_exclusions")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="exclusions")
    reason = models.TextField(_("reason of the exclusion"), max_length=2000)
    excluded_at = models.DateTimeField(_("excluded at"), default=timezone.now)

    class Meta:
        verbose_name = _("exclusion from judging an offer")
        verbose_name_plural = _("exclusions from judging offers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="offer_exclusion_once", fields=["member", "offer"])
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.offer_id}"


class ExpertOpinion(models.Model):
    """What an expert advises on one offer; it carries no points."""

    member = models.ForeignKey(CommitteeMember, models.PROTECT, related_name="opinions")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="expert_opinions")
    text = models.TextField(_("opinion"), max_length=5000)
    given_at = models.DateTimeField(_("given at"), default=timezone.now)

    class Meta:
        verbose_name = _("opinion of an expert")
        verbose_name_plural = _("opinions of experts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="expert_opinion_once", fields=["member", "offer"])
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class DiscussionChange(models.Model):
    """Points, or the recommended amount, changed in the discussion; rows are only added."""

    card = models.ForeignKey(ScoreCard, models.PROTECT, related_name="changes")
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("criterion"),
    )
    """Empty when the recommended amount was changed."""
    before = models.DecimalField(
        _("before"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    after = models.DecimalField(_("after"), max_digits=12, decimal_places=2, null=True, blank=True)
    reason = models.TextField(_("reason of the change"), max_length=2000)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("change in the discussion")
        verbose_name_plural = _("changes in discussions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Scenario(models.Model):
    """One way of sharing the money that was tried and kept: chosen, or discarded."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="scenarios")
    lot = models.ForeignKey(
        Lot,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="scenarios",
        verbose_name=_("lot"),
    )
    name = models.CharField(_("name"), max_length=100)
    cut_off = models.DecimalField(_("money to share"), max_digits=12, decimal_places=2)
    min_points = models.DecimalField(_("fewest points"), max_digits=6, decimal_places=2)
    partly = models.BooleanField(
        _("the first offer for which the money is too short gets what is left"), default=True
    )
    amounts = models.JSONField(default=dict)
    """Amounts by the offer's number as text: what each would get."""
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("kept at"), default=timezone.now)
    chosen_at = models.DateTimeField(_("chosen at"), null=True, blank=True)
    reason = models.TextField(_("why it was chosen"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="scenario_name_once",
                fields=["tender", "lot", "name"],
                nulls_distinct=False,
                violation_error_message=_("A scenario with this name is already saved."),
            ),
            models.UniqueConstraint(
                name="scenario_one_chosen",
                fields=["tender", "lot"],
                condition=models.Q(chosen_at__isnull=False),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.name
