"""What the printer needs for a sheet of leaflets: the codes, for that moment only."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from balances.documents.contracts import contract_facts
from balances.models import CodeBatch
from balances.rules.codes import ALPHABET, grouped
from balances.services.codes import codes_of
from common.stamping import SAMPLE, Stamp, Stamps


def expand_leaflets(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """Derive the codes of the batch; they live in the printed file, which is short-lived."""
    batch = CodeBatch.objects.select_related("round__contract").get(pk=snapshot["batch"])
    address = settings.SITE_URL + reverse("balances:resident_code")
    return {
        **contract_facts(batch.round.contract),
        "round": str(batch.round.kind),
        "closes_on": batch.round.closes_on.isoformat(),
        "batch": batch.number,
        "handed_to": batch.handed_to,
        "handed_by": str(batch.handed_by),
        "role": batch.role,
        "address": address,
        "size": batch.size,
        "codes": [grouped(code) for code in codes_of(batch)],
        "specimen": ALPHABET,
        "sample": SAMPLE,
        "sheets": [[1, 2]] * (batch.size > 1) + [[1]] * (batch.size % 2),
    }


def stamps_of(leaflets: Mapping[str, Any]) -> Stamps:
    """A code on each leaflet, in words and as a square."""
    address = leaflets["address"]
    return Stamps(
        # Behind # it stays in the phone: a browser never sends that part.
        [Stamp(code, f"{address}#{code}") for code in leaflets["codes"]],
        specimen=leaflets["specimen"],
    )
