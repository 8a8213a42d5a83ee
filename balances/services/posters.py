"""What the printer needs for the poster of an event: its code, for that moment only."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from balances.documents.contracts import contract_facts
from balances.models import EventCode
from balances.rules.codes import grouped
from balances.services.events import code_of_event


def expand_poster(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    event = EventCode.objects.select_related("round__contract").get(pk=snapshot["event"])
    address = settings.SITE_URL + reverse("balances:resident_code")
    code = grouped(code_of_event(event))
    opens, closes = timezone.localtime(event.opens_at), timezone.localtime(event.closes_at)
    return {
        **contract_facts(event.round.contract),
        "place": event.place,
        "day": opens.date().isoformat(),
        "last_day": closes.date().isoformat(),
        "from": f"{opens:%H:%M}",
        "until": f"{closes:%H:%M}",
        "most": event.most_answers,
        "address": address,
        "code": code,
        # Behind # it stays in the phone: a browser never sends that part.
        "url": f"{address}#{code}",
        "sizes": ["a4", "a3"],
    }
