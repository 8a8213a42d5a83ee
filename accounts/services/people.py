"""A person's own details, and the first person of a portal."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User
from common.concurrency import locked
from common.journal import record


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
def add_operator(*, email: str, name: str) -> User:
    """Called by whoever runs the server; there is no page for it.

    A new account has no password yet: its owner sets one by the link of a letter, or by
    the link that the command prints.
    """
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email=email, name=name)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.is_operator = True
    user.save(update_fields=["is_operator"])
    record("operator.created", user, by=None)
    return user
