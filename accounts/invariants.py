"""What must always be true of people and organisations."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Lower

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, OrganisationKind
from accounts.models import Confirmation, Invitation, LocalFigure, Membership, User
from common.invariants import invariant, unrecorded


@invariant("I11")
def a_role_fits_the_kind_of_its_organisation(_now: datetime) -> Iterable[str]:
    wrong = Membership.objects.exclude(
        Q(organisation__kind=OrganisationKind.AUTHORITY, role__in=AUTHORITY_ROLES)
        | Q(organisation__kind=OrganisationKind.NGO, role__in=NGO_ROLES)
    )
    for pk in wrong.values_list("pk", flat=True):
        yield f"membership {pk} has a role of the other kind"


@invariant("I11")
def an_accepted_invitation_names_who_accepted_it(_now: datetime) -> Iterable[str]:
    accepted = Invitation.objects.filter(accepted_at__isnull=False)
    for pk in accepted.filter(accepted_by__isnull=True).values_list("pk", flat=True):
        yield f"invitation {pk} was accepted by nobody"


@invariant("I11")
def only_an_authority_confirms_and_only_an_organisation_is_confirmed(
    _now: datetime,
) -> Iterable[str]:
    wrong = Confirmation.objects.exclude(
        organisation__kind=OrganisationKind.NGO, authority__kind=OrganisationKind.AUTHORITY
    )
    for pk in wrong.values_list("pk", flat=True):
        yield f"confirmation {pk} joins the wrong kinds"


@invariant("I11")
def addresses_are_kept_in_small_letters(_now: datetime) -> Iterable[str]:
    for pk in User.objects.exclude(email=Lower("email")).values_list("pk", flat=True):
        yield f"person {pk} has capital letters in the address"


@invariant("I6")
def every_local_figure_is_in_the_journal(_now: datetime) -> Iterable[str]:
    rows = {str(pk): 1 for pk in LocalFigure.objects.values_list("pk", flat=True)}
    gone = LocalFigure.objects.filter(withdrawn_at__isnull=False).values_list("pk", flat=True)
    yield from unrecorded("accounts.localfigure", "figure.set", rows)
    yield from unrecorded("accounts.localfigure", "figure.withdrawn", {str(pk): 1 for pk in gone})
