"""A person's own details."""

from django.db import transaction

from accounts.models import User
from common.concurrency import locked


@transaction.atomic
def change_profile(*, user: User, name: str, position: str, language: str) -> User:
    user = locked(user)
    user.name, user.position, user.language = name, position, language
    user.save(update_fields=["name", "position", "language"])
    return user
