"""``manage.py load_questionnaire FILE [--publish]``"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from balances.services.questionnaires import load_questionnaire, newest_shipped
from common.law import Refused


class Command(BaseCommand):
    help = "Loads the questions of the balance cards from a reviewed file (TOML)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, help="default: the newest file of this release"
        )
        parser.add_argument(
            "--publish", action="store_true", help="seal the version and put it into use"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            version = load_questionnaire(
                path=options["file"] or newest_shipped(), publish=options["publish"]
            )
        except Refused as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        state = "published" if version.published_at else "draft"
        self.stdout.write(
            f"Questionnaire {version}: {version.questions.count()} questions, {state}, "
            f"SHA-256 {version.digest}"
        )
