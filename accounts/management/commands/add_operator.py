"""Makes a person the portal's operator: the first one, who then invites everybody else."""

from argparse import ArgumentParser
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from accounts.models import User
from accounts.rules.addresses import clean_address
from accounts.services.people import add_operator


class Command(BaseCommand):
    help = "Make a person the operator; prints a link with which the person sets a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name", help="first and last name")

    def handle(self, *_args: Any, email: str, name: str, **_options: Any) -> None:
        try:
            address = clean_address(email)
        except ValueError as error:
            raise CommandError(str(error)) from error
        user = add_operator(email=address, name=name)
        self.stdout.write(f"{user.email} is now an operator of the portal.")
        if not user.has_usable_password():
            self.stdout.write(f"To set a password, open within three days:\n{link_for(user)}")


def link_for(user: User) -> str:
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )
    return f"{settings.SITE_URL}{path}"
