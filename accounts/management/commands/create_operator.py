"""Makes the first person of a new portal: its operator, who then invites everybody else."""

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.rules.addresses import clean_address
from accounts.services.people import create_operator
from common.law import Refused


class Command(BaseCommand):
    help = "Create an operator of the portal; the password is asked for, never an argument."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name", help="first and last name")

    def handle(self, *_args: Any, email: str, name: str, **_options: Any) -> None:
        try:
            email = clean_address(email)
            password = getpass("Password: ")
            validate_password(password, User(email=email, name=name))
            create_operator(email=email, name=name, password=password)
        except (ValueError, Refused) as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"{email} may now log in and open /panel/.")
