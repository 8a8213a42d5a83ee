"""Makers of more rows behind a page: calls, their committees and offers, contracts."""

from datetime import timedelta
from decimal import Decimal
from itertools import count, product

from django.utils import timezone

from contracting.enums import (
    CommitteeSeat,
    CostGroup,
    Notice,
    OfferSection,
    Place,
    ReturnKind,
    TenderState,
)
from contracting.models import (
    Amendment,
    CallQuestion,
    Candidate,
    CandidateCall,
    CommitteeMember,
    CostLine,
    Extension,
    Inspection,
    JustificationDemand,
    OfferActivity,
    OfferComment,
    OfferReading,
    OfferResult,
    OfferVersion,
    Publication,
    ScoreCard,
    SmallGrantComment,
    Submission,
    Tranche,
)
from tests.access.committees import judge
from tests.access.world import World
from tests.factories.accounts import make_user
from tests.factories.balances import make_signed_contract
from tests.factories.contracting import make_tender
from tests.factories.contracting_initiatives import make_answer, make_application
from tests.factories.contracting_offers import make_offer, make_selected_offer
from tests.factories.small_grants import file_it, make_small_grant, publish_it

_number = count(1)


def calls(world: World, number: int) -> None:
    """Calls of authority A in every state in which somebody must act."""
    common = {"authority": world.authority_a, "programme": world.things["programme_a"]}
    for _each in range(number):
        for state in (TenderState.DRAFT, TenderState.OPEN, TenderState.EVALUATION):
            make_tender(state=state, **common)
        make_tender(state=TenderState.OPEN, past_deadline=True, **common)
        make_tender(state=TenderState.AWARDED, results_published_at=timezone.now(), **common)


def demands(world: World, number: int) -> None:
    offer = world.things["offer_selected_1"]
    JustificationDemand.objects.bulk_create(
        JustificationDemand(tender=offer.tender, offer=offer) for _each in range(number)
    )


def questions(world: World, number: int) -> None:
    """Answered ones, which the page shows, and waiting ones, each a duty."""
    tender, clerk = world.things["tender_open"], world.actors["clerk_a"]
    now = timezone.now()
    CallQuestion.objects.bulk_create(
        CallQuestion(tender=tender, text="Czy można?", **answered)
        for _each in range(number)
        for answered in (
            {},
            {"shown_text": "Czy?", "answer": "Tak.", "answered_at": now, "answered_by": clerk},
        )
    )
    Extension.objects.bulk_create(
        Extension(
            tender=tender, due_before=tender.offers_due_at,
            due_after=tender.offers_due_at + timedelta(days=1), decision_by=now.date(),
            reason="Powód.", proposed_by=clerk, proposed_at=now,
        )
        for _each in range(number)
    )  # fmt: skip


def criteria(world: World, number: int) -> None:
    for name in ("tender_draft", "tender_open", "tender_evaluated"):
        for _each in range(number):
            world.things[name].criteria.create(position=1 + next(_number), name="K", points=1)


def publications(world: World, number: int) -> None:
    """No call has thirty: there are only so many notices and places."""
    for name in ("tender_draft", "tender_open", "tender_evaluated", "tender_awarded"):
        tender = world.things[name]
        known = set(tender.publications.values_list("notice", "place"))
        free = [each for each in product(Notice.values, Place.values) if each not in known]
        Publication.objects.bulk_create(
            Publication(
                tender=tender, notice=notice, place=place, published_on=timezone.localdate(),
                address="https://bip.example.org/1", produced_by="Urząd",
                entered_by=world.actors["clerk_a"],
            )
            for notice, place in free[:number]
        )  # fmt: skip


def committee(world: World, number: int) -> None:
    CommitteeMember.objects.bulk_create(
        CommitteeMember(
            committee=committee, user=make_user(), seat=CommitteeSeat.NGO,
            indicated_by=world.ngos[1], declared_at=timezone.now(),
        )
        for committee in (world.things["committee"], world.things["committee_judged"].committee)
        for _each in range(number)
    )  # fmt: skip


def received_offers(world: World, number: int) -> None:
    """Offers in the call that is judged, the one that awaits a choice, the decided one."""
    for _each in range(number):
        offer = make_offer(tender=world.things["tender_evaluated"], submitted=True)
        ScoreCard.objects.create(member=world.things["committee_member"], offer=offer)
        make_selected_offer(tender=world.things["tender_awarded"])
        judged = make_offer(tender=world.things["tender_judged"], submitted=True)
        judge(judged, world.things["committee_judged"], reason="Powód.")


def own_offers(world: World, number: int) -> None:
    """Drafts of the first organisation, each in a call of its own."""
    for _each in range(number):
        make_offer(
            tender=make_tender(state=TenderState.OPEN, authority=world.authority_a),
            offeror=world.ngos[1], by=world.actors["representative_1"],
        )  # fmt: skip


def offer_rows(world: World, number: int) -> None:
    content = world.things["offer_draft_1"].content
    position = [10 + next(_number) for _each in range(number)]
    done = OfferActivity.objects.bulk_create(
        OfferActivity(content=content, position=each, name="D") for each in position
    )
    OfferResult.objects.bulk_create(
        OfferResult(content=content, position=each, name="R") for each in position
    )
    CostLine.objects.bulk_create(
        CostLine(
            content=content, group=CostGroup.ACTIVITIES, activity=activity,
            position=activity.position, unit_cost=Decimal(1), quantity=Decimal(1),
            year_1=Decimal(1),
        )
        for activity in done
    )  # fmt: skip


def filings(world: World, number: int) -> None:
    """Filed and withdrawn again, that many times."""
    for name in ("offer_sealed_2", "offer_unopened_2", "offer_opened_2"):
        offer = world.things[name]
        live = offer.submissions.get(withdrawn_at__isnull=True)
        Submission.objects.bulk_create(
            Submission(
                offer=offer, number=f"W/{next(_number)}", submitted_at=live.submitted_at,
                submitted_by=live.submitted_by, sealed=live.sealed,
                content_version=live.content_version, digest=live.digest,
                withdrawn_at=live.submitted_at, withdrawn_by=live.submitted_by,
            )
            for _each in range(number)
        )  # fmt: skip


def workings(world: World, number: int) -> None:
    """Remarks and history of offers, by their own people."""
    for name in ("offer_draft_1", "offer_sealed_2", "offer_opened_2"):
        offer = world.things[name]
        about = {"offer": offer, "organisation_id": offer.offeror_id, "by": offer.created_by}
        for _each in range(number):
            remark = OfferComment(section=OfferSection.COSTS, **about)
            remark.put({"text": "Uwaga"})
            remark.save()
            key = 100 + next(_number)
            version = OfferVersion(section=OfferSection.COSTS, number=key, **about)
            version.put({"values": {}, "rows": []})
            version.save()


def readings(world: World, number: int) -> None:
    """Attempts at the opened offer, by people of the authority, its committee and strangers."""
    names = ("clerk_a", "member", "representative_1")
    OfferReading.objects.bulk_create(
        OfferReading(
            tender=world.things["tender_evaluated"], offer=world.things["offer_opened_2"],
            reader=world.actors[names[each % 3]], door="offer", allowed=each % 3 < 2,
        )
        for each in range(number)
    )  # fmt: skip


def contracts(world: World, number: int) -> None:
    for _each in range(number):
        make_signed_contract(authority=world.authority_a, provider=world.ngos[1])


def inspections(world: World, number: int) -> None:
    clerk = world.actors["clerk_a"]
    contract = world.things["contract"]
    for _each in range(number):
        Inspection.objects.create(
            contract=contract, from_on=contract.starts_on, until_on=contract.starts_on,
            inspectors="Inspektor", results="Bez uwag.", created_by=clerk, closed_by=clerk,
            closed_at=timezone.now(),
        )  # fmt: skip


def applications(world: World, number: int) -> None:
    """Asked and answered, of the first organisation and to the first authority."""
    for each in range(number):
        made = make_application(
            applicant=world.ngos[1], authority=world.authority_a,
            by=world.actors["representative_1"],
        )  # fmt: skip
        if each % 2:
            make_answer(made, by=world.actors["clerk_a"])


def small_grants(world: World, number: int) -> None:
    """Published ones, which everybody lists, and drafts; comments on the one to be decided."""
    made = {"authority": world.authority_a, "offeror": world.ngos[1], "grant": Decimal("10.00")}
    for _each in range(number):
        make_small_grant(**made)
        publish_it(file_it(make_small_grant(**made)))
    SmallGrantComment.objects.bulk_create(
        SmallGrantComment(
            small_grant=world.things["small_late"], number=next(_number) + 1000, text="Popieram.",
            confirmed_at=timezone.now(),
        )
        for _each in range(number)
    )  # fmt: skip


def small_grant_rows(world: World, number: int) -> None:
    for name in ("small_draft", "small_received", "small_late"):
        for each in range(number):
            row = world.things[name]
            row.costs.create(position=each + 2, name="Koszt", total=10, from_grant=1)
            row.results.create(position=each + 2, name="Rezultat", target="1", source="lista")


def report_rows(world: World, number: int) -> None:
    for name in ("contract_small", "contract_reported"):
        report = world.things[name].reports.get()
        for _each in range(number):
            place = 100 + next(_number)
            report.lines.create(position=place, name="Koszt", agreed=1, spent=1)
            report.results.create(position=place, name="Rezultat", target="1")


def task_report_rows(world: World, number: int) -> None:
    for name in ("contract_task", "contract_task_filed"):
        contract = world.things[name]
        report = contract.reports.get()
        for _each in range(number):
            place = 100 + next(_number)
            report.lines.create(
                position=place, year=contract.ends_on.year, group=CostGroup.ACTIVITIES,
                label=f"I.1.{place}", name="Koszt", agreed=1, spent=1,
            )  # fmt: skip
            report.results.create(position=place, name="Rezultat", target="tak", reached="tak")
            report.activities.create(position=place, name="Działanie", done="Zgodnie z planem.")
            contract.returns.create(
                kind=ReturnKind.EXCESS, amount=1, established_on=contract.ends_on,
                due_on=contract.ends_on, reason="Ponad limit.",
            )  # fmt: skip


def annexes(world: World, number: int) -> None:
    contract = world.things["contract"]
    Amendment.objects.bulk_create(
        Amendment(
            contract=contract, number=f"aneks {next(_number)}", signed_on=contract.starts_on,
            reason="Zmiana terminu.", old_ends_on=contract.ends_on - timedelta(days=1),
            old_spend_until=contract.spend_until, ends_on=contract.ends_on,
            spend_until=contract.spend_until, recorded_by=world.actors["clerk_a"],
        )
        for _each in range(number)
    )  # fmt: skip


def tranches(world: World, number: int) -> None:
    for name in ("contract", "contract_draft"):
        contract = world.things[name]
        Tranche.objects.bulk_create(
            Tranche(
                contract=contract, position=100 + next(_number), amount=Decimal(1),
                due_on=contract.starts_on,
            )
            for _each in range(number)
        )  # fmt: skip


def candidates(world: World, number: int) -> None:
    """More calls of the authority, and more people indicated in one of them."""
    call, clerk = world.things["candidate_call"], world.actors["clerk_a"]
    CandidateCall.objects.bulk_create(
        CandidateCall(
            authority=world.authority_a, title="Osoby do komisji", text="Szukamy osób.",
            due_on=call.due_on, published_by=clerk,
        )
        for _each in range(number)
    )  # fmt: skip
    Candidate.objects.bulk_create(
        Candidate(
            call=call, organisation=world.ngos[1], name="Kandydatka",
            email=f"osoba-{next(_number)}@example.org", spheres=["1"],
            indicated_by=world.actors["representative_1"],
        )
        for _each in range(number)
    )  # fmt: skip
