"""Authorities and organisations, who acts for them, and who was invited to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import ConfirmationState, LegalForm, OrganisationKind, Role
from accounts.rules.identifiers import shown_iban, shown_nip
from common.models import Versioned

if TYPE_CHECKING:
    from accounts.models.people import User


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def authorities(self) -> OrganisationQuerySet:
        return self.filter(kind=OrganisationKind.AUTHORITY)

    def ngos(self) -> OrganisationQuerySet:
        return self.filter(kind=OrganisationKind.NGO)

    def confirmed(self) -> OrganisationQuerySet:
        """Organisations whose identity at least one authority has confirmed."""
        return self.filter(confirmations__state=ConfirmationState.CONFIRMED).distinct()

    def of(self, user: User | AnonymousUser, *roles: Role) -> OrganisationQuerySet:
        """Those for which a person acts, in any role or in one of ``roles``."""
        if user.is_anonymous:
            return self.none()
        mine = Membership.objects.filter(user=user)
        if roles:
            mine = mine.filter(role__in=roles)
        return self.filter(pk__in=mine.values("organisation"))

    def visible_to(self, user: User | AnonymousUser) -> OrganisationQuerySet:
        """Authorities and confirmed organisations are public; an unconfirmed one is seen
        by its own people, by the authority it asked, and by the operator."""
        public = Q(kind=OrganisationKind.AUTHORITY) | Q(
            pk__in=Confirmation.objects.filter(state=ConfirmationState.CONFIRMED).values(
                "organisation"
            )
        )
        if user.is_anonymous:
            return self.filter(public)
        if user.is_operator:
            return self
        mine = Membership.objects.filter(user=user).values("organisation")
        asked = Confirmation.objects.filter(authority__in=mine).values("organisation")
        return self.filter(public | Q(pk__in=mine) | Q(pk__in=asked))


class Organisation(Versioned):
    """A local authority or a non-governmental organisation (art. 3(2), 3(3))."""

    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind, editable=False)
    name = models.CharField(_("full name"), max_length=250)
    unit = models.ForeignKey(
        "accounts.TerritorialUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="authorities",
        verbose_name=_("territorial unit"),
    )
    executive_title = models.CharField(_("title of the executive"), max_length=100, blank=True)
    legal_form = models.CharField(_("legal form"), max_length=30, choices=LegalForm, blank=True)
    nip = models.CharField(_("NIP"), max_length=10, blank=True)
    regon = models.CharField(_("REGON"), max_length=14, blank=True)
    krs = models.CharField(_("KRS number"), max_length=10, blank=True)
    other_register = models.CharField(_("another register or ledger"), max_length=150, blank=True)
    other_register_number = models.CharField(_("number in it"), max_length=60, blank=True)
    iban = models.CharField(_("bank account"), max_length=28, blank=True)
    representation = models.CharField(_("rule of representation"), max_length=500, blank=True)
    signatories = models.PositiveSmallIntegerField(
        _("how many representatives act together"), default=1
    )
    street = models.CharField(_("street and number"), max_length=150, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=6, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    website = models.URLField(_("website"), blank=True)
    bip_url = models.URLField(_("address of the Public Information Bulletin"), blank=True)
    about = models.TextField(_("what the organisation does"), max_length=2000, blank=True)
    registered_at = models.DateTimeField(_("registered at"), default=timezone.now, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="organisation_kind_known", condition=Q(kind__in=OrganisationKind.values)
            ),
            models.CheckConstraint(
                name="organisation_unit_iff_authority",
                condition=Q(kind=OrganisationKind.AUTHORITY, unit__isnull=False)
                | Q(kind=OrganisationKind.NGO, unit__isnull=True),
            ),
            models.CheckConstraint(
                name="organisation_ngo_has_a_register",
                condition=Q(kind=OrganisationKind.AUTHORITY)
                | ~Q(krs="")
                | (~Q(other_register="") & ~Q(other_register_number="")),
                violation_error_message=_(
                    "Give the KRS number, or the name of another register and the number in it."
                ),
            ),
            models.CheckConstraint(
                name="organisation_somebody_signs", condition=Q(signatories__range=(1, 9))
            ),
            models.UniqueConstraint(name="organisation_one_authority_per_unit", fields=["unit"]),
            models.UniqueConstraint(
                name="organisation_nip_once", fields=["nip"], condition=~Q(nip="")
            ),
            models.UniqueConstraint(
                name="organisation_krs_once", fields=["krs"], condition=~Q(krs="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_authority(self) -> bool:
        return self.kind == OrganisationKind.AUTHORITY

    @property
    def nip_shown(self) -> str:
        return shown_nip(self.nip)

    @property
    def iban_shown(self) -> str:
        return shown_iban(self.iban)


class OfOrganisationQuerySet(models.QuerySet[Any]):
    """Rows that an organisation's own people see; of an authority, the operator too."""

    def visible_to(self, user: User | AnonymousUser) -> OfOrganisationQuerySet:
        if user.is_anonymous:
            return self.none()
        mine = Q(organisation__in=Membership.objects.filter(user=user).values("organisation"))
        if user.is_operator:
            mine |= Q(organisation__kind=OrganisationKind.AUTHORITY)
        return self.filter(mine)


class Membership(models.Model):
    """A person's role in an organisation. One person may have several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = OfOrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in an organisation")
        verbose_name_plural = _("roles in organisations")
        constraints = [
            models.UniqueConstraint(
                name="membership_once", fields=["user", "organisation", "role"]
            ),
            models.CheckConstraint(name="membership_role_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation}"


class InvitationQuerySet(OfOrganisationQuerySet):
    def unanswered(self) -> InvitationQuerySet:
        """Neither accepted nor withdrawn; some of them may have expired."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def waiting(self, now: datetime) -> InvitationQuerySet:
        return self.unanswered().filter(expires_at__gt=now)


class Invitation(models.Model):
    """A single-use invitation bound to one address and one role.

    Only the digest of its code is kept. Opening the link changes nothing (mail scanners
    open links); accepting is a POST by the invited person.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="invitations", verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now)
    times_sent = models.PositiveSmallIntegerField(_("times sent"), default=1)
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                name="invitation_accepted_or_withdrawn",
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="invitation_expires_later", condition=Q(expires_at__gt=F("invited_at"))
            ),
            models.UniqueConstraint(
                Lower("email"),
                "organisation",
                "role",
                name="invitation_one_waiting",
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def visible_to(self, user: User | AnonymousUser) -> ConfirmationQuerySet:
        """Both sides of it."""
        if user.is_anonymous:
            return self.none()
        mine = Membership.objects.filter(user=user).values("organisation")
        return self.filter(Q(organisation__in=mine) | Q(authority__in=mine))


class Confirmation(models.Model):
    """An authority says that an organisation is who it says it is.

    One confirmation is enough to file offers anywhere; each authority keeps its own.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="confirmations", verbose_name=_("organisation")
    )
    authority = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="confirmations_given",
        verbose_name=_("authority"),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=ConfirmationState, default=ConfirmationState.ASKED
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("confirmation of an organisation")
        verbose_name_plural = _("confirmations of organisations")
        constraints = [
            models.UniqueConstraint(name="confirmation_once", fields=["organisation", "authority"]),
            models.CheckConstraint(
                name="confirmation_decided_iff_not_asked",
                condition=Q(state=ConfirmationState.ASKED, decided_at__isnull=True)
                | Q(~Q(state=ConfirmationState.ASKED), decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}, {self.authority}"
