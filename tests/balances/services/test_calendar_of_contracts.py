"""The rounds follow an annex and an ending; the tranches wait for the executive's word."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from balances import invariants, round_invariants
from balances.enums import MoveCause, Party, RoundKind
from balances.models import Meeting, Round
from balances.services.cards import close_card, missing_in, save_card
from balances.services.rounds import plan_balance
from balances.services.years import decide_on_year
from common.calendar import WARSAW
from common.duties import Scope, duties
from common.law import Refused
from common.models import JournalEntry, Letter
from contracting.enums import Ending
from contracting.hooks import waiting_tranches
from contracting.services.amendments import amend_contract_length
from contracting.services.contracts import pay_tranche
from contracting.services.endings import terminate_contract
from contracting.services.inspections import close_inspection, record_inspection
from tests.factories.accounts import make_member
from tests.factories.balances import make_card, make_codes, make_signed_contract, person_of

pytestmark = pytest.mark.django_db

CHECKS = (
    round_invariants.rounds_of_a_contract_follow_one_another,
    round_invariants.an_ended_contract_waits_for_its_final_round_only,
    round_invariants.every_move_of_a_window_is_in_the_journal,
    round_invariants.no_tranche_was_paid_before_its_year_was_decided,
)


def today():
    return timezone.localdate()


def faults():
    return [each for check in CHECKS for each in check(timezone.now())]


def planned(days=364, **fields):
    contract = make_signed_contract(ends_on=today() + timedelta(days=days), **fields)
    plan_balance(contract=contract, by=None)
    return contract


def amend(contract, ends_on, number="1"):
    return amend_contract_length(
        contract=contract,
        number=number,
        signed_on=today(),
        ends_on=ends_on,
        spend_until=min(ends_on + timedelta(days=14), date(ends_on.year, 12, 31)),
        reason="Zmiana harmonogramu",
        by=make_member(contract.authority, Role.CLERK),
    )


def end(contract, at=None):
    return terminate_contract(
        contract=contract,
        kind=Ending.AGREEMENT,
        ended_on=today(),
        reason="Brak kadry",
        values={"protocol": "Strony rozliczą dotację."},
        by=make_member(contract.authority, Role.CLERK),
        at=at,
    )


def kinds(contract):
    return set(contract.rounds.values_list("kind", flat=True))


def test_a_prolonged_contract_gets_its_rounds_anew_and_tells_of_them():
    contract = planned(days=364)
    before = {each.kind: each for each in contract.rounds.all()}

    amend(contract, contract.ends_on + timedelta(days=300))

    after = {each.kind: each for each in contract.rounds.all()}
    assert after[RoundKind.OPENING].closes_on == before[RoundKind.OPENING].closes_on
    for kind in (RoundKind.MID_TERM, RoundKind.FINAL):
        assert after[kind].opens_on > before[kind].opens_on
        assert after[kind].moves.get().cause == MoveCause.AMENDED
    assert Letter.objects.filter(key__startswith="window-moved:").exists()
    assert faults() == []


def test_a_contract_crossing_the_limit_gains_and_loses_its_mid_term_round():
    contract = planned(days=100)
    assert kinds(contract) == {RoundKind.OPENING, RoundKind.FINAL}

    amend(contract, today() + timedelta(days=300))
    assert RoundKind.MID_TERM in kinds(contract)
    assert contract.rounds.get(kind=RoundKind.MID_TERM).cards.count() == 2

    contract.refresh_from_db()
    amend(contract, today() + timedelta(days=100), number="2")
    assert RoundKind.MID_TERM not in kinds(contract)
    left = JournalEntry.objects.about(contract).filter(act="round.left_out")
    assert left.get().details == {"kind": "mid_term"}
    assert faults() == []


def test_an_ended_contract_goes_straight_to_its_final_round():
    contract = planned()
    Round.objects.filter(contract=contract, kind=RoundKind.OPENING).update(
        closes_on=today() - timedelta(days=2)
    )

    end(contract)

    final = contract.rounds.get(kind=RoundKind.FINAL)
    assert kinds(contract) == {RoundKind.OPENING, RoundKind.FINAL}
    assert (final.opens_on, final.closes_on) == (today(), today() + timedelta(days=29))
    here = Scope(today(), authority_ids=frozenset({contract.authority_id}), ngo_ids=frozenset())
    urls = {duty.url for duty in duties(here) if duty.act == "card.close"}
    assert urls == {reverse("balances:authority_card", args=[contract.pk, "final"])}
    assert faults() == []


def test_whoever_has_a_code_keeps_the_time_even_when_the_contract_ends():
    contract = planned()
    opening = contract.rounds.get(kind=RoundKind.OPENING)
    make_codes(opening, 2)
    last = opening.closes_on

    end(contract)

    opening.refresh_from_db()
    assert opening.closes_on == last
    assert contract.rounds.get(kind=RoundKind.FINAL).opens_on == last + timedelta(days=1)


def test_an_overlap_and_a_round_left_waiting_are_found():
    contract = planned()
    contract.rounds.filter(kind=RoundKind.FINAL).update(opens_on=today() - timedelta(days=400))
    assert list(round_invariants.rounds_of_a_contract_follow_one_another(timezone.now()))

    other = planned()
    other.state, other.terminated_on = "terminated", today()
    other.save()
    assert list(round_invariants.an_ended_contract_waits_for_its_final_round_only(timezone.now()))


# --- the gate between years ---------------------------------------------------------------


def of_years(*, closed=True):
    """A contract from last year to the year after next, whose mid-term round is over."""
    year = today().year
    contract = make_signed_contract(starts_on=date(year - 1, 2, 1), ends_on=date(year + 2, 3, 31))
    plan_balance(contract=contract, by=None)
    mid = contract.rounds.get(kind=RoundKind.MID_TERM)
    Round.objects.filter(pk=mid.pk).update(opens_on=date(year, 3, 1), closes_on=date(year, 3, 30))
    if closed:
        moment = datetime(year, 4, 5, 12, tzinfo=WARSAW)
        Round.objects.filter(pk=mid.pk).update(closed_at=moment, revealed_at=moment)
        give_a_plan(mid)
    for position, due_on in enumerate(
        (date(year, 1, 20), date(year + 1, 1, 20), date(year + 2, 1, 20)), start=1
    ):
        contract.tranches.create(position=position, amount=contract.grant / 4, due_on=due_on)
    return contract


def give_a_plan(round):
    """The meeting after the round has closed its minutes."""
    Meeting.objects.create(
        round=round,
        hold_by=round.closes_on,
        held_on=round.closes_on,
        closed_at=timezone.now(),
        closed_by=person_of(round, Party.AUTHORITY),
    )


def decide(contract, *, goes_on=True, year=None, by=None, **changes):
    fields = {"reason": "Plan działań działa.", "decided_on": today()}
    return decide_on_year(
        contract=contract,
        year=year or today().year + 1,
        goes_on=goes_on,
        by=by or make_member(contract.authority, Role.EXECUTIVE),
        **(fields | changes),
    )


def pay(contract, position):
    clerk = make_member(contract.authority, Role.CLERK)
    return pay_tranche(tranche=contract.tranches.get(position=position), paid_on=today(), by=clerk)


def test_the_tranche_of_the_next_year_waits_for_the_executive():
    contract = of_years()
    pay(contract, 1)
    with pytest.raises(Refused, match=str(today().year + 1)):
        pay(contract, 2)
    assert set(waiting_tranches(list(contract.tranches.all()))) == set(
        contract.tranches.filter(position__gte=2).values_list("pk", flat=True)
    )
    scope = Scope(today(), authority_ids=frozenset({contract.authority_id}), ngo_ids=frozenset())
    acts = [duty.act for duty in duties(scope)]
    assert acts.count("year.decide") == 1
    assert "contract.pay" not in acts

    decide(contract)

    acts = [duty.act for duty in duties(scope)]
    assert "year.decide" not in acts
    assert acts.count("contract.pay") == 1
    pay(contract, 2)
    with pytest.raises(Refused):
        pay(contract, 3)
    assert Letter.objects.filter(key__startswith="year-decided:").exists()
    assert faults() == []


def test_a_year_that_does_not_go_on_is_not_paid_and_the_contract_is_to_end():
    contract = of_years()
    decide(contract, goes_on=False)

    with pytest.raises(Refused, match="nie będzie kontynuowane"):
        pay(contract, 2)
    scope = Scope(today(), authority_ids=frozenset({contract.authority_id}), ngo_ids=frozenset())
    assert "contract.end" in {duty.act for duty in duties(scope)}
    decide(contract, goes_on=True, reason="Rada znalazła środki.")
    pay(contract, 2)


def test_nobody_decides_before_the_mid_term_round_is_closed_nor_but_the_executive():
    with pytest.raises(Refused, match="śródokresow"):
        decide(of_years(closed=False))
    without_a_plan = of_years()
    Meeting.objects.filter(round__contract=without_a_plan).update(closed_at=None, closed_by=None)
    with pytest.raises(Refused, match="plan działań"):
        decide(without_a_plan)
    contract = of_years()
    for person in (make_member(contract.authority, Role.CLERK), contract.offer.created_by):
        with pytest.raises(Refused):
            decide(contract, by=person)
    with pytest.raises(Refused):
        decide(contract, year=today().year + 2)


def test_a_contract_within_the_years_of_its_mid_term_round_has_no_gate():
    contract = planned(days=40)
    contract.tranches.create(position=1, amount=contract.grant, due_on=today())
    assert waiting_tranches(list(contract.tranches.all())) == {}


def test_a_tranche_paid_past_the_gate_is_found():
    contract = of_years()
    contract.tranches.filter(position=2).update(paid_on=today())
    assert list(round_invariants.no_tranche_was_paid_before_its_year_was_decided(timezone.now()))


def test_the_executive_decides_on_the_page_of_the_balance(client):
    contract = of_years()
    client.force_login(make_member(contract.authority, Role.EXECUTIVE))
    year = today().year + 1
    page = client.get(reverse("balances:balance", args=[contract.pk])).content.decode()
    address = reverse("balances:year_decide", args=[contract.pk, year])
    assert address in page

    client.get(address)
    done = client.post(
        address,
        {"goes_on": "yes", "reason": "Dobrze idzie", "decided_on": today().isoformat()},
        follow=True,
    )

    assert done.status_code == 200
    assert contract.year_decisions.get().goes_on
    page = client.get(reverse("contracting:contract_detail", args=[contract.pk])).content.decode()
    assert str(year) in page


def test_an_authority_s_card_is_closed_with_a_record_of_an_inspection():
    contract = of_years(closed=False)
    mid = contract.rounds.get(kind=RoundKind.MID_TERM)
    Round.objects.filter(pk=mid.pk).update(closes_on=today() + timedelta(days=2))
    mid.refresh_from_db()
    clerk = person_of(mid, Party.AUTHORITY)
    values = {
        "from_on": today(),
        "until_on": today(),
        "inspectors": "Inspektor",
        "results": "Bez uwag",
    }
    record = record_inspection(contract=contract, values=values, by=clerk)
    close_inspection(inspection=record, by=clerk)
    card = make_card(mid, Party.AUTHORITY)
    card.inspection = ""
    card.save()
    assert missing_in(card)
    card = save_card(
        card=card, values={}, texts={}, inspections=[record.pk], by=clerk, version=None
    )
    assert not missing_in(card)
    card = close_card(card=card, by=clerk)
    assert list(invariants.a_closed_card_is_what_was_closed(timezone.now())) == []
    card.inspections.clear()
    assert list(invariants.a_closed_card_is_what_was_closed(timezone.now()))
