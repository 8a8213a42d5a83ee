"""An authority confirms that an organisation is who it says it is."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import ConfirmationState, OrganisationKind, Role
from accounts.models import Confirmation, Organisation, User
from accounts.selectors import people_of
from common.concurrency import locked
from common.duties import Owner
from common.journal import record
from common.law import Refused
from common.letters import write_letter
from common.publicity import public_data_changed


@transaction.atomic
def ask_confirmation(
    *, organisation: Organisation, authority: Organisation, by: User, at: datetime | None = None
) -> Confirmation:
    """Ask an authority; after a refusal the same authority may be asked again."""
    at = at or timezone.now()
    organisation = locked(organisation)
    if organisation.kind != OrganisationKind.NGO or not authority.is_authority:
        raise Refused(_("Only an organisation may ask, and only a local authority confirms."))
    confirmation = Confirmation.objects.filter(
        organisation=organisation, authority=authority
    ).first()
    if confirmation and confirmation.state != ConfirmationState.REFUSED:
        raise Refused(_("This authority has already been asked."))
    confirmation = confirmation or Confirmation(organisation=organisation, authority=authority)
    confirmation.state = ConfirmationState.ASKED
    confirmation.asked_at = at
    confirmation.decided_at = None
    confirmation.decided_by = None
    confirmation.reason = ""
    confirmation.save()
    record("confirmation.asked", organisation, by=by, at=at, authority=authority.name)
    clerks = Owner(organisation_id=authority.pk, roles=frozenset({Role.CLERK}))
    _tell(confirmation, clerks, "asked", at)
    return confirmation


@transaction.atomic
def confirm_organisation(
    *, confirmation: Confirmation, by: User, at: datetime | None = None
) -> Confirmation:
    return _decide(confirmation, ConfirmationState.CONFIRMED, reason="", by=by, at=at)


@transaction.atomic
def refuse_confirmation(
    *, confirmation: Confirmation, reason: str, by: User, at: datetime | None = None
) -> Confirmation:
    if not reason.strip():
        raise Refused(_("Say why, so that the organisation knows what to correct."))
    return _decide(confirmation, ConfirmationState.REFUSED, reason=reason.strip(), by=by, at=at)


def _decide(
    confirmation: Confirmation,
    state: ConfirmationState,
    *,
    reason: str,
    by: User,
    at: datetime | None,
) -> Confirmation:
    at = at or timezone.now()
    confirmation = locked(confirmation)
    if confirmation.state != ConfirmationState.ASKED:
        raise Refused(_("This request has already been answered."))
    confirmation.state = state
    confirmation.decided_at = at
    confirmation.decided_by = by
    confirmation.reason = reason
    confirmation.save()
    confirmed = state == ConfirmationState.CONFIRMED
    record(
        "confirmation.given" if confirmed else "confirmation.refused",
        confirmation.organisation,
        by=by,
        at=at,
        authority=confirmation.authority.name,
    )
    signers = Owner(
        organisation_id=confirmation.organisation_id, roles=frozenset({Role.REPRESENTATIVE})
    )
    _tell(confirmation, signers, "given" if confirmed else "refused", at)
    if confirmed:
        public_data_changed()
    return confirmation


def _tell(confirmation: Confirmation, owner: Owner, occasion: str, at: datetime) -> None:
    for person in people_of(owner):
        write_letter(
            f"accounts/email/confirmation_{occasion}.txt",
            to=person,
            key=f"confirmation-{occasion}:{confirmation.pk}:{at:%Y%m%d%H%M%S}:{person.user_id}",
            confirmation=confirmation,
            organisation=confirmation.organisation,
            authority=confirmation.authority,
        )
