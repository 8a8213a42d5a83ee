"""Says whether everything that must always be true is true; ends with 1 if not."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from common.invariants import invariants, violations


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a program that reads it")

    def handle(self, *, json: bool, **_options: Any) -> None:
        found = violations(now=timezone.now())
        if json:
            self.stdout.write(self.as_json(found))
        else:
            for each in found:
                self.stdout.write(str(each))
            self.stdout.write(f"{len(invariants())} invariants, {len(found)} violations")
        if found:
            sys.exit(1)

    def as_json(self, found: list[Any]) -> str:
        rows = [{"code": v.code, "sentence": v.sentence, "what": v.what} for v in found]
        return json.dumps({"invariants": len(invariants()), "violations": rows})
