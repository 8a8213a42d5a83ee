"""Invitations: sent, sent again, withdrawn, accepted once by the invited person."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, Role
from accounts.models import Invitation, Membership, Organisation, User
from accounts.permissions import may_invite
from common.concurrency import locked
from common.journal import record
from common.law import Refused
from common.letters import write_letter


@dataclass(frozen=True)
class Invited:
    """Somebody who has no account yet."""

    email: str
    language: str = "pl"


def digest_of(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, role: Role, by: User, at: datetime | None = None
) -> Invitation:
    """Send an invitation. Whether the address has an account is never told."""
    at = at or timezone.now()
    organisation = locked(organisation)
    if role not in (AUTHORITY_ROLES if organisation.is_authority else NGO_ROLES):
        raise Refused(_("This kind of organisation has no such role."))
    if organisation.memberships.filter(user__email__iexact=email, role=role).exists():
        raise Refused(_("This person already has this role here."))
    waiting = organisation.invitations.filter(
        email__iexact=email, role=role, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).first()
    if waiting and waiting.expires_at > at:
        raise Refused(_("This person has already been invited. You may send the invitation again."))
    if waiting:
        return resend_invitation(invitation=waiting, by=by, at=at)
    code = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email.lower(),
        role=role,
        code_digest=digest_of(code),
        invited_by=by,
        invited_at=at,
        expires_at=at + settings.INVITATION_LIFE,
    )
    record("invitation.sent", organisation, by=by, at=at, role=str(role), invitation=invitation.pk)
    _send(invitation, code)
    return invitation


@transaction.atomic
def resend_invitation(
    *, invitation: Invitation, by: User, at: datetime | None = None
) -> Invitation:
    """A new link by a new letter; the old link is dead from this moment."""
    at = at or timezone.now()
    invitation = locked(invitation)
    _require_unanswered(invitation)
    code = secrets.token_urlsafe(32)
    invitation.code_digest = digest_of(code)
    invitation.invited_by = by
    invitation.invited_at = at
    invitation.expires_at = at + settings.INVITATION_LIFE
    invitation.times_sent += 1
    invitation.save()
    record(
        "invitation.resent",
        invitation.organisation,
        by=by,
        at=at,
        role=invitation.role,
        invitation=invitation.pk,
    )
    _send(invitation, code)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User, at: datetime | None = None) -> None:
    at = at or timezone.now()
    invitation = locked(invitation)
    _require_unanswered(invitation)
    invitation.withdrawn_at = at
    invitation.save()
    record(
        "invitation.withdrawn",
        invitation.organisation,
        by=by,
        at=at,
        role=invitation.role,
        invitation=invitation.pk,
    )


@transaction.atomic
def accept_invitation(
    *,
    invitation: Invitation,
    by: User | None = None,
    name: str = "",
    password: str = "",
    at: datetime | None = None,
) -> User:
    """Give the invited person the role; ``by=None`` makes the account first.

    The row is locked before it is judged, so that of two acceptances at the same moment
    one is told that the invitation was already used.
    """
    at = at or timezone.now()
    invitation = locked(invitation)
    if reason := why_dead(invitation, at=at):
        raise Refused(reason)
    user = by or _new_account(invitation, name=name, password=password, at=at)
    if user.email.lower() != invitation.email.lower() or not user.is_active:
        raise Refused(_("This invitation is for another person. Log in with the invited address."))
    Membership.objects.get_or_create(
        user=user,
        organisation=invitation.organisation,
        role=invitation.role,
        defaults={"since": at},
    )
    user.forget_roles()
    invitation.accepted_at = at
    invitation.accepted_by = user
    invitation.save()
    record(
        "invitation.accepted",
        invitation.organisation,
        by=user,
        at=at,
        role=invitation.role,
        invitation=invitation.pk,
    )
    return user


def why_dead(invitation: Invitation, *, at: datetime) -> str:
    """Why an invitation can no longer be accepted; empty when it can."""
    if invitation.accepted_at:
        return _("This invitation has already been used. Log in with your e-mail and password.")
    if invitation.withdrawn_at:
        return _("This invitation was withdrawn. Ask the organisation for a new one.")
    if invitation.expires_at <= at:
        return _("This invitation has expired. Ask the organisation to send it again.")
    if not may_invite(invitation.invited_by, invitation.organisation, invitation.role):
        return _(
            "The person who invited you may no longer invite people here. "
            "Ask the organisation for a new invitation."
        )
    return ""


def _require_unanswered(invitation: Invitation) -> None:
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Refused(_("This invitation has already been accepted or withdrawn."))


def _new_account(invitation: Invitation, *, name: str, password: str, at: datetime) -> User:
    """An account whose address is proven: its owner opened the letter sent there."""
    if User.objects.filter(email__iexact=invitation.email).exists():
        raise Refused(_("Log in with the invited address to accept the invitation."))
    user = User.objects.create_user(
        email=invitation.email, password=password, name=name, joined_at=at
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _send(invitation: Invitation, code: str) -> None:
    write_letter(
        "accounts/email/invitation.txt",
        to=Invited(invitation.email),
        key=f"invitation:{invitation.pk}:{invitation.times_sent}",
        invitation=invitation,
        organisation=invitation.organisation,
        path=f"/zaproszenie/{code}/",
    )
