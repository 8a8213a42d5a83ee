"""Authorities are onboarded by the operator, organisations register themselves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import GOVERNING_KINDS, OrganisationKind, Role
from accounts.models import Membership, Organisation, TerritorialUnit, User
from common.concurrency import locked, locked_version
from common.journal import record
from common.law import Refused
from common.letters import write_letter
from common.publicity import public_data_changed

SHARED_FIELDS = {
    *("name", "nip", "regon", "street", "postal_code", "town"),
    *("email", "phone", "website", "about"),
}
AUTHORITY_FIELDS = frozenset({*SHARED_FIELDS, "executive_title", "bip_url"})
NGO_FIELDS = frozenset(
    {*SHARED_FIELDS, "legal_form", "krs", "other_register", "other_register_number", "iban"}
    | {"representation", "signatories"}
)


@transaction.atomic
def onboard_authority(
    *, unit: TerritorialUnit, details: Mapping[str, Any], by: User, at: datetime | None = None
) -> Organisation:
    at = at or timezone.now()
    unit = locked(unit)
    if unit.kind not in GOVERNING_KINDS or unit.dropped:
        raise Refused(
            _("Only a municipality, a powiat, a city or a voivodeship may be an authority here.")
        )
    if Organisation.objects.filter(unit=unit).exists():
        raise Refused(_("This unit is already an authority in the portal."))
    authority = Organisation.objects.create(
        kind=OrganisationKind.AUTHORITY,
        unit=unit,
        registered_at=at,
        **_only(details, AUTHORITY_FIELDS),
    )
    record("authority.onboarded", authority, by=by, at=at, unit=unit.code)
    public_data_changed()
    return authority


@transaction.atomic
def register_organisation(
    *, details: Mapping[str, Any], by: User, at: datetime | None = None
) -> Organisation:
    """The person who registers an organisation becomes its first representative."""
    at = at or timezone.now()
    fields = _only(details, NGO_FIELDS)
    _refuse_a_second(fields)
    try:
        with transaction.atomic():
            ngo = Organisation.objects.create(kind=OrganisationKind.NGO, registered_at=at, **fields)
    except IntegrityError as error:  # registered by somebody else at this very moment
        raise _known() from error
    Membership.objects.create(user=by, organisation=ngo, role=Role.REPRESENTATIVE, since=at)
    by.forget_roles()
    record("organisation.registered", ngo, by=by, at=at, legal_form=ngo.legal_form)
    return ngo


@transaction.atomic
def change_organisation(
    *,
    organisation: Organisation,
    details: Mapping[str, Any],
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Organisation:
    """Save corrected details; the journal names the fields, never what stood in them."""
    organisation = locked_version(organisation, version)
    allowed = AUTHORITY_FIELDS if organisation.is_authority else NGO_FIELDS
    fields = _only(details, allowed)
    changed = [name for name, value in fields.items() if getattr(organisation, name) != value]
    if not changed:
        return organisation
    _refuse_a_second(fields, organisation)
    for name in changed:
        setattr(organisation, name, fields[name])
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        raise _known() from error
    act = "authority.changed" if organisation.is_authority else "organisation.changed"
    record(act, organisation, by=by, at=at, fields=sorted(changed))
    if "signatories" in changed:
        _tell_representatives(organisation, by)
    public_data_changed()
    return organisation


def _tell_representatives(organisation: Organisation, by: User) -> None:
    """Who must act together is no one person's to change unseen."""
    people = organisation.memberships.filter(role=Role.REPRESENTATIVE, user__is_active=True)
    for held in people.exclude(user=by).select_related("user"):
        write_letter(
            "accounts/email/signatories_changed.txt",
            to=held.user,
            key=f"signatories-changed:{organisation.pk}:{organisation.version}:{held.user_id}",
            organisation=organisation,
            changed_by=by,
            path="/organizacja/",
        )


def _only(details: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in details.items() if name in names}


def _refuse_a_second(fields: Mapping[str, Any], known: Organisation | None = None) -> None:
    same = Q(pk__in=())
    for name in ("nip", "krs"):
        if fields.get(name):
            same |= Q(**{name: fields[name]})
    others = Organisation.objects.filter(same)
    if known is not None:
        others = others.exclude(pk=known.pk)
    if others.exists():
        raise _known()


def _known() -> Refused:
    """One answer, whichever number matched: it names neither the organisation nor people."""
    return Refused(
        _(
            "An organisation with this NIP or KRS number is already in the portal. If it is "
            "yours, ask its representative to invite you. If nobody there can, write to the "
            "authority with which you work: it will check and help."
        )
    )
