"""What regranting adds to the world: an operator's competition in every state."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from contracting.enums import ApplicationState, TenderState
from contracting.models import GrantApplication, GrantCompetition
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_selected_offer
from tests.factories.regranting import (
    EXTRA,
    make_competition,
    make_grant_application,
    make_operator_contract,
)

SECRETS: dict[str, frozenset[str]] = {
    # A draft is the operator's; what is filed is sealed until the deadline, then the
    # operator's too; what is chosen is also the authority's, whose grant it is.
    "KANAREK-KONKURS-1": frozenset({"representative_1", "staff_1"}),
    "KANAREK-WNIOSEK-2": frozenset({"representative_2"}),
    "KANAREK-WNIOSEK-OTWARTY-2": frozenset({"representative_2", "representative_1", "staff_1"}),
    "KANAREK-WNIOSEK-WYBRANY-2": frozenset(
        {"representative_2", "representative_1", "staff_1", "clerk_a", "executive_a"}
    ),
}


def add_regranting(
    things: dict[str, Any], people: dict[str, Any], operator: Any, applicant: Any
) -> None:
    now, today = timezone.now(), timezone.localdate()
    tender = make_tender(
        state=TenderState.AWARDED, programme=things["programme_a"], regranting=True,
        regranting_rules="Konkurs operatora.", results_published_at=now,
    )  # fmt: skip
    offer = make_selected_offer(
        tender=tender, offeror=operator, by=people["representative_1"], **EXTRA
    )
    contract = things["contract_operator"] = make_operator_contract(
        offer=offer, by=people["clerk_a"]
    )
    run = {
        "contract": contract,
        "by": people["representative_1"],
        "amount": 200,
        "most_for_one": 100,
    }

    def apply(competition: GrantCompetition, secret: str, **fields: Any) -> GrantApplication:
        return make_grant_application(
            competition=competition, organisation=applicant, by=people["representative_2"],
            asked=100, scope=secret, represented_by=secret, **fields,
        )  # fmt: skip

    things["competition_draft"] = make_competition(
        announced=False, description="KANAREK-KONKURS-1", **run
    )
    things["competition_open"] = make_competition(**run)
    things["grant_application_sealed"] = apply(
        things["competition_open"], "KANAREK-WNIOSEK-2", title="KANAREK-WNIOSEK-2"
    )
    opened = things["competition_past"] = make_competition(**run)
    things["grant_application_opened"] = apply(
        opened, "KANAREK-WNIOSEK-OTWARTY-2", title="KANAREK-WNIOSEK-OTWARTY-2"
    )
    past = {"due_at": now - timedelta(hours=1)}
    GrantCompetition.objects.filter(pk=opened.pk).update(**past)
    decided = things["competition_decided"] = make_competition(**run)
    for name, fields in (
        ("chosen", {}),
        ("signed", {"signed_on": today}),
        ("paid", {"signed_on": today, "paid_on": today, "paid": 100}),
    ):
        group = {"organisation": None, "group_name": f"Grupa {name}"}
        application = things[f"grant_application_{name}"] = make_grant_application(
            competition=decided, by=people["representative_2"], asked=100,
            scope="KANAREK-WNIOSEK-WYBRANY-2", **group,
        )  # fmt: skip
        GrantApplication.objects.filter(pk=application.pk).update(
            state=ApplicationState.CHOSEN, awarded=100, reason="Dobry pomysł.", **fields
        )
    GrantCompetition.objects.filter(pk=decided.pk).update(decided_at=now, **past)
