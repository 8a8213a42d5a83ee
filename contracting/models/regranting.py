"""An operator's own competition, by which the grant is passed on (regranting, art. 16a)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact, GreaterThan
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES
from accounts.models import Organisation
from common.models import Versioned
from common.sealed_columns import SealedTextField
from contracting.enums import ApplicationState
from contracting.models.contract import Contract
from contracting.models.numbers import next_number

if TYPE_CHECKING:
    from accounts.models import User


def _offices(user: User, roles: Iterable[str]) -> set[int]:
    return {held.organisation_id for held in user.roles_held if held.role in roles}


class CompetitionQuerySet(models.QuerySet["GrantCompetition"]):
    def public(self) -> CompetitionQuerySet:
        return self.filter(announced_at__isnull=False)

    def visible_to(self, user: User | AnonymousUser) -> CompetitionQuerySet:
        """Everybody's once announced; a draft is the operator's."""
        if user.is_anonymous:
            return self.public()
        return self.filter(
            Q(announced_at__isnull=False) | Q(contract__provider__in=_offices(user, NGO_ROLES))
        )

    def for_list(self) -> CompetitionQuerySet:
        return self.select_related("contract__provider", "contract__authority")


class GrantCompetition(Versioned):
    """What the operator announces under its own name."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="competitions")
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(_("what projects are sought"), max_length=10000)
    who_may_apply = models.TextField(_("who may apply"), max_length=5000)
    admits_groups = models.BooleanField(_("informal groups may apply"), default=False)
    criteria = models.TextField(_("criteria and procedure of choosing"), max_length=10000)
    amount = models.DecimalField(_("amount to be shared"), max_digits=12, decimal_places=2)
    most_for_one = models.DecimalField(_("most for one project"), max_digits=12, decimal_places=2)
    due_at = models.DateTimeField(_("applications due"))
    choice_by = models.DateField(_("chosen by"))
    projects_from = models.DateField(_("projects begin"))
    projects_until = models.DateField(_("projects end"))
    contact = models.CharField(_("contact"), max_length=250)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    announced_at = models.DateTimeField(_("announced at"), null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(_("chosen at"), null=True, blank=True, editable=False)
    website = models.URLField(
        _("where the choice stands on the operator's website"), max_length=500, blank=True
    )

    objects = CompetitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("competition of an operator")
        verbose_name_plural = _("competitions of operators")
        ordering = ["due_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="competition_money", condition=Q(amount__gt=0, most_for_one__gt=0)
            ),
            models.CheckConstraint(
                name="competition_projects_end_after_start",
                condition=Q(projects_until__gte=F("projects_from")),
                violation_error_message=_("Projects may not end before they begin."),
            ),
            # Nobody chooses among applications that still lie sealed.
            models.CheckConstraint(
                name="competition_decided_after_deadline",
                condition=Q(decided_at__isnull=True)
                | Q(announced_at__isnull=False, decided_at__gt=F("due_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("contracting:competition", args=[self.pk])

    @property
    def operator(self) -> Organisation:
        return self.contract.provider

    def takes_applications(self, at: datetime) -> bool:
        return self.announced_at is not None and at <= self.due_at

    def is_sealed(self, at: datetime) -> bool:
        """Until the deadline nobody but the applicants reads or counts applications."""
        return at <= self.due_at


class ApplicationQuerySet(models.QuerySet["GrantApplication"]):
    def filed(self) -> ApplicationQuerySet:
        return self.exclude(state=ApplicationState.WITHDRAWN)

    def chosen(self) -> ApplicationQuerySet:
        return self.filter(state=ApplicationState.CHOSEN)

    def visible_to(
        self, user: User | AnonymousUser, at: datetime | None = None
    ) -> ApplicationQuerySet:
        """The applicant's always; the operator's once the deadline is over; the chosen ones
        also the authority's, whose grant it is."""
        if user.is_anonymous:
            return self.none()
        past = Q(competition__due_at__lt=at or timezone.now()) & ~Q(
            state=ApplicationState.WITHDRAWN
        )
        mine = _offices(user, NGO_ROLES)
        return self.filter(
            Q(organisation__in=mine)
            | Q(organisation__isnull=True, filed_by=user)
            | (past & Q(competition__contract__provider__in=mine))
            | (
                Q(state=ApplicationState.CHOSEN)
                & Q(competition__contract__authority__in=_offices(user, AUTHORITY_ROLES))
            )
        )


class GrantApplication(Versioned):
    """A short application for a small grant, its agreement, its payment and its account.

    What the applicant writes lies encrypted, for the operator's people may hold a copy of
    the database too; amounts and days stay plain, as in a draft of an offer (ADR 12).
    """

    id = models.BigIntegerField(primary_key=True, default=next_number, editable=False)
    """Counts nothing: before the deadline not even the number of applications is known."""
    competition = models.ForeignKey(GrantCompetition, models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="grant_applications"
    )
    """Empty for an informal group, for which the person who files it acts."""
    group_name = SealedTextField(_("name of the group"), max_length=250, blank=True)
    address = SealedTextField(_("address"), max_length=250)
    represented_by = SealedTextField(_("who acts for the applicant"), max_length=250)
    contact = SealedTextField(_("telephone or e-mail address"), max_length=150)
    title = SealedTextField(_("title of the project"), max_length=250)
    scope = SealedTextField(_("what will be done, for whom and where"), max_length=5000)
    starts_on = models.DateField(_("project begins"))
    ends_on = models.DateField(_("project ends"))
    asked = models.DecimalField(_("amount asked for"), max_digits=12, decimal_places=2)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=ApplicationState,
        default=ApplicationState.FILED,
        editable=False,
    )
    filed_at = models.DateTimeField(_("filed at"), editable=False)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    awarded = models.DecimalField(
        _("amount awarded"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    reason = models.TextField(_("reasons of the choice"), max_length=3000, blank=True)
    signed_on = models.DateField(_("agreement signed on"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    paid = models.DecimalField(
        _("amount transferred"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    done = models.TextField(_("what was done"), max_length=5000, blank=True)
    used = models.DecimalField(
        _("amount used"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    accounted_at = models.DateTimeField(_("accounted for at"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for a small grant of an operator")
        verbose_name_plural = _("applications for small grants of operators")
        ordering = ["filed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="application_names_one_applicant",
                condition=(Q(organisation__isnull=False) & Q(Exact(Length("group_name"), 0)))
                | (Q(organisation__isnull=True) & Q(GreaterThan(Length("group_name"), 0))),
            ),
            models.CheckConstraint(
                name="grant_application_money",
                condition=Q(asked__gt=0)
                & (Q(awarded__isnull=True) | Q(awarded__gt=0))
                & (Q(used__isnull=True) | Q(used__gte=0, used__lte=F("paid"))),
            ),
            models.CheckConstraint(
                name="application_awarded_iff_chosen",
                condition=Q(state=ApplicationState.CHOSEN, awarded__isnull=False)
                | (~Q(state=ApplicationState.CHOSEN) & Q(awarded__isnull=True)),
            ),
            models.CheckConstraint(
                name="application_paid_after_signing",
                condition=Q(paid_on__isnull=True, paid__isnull=True)
                | Q(paid_on__gte=F("signed_on"), paid__isnull=False, awarded__isnull=False),
            ),
            models.UniqueConstraint(
                name="application_once",
                fields=["competition", "organisation"],
                condition=~Q(state="withdrawn"),
                violation_error_message=_("Your organisation has applied here already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("contracting:grant_application", args=[self.pk])

    @property
    def applicant(self) -> str:
        return self.organisation.name if self.organisation else self.group_name
