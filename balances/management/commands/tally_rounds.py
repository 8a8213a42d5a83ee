"""Count the answers of closed rounds anew: after a restore, or when an invariant asks for it."""

from typing import Any

from django.core.management.base import BaseCommand

from balances.models import Round
from balances.services.tallies import tally_again
from common.publicity import public_data_changed


class Command(BaseCommand):
    help = "Counts residents' answers of all closed rounds anew; changes nothing that is right."

    def handle(self, *args: Any, **options: Any) -> None:
        closed = Round.objects.filter(closed_at__isnull=False).select_related("questionnaire")
        for round in closed.order_by("pk").iterator(chunk_size=100):
            tally_again(round)
        public_data_changed()
        self.stdout.write(f"{closed.count()} rounds counted.")
