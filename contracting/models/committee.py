"""The committee that gives an opinion on offers, its declarations, and its scores."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from contracting.enums import CommitteeSeat, NoNgoGround
from contracting.models.criterion import Criterion
from contracting.models.offer import Offer
from contracting.models.tender import Tender


class Committee(models.Model):
    """Appointed by the authority for one tender; it gives an opinion, the executive decides."""

    tender = models.OneToOneField(Tender, models.PROTECT, related_name="committee")
    order_number = models.CharField(_("number of the order"), max_length=60)
    appointed_on = models.DateField(_("appointed on"))
    no_ngo_ground = models.CharField(
        _("why no person indicated by organisations takes part"),
        max_length=30,
        choices=NoNgoGround,
        blank=True,
    )
    blind = models.BooleanField(
        _("offers are scored without the names of offerors"),
        default=False,
        help_text=_("Members learn which offer is whose when all cards are closed."),
    )
    discussion_at = models.DateTimeField(_("discussion opened at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("scores closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")

    def __str__(self) -> str:
        return self.order_number

    @property
    def hides_names(self) -> bool:
        """Blind, and the cards are not all closed yet."""
        return self.blind and self.discussion_at is None and self.closed_at is None


class CommitteeMemberQuerySet(models.QuerySet["CommitteeMember"]):
    def working(self) -> CommitteeMemberQuerySet:
        """Neither excluded nor a reserve who was not called; experts among them."""
        return self.filter(excluded_at__isnull=True).filter(
            Q(is_reserve=False) | Q(called_at__isnull=False)
        )

    def voting(self) -> CommitteeMemberQuerySet:
        return self.working().exclude(seat=CommitteeSeat.EXPERT)


class CommitteeMember(models.Model):
    """A person on the committee; before declaring impartiality they see no offer."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="committee_seats",
        verbose_name=_("person"),
    )
    seat = models.CharField(_("represents"), max_length=20, choices=CommitteeSeat)
    indicated_by = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation that indicated the person"),
    )
    is_chair = models.BooleanField(_("chairs the committee"), default=False)
    is_reserve = models.BooleanField(_("reserve"), default=False)
    called_at = models.DateTimeField(_("called from the reserve at"), null=True, blank=True)
    asked_about = models.JSONField(default=list, editable=False)
    """Ties found in data that this person was asked about, as sentences."""
    tie_answer = models.TextField(_("answer to the questions"), max_length=2000, blank=True)
    declared_at = models.DateTimeField(_("declared impartiality at"), null=True, blank=True)
    excluded_at = models.DateTimeField(_("excluded at"), null=True, blank=True)
    exclusion_reason = models.TextField(_("reason of the exclusion"), max_length=2000, blank=True)

    objects = CommitteeMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a committee")
        verbose_name_plural = _("members of committees")
        constraints = [
            models.UniqueConstraint(name="committee_member_once", fields=["committee", "user"]),
            models.UniqueConstraint(
                name="committee_one_chair", fields=["committee"], condition=Q(is_chair=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}"

    @property
    def works(self) -> bool:
        return self.excluded_at is None and (not self.is_reserve or self.called_at is not None)

    @property
    def votes(self) -> bool:
        return self.works and self.seat != CommitteeSeat.EXPERT


class ScoreCardQuerySet(models.QuerySet["ScoreCard"]):
    def counted(self) -> ScoreCardQuerySet:
        """Closed, and the member is excluded neither from the call nor from that offer."""
        barred = CommitteeMember.objects.filter(
            pk=OuterRef("member"), offer_exclusions__offer=OuterRef("offer")
        )
        return self.filter(
            ~Exists(barred), closed_at__isnull=False, member__excluded_at__isnull=True
        )


class ScoreCard(models.Model):
    """What one member thinks of one offer; closed cards are not changed."""

    member = models.ForeignKey(CommitteeMember, models.PROTECT, related_name="cards")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="score_cards")
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    amount = models.DecimalField(
        _("recommended amount"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    objects = ScoreCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("score card")
        verbose_name_plural = _("score cards")
        constraints = [
            models.UniqueConstraint(name="score_card_once", fields=["member", "offer"]),
            models.CheckConstraint(
                name="score_card_amount_not_negative",
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Score(models.Model):
    """Points for one criterion, with the reason; complete once the card is closed."""

    card = models.ForeignKey(ScoreCard, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField(_("points"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [models.UniqueConstraint(name="score_once", fields=["card", "criterion"])]

    def __str__(self) -> str:
        return f"{self.points}"
