"""A tender: one procedure by which an authority awards a public task, in any mode."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation
from common.models import Versioned
from common.modes import AwardForm, TenderMode
from common.spheres import sphere_name
from contracting.enums import AnnulmentGround, Signature, TenderState
from contracting.models.call_terms import CallTerms
from contracting.modes import CALLS, MODES
from contracting.modes.base import Mode
from programmes.models import PriorityTask, Programme, ServiceStandard

if TYPE_CHECKING:
    from accounts.models import User


ASKING = ~Q(mode__in=[mode.code for mode in MODES.values() if mode.begins_with_offer])
"""Procedures that ask for something; a small grant begins with an offer nobody asked for."""
PUBLIC = ~Q(state=TenderState.DRAFT) & Q(rehearsal=False)


class TenderQuerySet(models.QuerySet["Tender"]):
    def open_at(self, moment: datetime) -> TenderQuerySet:
        """Announced, and offers are still taken: asked of the clock."""
        return self.filter(ASKING, state=TenderState.OPEN, offers_due_at__gte=moment)

    def calls(self) -> TenderQuerySet:
        """Procedures that are announced, opened and decided as calls are."""
        return self.filter(mode__in=CALLS)

    def asking(self) -> TenderQuerySet:
        return self.filter(ASKING)

    def public(self) -> TenderQuerySet:
        """What everybody reads: announced, and in earnest. The one door to lists, feeds,
        registers and statistics."""
        return self.filter(PUBLIC)

    def visible_to(self, user: User | AnonymousUser) -> TenderQuerySet:
        """Announced tenders are public; a draft belongs to its authority.

        A rehearsal is nobody's business but its authority's, that of the organisations named
        as taking part, and of the committee appointed in it.
        """
        if user.is_anonymous:
            return self.public()
        mine = Membership.objects.filter(user=user).values("organisation")
        taking_part = Tender.rehearsing.through.objects.filter(organisation__in=mine)
        sitting = Tender.objects.filter(committee__members__user=user)
        rehearsed = Q(rehearsal=True) & (
            Q(pk__in=taking_part.values("tender")) | Q(pk__in=sitting.values("pk"))
        )
        return self.filter(
            PUBLIC | Q(authority__in=mine) | (rehearsed & ~Q(state=TenderState.DRAFT))
        )

    def for_list(self) -> TenderQuerySet:
        return self.select_related("authority", "standard")


class Tender(CallTerms, Versioned):
    """One procedure. The state changes only through ``contracting.services.tenders``."""

    authority = models.ForeignKey(
        Organisation, models.PROTECT, related_name="tenders", verbose_name=_("authority")
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tenders",
        verbose_name=_("programme"),
    )
    """A purchase needs none; the acts of the Public Benefit Act do."""
    priority_task = models.ForeignKey(
        PriorityTask,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tenders",
        verbose_name=_("priority task"),
    )
    standard = models.ForeignKey(
        ServiceStandard,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tenders",
        verbose_name=_("service standard"),
    )
    mode = models.CharField(_("mode"), max_length=20, choices=TenderMode)
    award_form = models.CharField(_("form of award"), max_length=20, choices=AwardForm, blank=True)
    """Empty when a price is paid, not a grant."""
    state = models.CharField(
        _("state"), max_length=20, choices=TenderState, default=TenderState.DRAFT, editable=False
    )
    number = models.CharField(_("number"), max_length=30)
    title = models.CharField(_("title of the task"), max_length=250)
    sphere = models.CharField(_("kind of task"), max_length=4)
    description = models.TextField(_("what is commissioned and for whom"), max_length=10000)
    budget = models.DecimalField(
        _("amount of public funds"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    draft_budget = models.BooleanField(_("announced on the draft budget"), default=False)
    grant_rules = models.TextField(_("rules of awarding grants"), max_length=10000, blank=True)
    conditions = models.TextField(
        _("conditions of carrying out the task"), max_length=10000, blank=True
    )
    recipient_groups = models.JSONField(_("recipient groups"), default=list, blank=True)
    task_starts_on = models.DateField(_("task starts on"), null=True, blank=True)
    task_ends_on = models.DateField(_("task ends on"), null=True, blank=True)
    offers_due_at = models.DateTimeField(_("offers due at"), null=True, blank=True)
    questions_until = models.DateField(
        _("last day for questions"),
        null=True,
        blank=True,
        help_text=_("Empty: three days before the deadline for offers."),
    )
    choice_procedure = models.TextField(
        _("procedure of choosing offers"), max_length=10000, blank=True
    )
    tie_rule = models.TextField(
        _("what decides between offers with the same points"), max_length=500, blank=True
    )
    decision_by = models.DateField(_("offers are chosen by"), null=True, blank=True)
    similar_tasks = models.TextField(
        _("tasks of the same kind this year and last, and their costs"),
        max_length=10000,
        blank=True,
    )
    signature = models.CharField(
        _("signature of offers"), max_length=20, choices=Signature, default=Signature.ACCOUNT
    )
    paper_days = models.PositiveSmallIntegerField(
        _("days for the signed paper"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )
    admits_paper = models.BooleanField(_("offers on paper are admitted"), default=False)
    results_table_required = models.BooleanField(_("the results table is required"), default=True)
    contact = models.CharField(_("contact"), max_length=250, blank=True)
    rehearsal = models.BooleanField(_("a rehearsal"), default=False, editable=False)
    """Set when the row is made and never changed: a rehearsal does not become a call."""
    rehearsing = models.ManyToManyField(
        Organisation, related_name="rehearsals", blank=True, editable=False
    )
    """The organisations that were asked to take part in a rehearsal."""
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(_("offers opened at"), null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    results_published_at = models.DateTimeField(
        _("results published at"), null=True, blank=True, editable=False
    )
    annulled_at = models.DateTimeField(_("annulled at"), null=True, blank=True, editable=False)
    annulment_ground = models.CharField(
        _("ground of the annulment"), max_length=20, choices=AnnulmentGround, blank=True
    )

    objects = TenderQuerySet.as_manager()

    class Meta:
        verbose_name = _("tender")
        verbose_name_plural = _("tenders")
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(name="tender_public_list", fields=["state", "offers_due_at"]),
            # The public list, newest deadline first, and the public calendar.
            models.Index(
                name="tender_by_deadline", fields=["-offers_due_at", "-id"], condition=PUBLIC
            ),
            models.Index(
                name="tender_by_publication", fields=["-published_at", "-id"], condition=PUBLIC
            ),
            models.Index(name="tender_by_choice", fields=["decision_by", "id"], condition=PUBLIC),
            models.Index(
                name="tender_by_mode", fields=["mode", "-offers_due_at", "-id"], condition=PUBLIC
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="tender_state_known", condition=Q(state__in=TenderState.values)
            ),
            models.CheckConstraint(
                name="tender_draft_iff_unpublished",
                condition=Q(state=TenderState.DRAFT, published_at__isnull=True)
                | Q(~Q(state=TenderState.DRAFT), published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="tender_complete_once_published",
                condition=Q(state=TenderState.DRAFT)
                | Q(
                    # What is set aside for a purchase is made known at the opening.
                    Q(budget__isnull=False) | Q(mode=TenderMode.PROCUREMENT),
                    task_starts_on__isnull=False,
                    task_ends_on__isnull=False,
                    offers_due_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="tender_opened_iff_evaluated",
                condition=Q(state__in=[TenderState.DRAFT, TenderState.OPEN], opened_at__isnull=True)
                | Q(
                    state__in=[TenderState.EVALUATION, TenderState.AWARDED], opened_at__isnull=False
                )
                | Q(state=TenderState.ANNULLED),
            ),
            # Nobody opens an offer before the deadline, whatever the code does.
            models.CheckConstraint(
                name="tender_opened_after_deadline",
                condition=Q(opened_at__isnull=True) | Q(opened_at__gt=F("offers_due_at")),
            ),
            models.CheckConstraint(
                name="tender_task_ends_after_start",
                condition=Q(task_ends_on__isnull=True)
                | Q(task_starts_on__isnull=True)
                | Q(task_ends_on__gte=F("task_starts_on")),
                violation_error_message=_("The task may not end before it starts."),
            ),
            models.CheckConstraint(
                name="tender_programme_or_purchase",
                condition=Q(programme__isnull=False) | Q(mode=TenderMode.PROCUREMENT),
            ),
            models.CheckConstraint(
                name="tender_budget_positive",
                condition=Q(budget__isnull=True) | Q(budget__gt=0),
                violation_error_message=_("The amount must be above zero."),
            ),
            models.UniqueConstraint(
                name="tender_number_once",
                fields=["authority", "number", "rehearsal"],
                violation_error_message=_("The authority already has a call with this number."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_rehearsal(self) -> bool:
        return self.rehearsal

    def takes_part(self, reader: object) -> bool:
        """Whether a letter about a rehearsal may go to this person."""
        if not hasattr(reader, "pk"):
            return False
        mine = Membership.objects.filter(user=reader.pk).values_list("organisation", flat=True)
        insiders = {self.authority_id, *self.rehearsing.values_list("pk", flat=True)}
        return bool(insiders & set(mine)) or (
            Tender.objects.filter(pk=self.pk, committee__members__user=reader.pk).exists()
        )

    @property
    def kind(self) -> Mode:
        """All that its mode says of it."""
        return MODES[TenderMode(self.mode)]

    def get_absolute_url(self) -> str:
        return reverse(self.kind.page, args=[self.pk])

    @property
    def state_name(self) -> str:
        """The state as people call it in this mode."""
        return str(self.kind.state_name(self.state))

    @property
    def sphere_name(self) -> str:
        return sphere_name(self.sphere)

    def accepts_offers(self, at: datetime) -> bool:
        """Asked of the clock, because a flag would wait for a job to turn it."""
        return (
            self.state == TenderState.OPEN
            and not self.kind.begins_with_offer
            and self.offers_due_at is not None
            and at <= self.offers_due_at
        )

    def offers_are_sealed(self, at: datetime) -> bool:
        """Until the offers are opened, nobody but their offerors reads them."""
        return self.opened_at is None or at <= self.opened_at
