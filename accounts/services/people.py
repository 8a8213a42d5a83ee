"""A person's own details, and the first person of a portal."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.law import Refused


@transaction.atomic
def change_profile(*, user: User, name: str, position: str, language: str) -> User:
    user = locked(user)
    user.name, user.position, user.language = name, position, language
    user.save(update_fields=["name", "position", "language"])
    return user


@transaction.atomic
def renew_calendar(*, user: User, on: bool) -> User:
    """A new private address (the old one dies), or none until it is asked for again."""
    user = locked(user)
    user.calendar_serial = user.calendar_serial + 1
    user.calendar_on = on
    user.save(update_fields=["calendar_serial", "calendar_on"])
    record("calendar.made" if on else "calendar.revoked", user, by=user)
    return user


@transaction.atomic
def create_operator(*, email: str, name: str, password: str) -> User:
    """Called by whoever runs the server; there is no page for it."""
    if User.objects.filter(email__iexact=email).exists():
        raise Refused(_("An account with this address already exists."))
    user = User.objects.create_user(email=email, password=password, name=name, is_operator=True)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record("operator.created", user, by=None)
    return user
