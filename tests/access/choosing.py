"""What choosing adds to the world: a call to complete, a scenario, a call for candidates."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from contracting.models import Candidate, CandidateCall, Completion, Scenario


def add_choosing(things: dict[str, Any], people: dict[str, Any], ngo: Any) -> None:
    now, clerk = timezone.now(), people["clerk_a"]
    later = timezone.localdate() + timedelta(days=10)
    things["completion_2"] = Completion.objects.create(
        offer=things["offer_opened_2"], what="KANAREK-UZUPELNIENIE-2", parts=["contact"],
        due_on=later, asked_at=now, asked_by=clerk,
    )  # fmt: skip
    things["scenario"] = Scenario.objects.create(
        tender=things["tender_judged"], name="Wariant A", cut_off=1000, min_points=0,
        made_by=clerk, made_at=now,
    )  # fmt: skip
    things["criterion_judged"] = things["tender_judged"].criteria.get()
    call = things["candidate_call"] = CandidateCall.objects.create(
        authority=things["authority_a"], title="Osoby do komisji", text="Szukamy osób.",
        due_on=later, published_by=clerk,
    )  # fmt: skip
    things["candidate"] = Candidate.objects.create(
        call=call, organisation=ngo, name="KANAREK-KANDYDAT-1", email="kandydat@example.org",
        spheres=["1"], indicated_by=people["representative_1"],
    )  # fmt: skip
