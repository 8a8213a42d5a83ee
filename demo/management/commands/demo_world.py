"""Builds the demo world once; a second run finds it and changes nothing."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from accounts.models import User
from demo.story import tell

REGISTER = Path(__file__).resolve().parents[2] / "data" / "terc_2024-01-01.csv"
QUESTIONS = Path(__file__).resolve().parents[3] / "balances" / "questionnaires" / "v1.toml"


class Command(BaseCommand):
    help = "Builds the demo world: invented people in seven real municipalities."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo world belongs to config.settings.demo alone.")
        if User.objects.exists():
            return
        with transaction.atomic(), translation.override("pl"):
            call_command("import_terc", str(REGISTER), verbosity=0)
            call_command("load_questionnaire", str(QUESTIONS), "--publish", verbosity=0)
            tell(timezone.localdate())
