"""Imports the official territorial register from the file that its site gives."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.services.territory import import_register
from common.law import Refused


class Command(BaseCommand):
    help = "Import the territorial register (TERC, CSV). A damaged file is refused whole."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        try:
            done = import_register(data=data)
        except Refused as refusal:
            reasons = "\n".join(refusal.messages)
            raise CommandError(f"Nothing was imported from {file}.\n{reasons}") from refusal
        self.stdout.write(
            f"Register of {done.as_of}: {done.units} units; {done.added} added, "
            f"{done.changed} changed, {done.deleted} deleted, {done.dropped} kept though dropped."
        )
