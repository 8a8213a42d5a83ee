"""Batches of paper cards, as far on their way as is asked for."""

from balances.enums import Channel, Party
from balances.models import CodeBatch, Round
from balances.services.paper_piles import count_pile
from balances.services.paper_sheets import key_sheet
from tests.factories.balances import make_codes, person_of

STAGES = ("keyed", "drawn", "differing", "checked")
ALL_FOURS = {f"r{number}": 4 for number in range(1, 13)}


def make_paper_batch(round: Round, stage: str = "keyed", *, size: int = 3) -> CodeBatch:
    """One keyed sheet; from ``drawn`` on its pile is counted, then it is keyed again."""
    clerk = person_of(round, Party.AUTHORITY)
    batch = make_codes(round, size, Channel.PAPER)
    key_sheet(batch=batch, number=1, values=ALL_FOURS, remarks={}, by=clerk)
    if stage != "keyed":
        count_pile(batch=batch, came_back=1, blank=0, spoiled=0, marks={"4": 1}, by=clerk)
    if stage in ("differing", "checked"):
        values = ALL_FOURS if stage == "checked" else ALL_FOURS | {"r2": 1}
        sheet = batch.sheets.get()
        sheet.again, sheet.again_by = values, clerk
        sheet.settled = stage == "checked"
        sheet.save()
    return batch
