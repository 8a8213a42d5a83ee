"""Builds the demo world once; a second run finds it and changes nothing."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from accounts.models import User
from accounts.selectors import demo_people
from config.env import VAR
from demo.story import tell

REGISTER = Path(__file__).resolve().parents[2] / "data" / "terc_2024-01-01.csv"
QUESTIONS = Path(__file__).resolve().parents[3] / "balances" / "questionnaires" / "v1.toml"


class Command(BaseCommand):
    help = "Builds the demo world: invented people in seven real municipalities."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo world belongs to config.settings.demo alone.")
        with translation.override("pl"):
            if not User.objects.exists():
                self.build()
            self.list_people()

    def build(self) -> None:
        with transaction.atomic():
            call_command("import_terc", str(REGISTER), verbosity=0)
            call_command("load_questionnaire", str(QUESTIONS), "--publish", verbosity=0)
            tell(timezone.localdate())

    def list_people(self) -> None:
        """Who can log in, for ``make demo`` to print beside the address."""
        people = demo_people()
        width = max((len(person.email) for person in people), default=0)
        lines = [f"Log in with the password {settings.DEMO_PASSWORD} as:"]
        lines += [
            f"  {person.email:{width}}  {person.role}{person.place and ', ' + person.place}"
            for person in people
        ]
        home = VAR / "demo"
        home.mkdir(parents=True, exist_ok=True)
        (home / "people.txt").write_text("\n".join(lines) + "\n")
