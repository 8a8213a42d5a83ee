"""An offer's public part, and the frozen submissions of it. The content has its own table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.enums import AUTHORITY_ROLES
from accounts.models import Organisation
from common.models import Versioned
from contracting.enums import OfferState
from contracting.models.lots import Lot
from contracting.models.numbers import next_number
from contracting.models.partners import OfferPartner
from contracting.models.tender import Tender

if TYPE_CHECKING:
    from accounts.models import User


def made_by(organisations: Iterable[int]) -> Q:
    """Offers that one of these organisations makes, alone or together with others."""
    ids = list(organisations)
    joined = OfferPartner.objects.accepted().filter(organisation__in=ids).values("offer")
    return Q(offeror__in=ids) | Q(is_joint=True, pk__in=joined)


class OfferQuerySet(models.QuerySet["Offer"]):
    def made_by(self, organisations: Iterable[int]) -> OfferQuerySet:
        return self.filter(made_by(organisations))

    def answering_calls(self) -> OfferQuerySet:
        """Without those that began a procedure: they have pages of their own."""
        return self.filter(small_grant__isnull=True)

    def submitted(self) -> OfferQuerySet:
        return self.exclude(state__in=[OfferState.DRAFT, OfferState.WITHDRAWN])

    def visible_to(self, user: User | AnonymousUser, at: datetime | None = None) -> OfferQuerySet:
        """The only door to offers.

        The offeror's people see theirs always. The authority and the committee that has
        declared impartiality see them from the opening on, and only what was submitted.
        An operator sees none.
        """
        if user.is_anonymous:
            return self.none()
        at = at or timezone.now()
        mine = {held.organisation_id for held in user.roles_held}
        office = {held.organisation_id for held in user.roles_held if held.role in AUTHORITY_ROLES}
        judged = _judged_by(user).filter(
            Q(committee__blind=False)
            | Q(committee__discussion_at__isnull=False)
            | Q(committee__closed_at__isnull=False)
        )
        opened = (
            Q(tender__opened_at__isnull=False)
            & Q(tender__opened_at__lte=at)
            & Q(tender__offers_due_at__lt=at)
            & ~Q(state__in=[OfferState.DRAFT, OfferState.WITHDRAWN])
        )
        # A small grant has no deadline to be sealed until: its authority reads it at once.
        unsealed = Q(small_grant__isnull=False, tender__authority__in=office)
        return self.filter(
            made_by(mine)
            | unsealed
            | (opened & (Q(tender__authority__in=office) | (Exists(judged) & ~_barred_to(user))))
        )

    def scored_by(self, user: User | AnonymousUser, at: datetime | None = None) -> OfferQuerySet:
        """What a member of the committee scores, also where the names are hidden from them:
        whoever shows these offers asks ``Committee.hides_names`` first."""
        if user.is_anonymous:
            return self.none()
        return self.submitted().filter(
            Exists(_judged_by(user)),
            ~_barred_to(user),
            tender__opened_at__isnull=False,
            tender__opened_at__lte=at or timezone.now(),
            tender__offers_due_at__lt=at or timezone.now(),
        )


def _judged_by(user: User) -> models.QuerySet[Tender]:
    """The call of an offer, where ``user`` sits on the committee and has declared."""
    return Tender.objects.filter(
        pk=OuterRef("tender"),
        committee__members__user=user,
        committee__members__declared_at__isnull=False,
        committee__members__excluded_at__isnull=True,
    )


def _barred_to(user: User) -> Q:
    """Offers that ``user`` does not judge because of a tie."""
    return Q(exclusions__member__user=user)


class Offer(Versioned):
    """What an organisation proposes in answer to a tender.

    This row says only whose it is and where it stands. What it proposes and for how much
    is in ``OfferContent``, so that a list, a log or a select box cannot show it by accident;
    from the filing to the opening even those rows are gone, sealed in the ``Submission``.
    """

    id = models.BigIntegerField(primary_key=True, default=next_number, editable=False)
    tender = models.ForeignKey(
        Tender, models.PROTECT, related_name="offers", verbose_name=_("tender")
    )
    offeror = models.ForeignKey(
        Organisation, models.PROTECT, related_name="offers", verbose_name=_("offeror")
    )
    lot = models.ForeignKey(
        Lot,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("lot"),
    )
    """The task it answers, in a call with several; chosen when the offer is begun."""
    is_joint = models.BooleanField(_("joint offer"), default=False, editable=False)
    """Other organisations make it too: ``partners`` says which (art. 14(2))."""
    state = models.CharField(
        _("state"), max_length=20, choices=OfferState, default=OfferState.DRAFT, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("begun by")
    )
    created_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)
    formal_check = models.TextField(_("result of the formal check"), max_length=3000, blank=True)
    formally_checked_at = models.DateTimeField(
        _("formally checked at"), null=True, blank=True, editable=False
    )
    awarded = models.DecimalField(
        _("amount awarded"), max_digits=12, decimal_places=2, null=True, blank=True, editable=False
    )
    decision_reason = models.TextField(_("reason of the decision"), max_length=5000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="offer_state_known", condition=Q(state__in=OfferState.values)
            ),
            models.UniqueConstraint(
                name="offer_one_per_offeror",
                fields=["tender", "offeror", "lot"],
                nulls_distinct=False,
                violation_error_message=_("The organisation already has an offer here."),
            ),
            models.CheckConstraint(
                name="offer_awarded_iff_selected",
                condition=Q(state=OfferState.SELECTED, awarded__isnull=False, awarded__gt=0)
                | Q(~Q(state=OfferState.SELECTED), awarded__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return _("Offer no. %(number)s") % {"number": self.pk}

    @property
    def is_rehearsal(self) -> bool:
        return self.tender.rehearsal

    def takes_part(self, reader: object) -> bool:
        return self.tender.takes_part(reader)

    @property
    def award_form(self) -> str:
        """Entrusting or supporting: a lot has its own."""
        return self.lot.award_form if self.lot else self.tender.award_form

    @property
    def funds(self) -> Decimal | None:
        """What there is to share among the offers to the same task."""
        return self.lot.amount if self.lot else self.tender.budget

    @property
    def partner_ids(self) -> tuple[int, ...]:
        """The other organisations of a joint offer; asked of the database only for one."""
        return tuple(each.organisation_id for each in self.joined)

    @cached_property
    def joined(self) -> list[OfferPartner]:
        """Lists of offers prefetch ``partners__organisation`` of those that are joint."""
        if not self.is_joint:
            return []
        return [each for each in self.partners.all() if each.accepted_at is not None]

    @property
    def offeror_ids(self) -> tuple[int, ...]:
        """Every organisation that makes it, first the one that began it."""
        return (self.offeror_id, *self.partner_ids)

    @property
    def made_by_names(self) -> str:
        """Everybody who makes it, as pages and papers name them."""
        return ", ".join([self.offeror.name, *(each.organisation.name for each in self.joined)])

    @property
    def is_editable(self) -> bool:
        return self.state in (OfferState.DRAFT, OfferState.WITHDRAWN)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def live(self) -> SubmissionQuerySet:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(
        self, user: User | AnonymousUser, at: datetime | None = None
    ) -> SubmissionQuerySet:
        """The offeror's people see every filing of theirs; a reader of the opened offer
        sees only the one that counts, never what was withdrawn before it."""
        if user.is_anonymous:
            return self.none()
        mine = {held.organisation_id for held in user.roles_held}
        readable = Offer.objects.visible_to(user, at).values("pk")
        return self.filter(
            Q(offer__in=Offer.objects.made_by(mine).values("pk"))
            | Q(offer__in=readable, withdrawn_at__isnull=True)
        )


class Submission(models.Model):
    """One act of filing: what was filed, when, and its digest. Rows are only added.

    What was filed lies in ``sealed``, under a key that is not in the database, together with
    the rows from which the offeror goes on after a withdrawal. ``digest`` is the SHA-256 of
    the frozen offer's canonical JSON, printed on the receipt. ``content`` stays empty until
    the opening: ``contracting.selectors.seals`` is the door to it before and after.
    """

    id = models.BigIntegerField(primary_key=True, default=next_number, editable=False)
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="submissions")
    number = models.CharField(_("number of the receipt"), max_length=60, unique=True)
    submitted_at = models.DateTimeField(_("submitted at"))
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sealed = models.BinaryField(_("sealed content"))
    content_version = models.PositiveIntegerField(_("version that was filed"))
    content = models.JSONField(_("frozen content"), null=True, blank=True)
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission of an offer")
        verbose_name_plural = _("submissions of offers")
        ordering = ["submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="submission_one_live",
                fields=["offer"],
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="submission_withdrawn_later",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("submitted_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_rehearsal(self) -> bool:
        return self.offer.is_rehearsal

    def takes_part(self, reader: object) -> bool:
        return self.offer.takes_part(reader)
