"""The end of a role. It works at the person's very next request."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Membership, User
from common.concurrency import locked
from common.journal import record
from common.law import Refused


@transaction.atomic
def end_membership(*, membership: Membership, by: User, at: datetime | None = None) -> None:
    """End a role; somebody who may invite others must always remain."""
    at = at or timezone.now()
    organisation = locked(membership.organisation)
    keeper = Role.CLERK if organisation.is_authority else Role.REPRESENTATIVE
    last = not (
        organisation.memberships.filter(role=keeper, user__is_active=True)
        .exclude(pk=membership.pk)
        .exists()
    )
    if membership.role == keeper and last:
        raise Refused(_("This is the last person with this role here. Invite a successor first."))
    record(
        "membership.ended",
        organisation,
        by=by,
        at=at,
        role=membership.role,
        person=membership.user_id,
    )
    membership.delete()
    by.forget_roles()
