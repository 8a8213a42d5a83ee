"""How to put more rows behind the pages: ``GROWS[route]`` makes so many of what it shows.

A page that reads rows and is not named here fails the build; so does a list whose entry
does not make it longer.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, product
from typing import Any

from django.utils import timezone

from accounts.enums import ConfirmationState, Role
from accounts.models import Invitation
from balances.enums import RoundKind
from common.models import Document, JournalEntry, Letter
from contracting.enums import CommitteeSeat, CostGroup, Notice, Place, TenderState
from contracting.models import (
    CommitteeMember,
    CostLine,
    OfferActivity,
    OfferResult,
    Publication,
    ScoreCard,
    Submission,
    Tranche,
)
from pilots.models import Cycle, PilotRole
from programmes.enums import ProgrammeState
from programmes.models import QualityIndicator, YearlyReport
from tests.access.world import World
from tests.factories.accounts import (
    make_authority,
    make_confirmation,
    make_member,
    make_ngo,
    make_unit,
    make_user,
)
from tests.factories.balances import make_codes, make_round, make_signed_contract
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer, make_selected_offer
from tests.factories.pilots import make_meeting, make_pilot, make_site, make_site_person
from tests.factories.programmes import make_priority_task, make_programme, make_standard

Grow = Callable[[World, int], None]
_number = count(1)


def members(world: World, number: int) -> None:
    for organisation, role in ((world.authority_a, Role.CLERK), (world.ngos[1], Role.STAFF)):
        for _each in range(number):
            make_member(organisation, role)


def invitations(world: World, number: int) -> None:
    now = timezone.now()
    for organisation, by in (
        (world.authority_a, world.actors["clerk_a"]),
        (world.ngos[1], world.actors["representative_1"]),
    ):
        for _each in range(number):
            key = next(_number)
            Invitation.objects.create(
                organisation=organisation, email=f"z-{key}@example.org", role=Role.CLERK
                if organisation == world.authority_a else Role.STAFF,
                code_digest=f"{key:064d}", invited_by=by, expires_at=now + timedelta(days=7),
            )  # fmt: skip


def confirmations(world: World, number: int) -> None:
    """Asked of authority A, and given to the first organisation by others."""
    for _each in range(number):
        make_confirmation(make_ngo(confirmed=False), world.authority_a)
        make_confirmation(world.ngos[1], make_authority(), state=ConfirmationState.CONFIRMED)


def units(_world: World, number: int) -> None:
    for _each in range(number):
        make_unit()


def authorities(world: World, number: int) -> None:
    """Each with what a place shows: a call, a contract, a programme and a standard."""
    for _each in range(number):
        authority = make_authority()
        make_tender(authority=authority, state=TenderState.OPEN)
        make_standard(authority=authority)


def letters(_world: World, number: int) -> None:
    for _each in range(number):
        Letter.objects.create(
            key=f"more-{next(_number)}", to="a@example.org", subject="L", body="L", attempts=8
        )


def journal(world: World, number: int) -> None:
    """Entries about every thing of the world, each by another person."""
    for _each in range(number):
        by = make_user()
        JournalEntry.objects.bulk_create(
            JournalEntry(
                act="tender.published", object_type=thing._meta.label_lower,
                object_id=str(thing.pk), by=by,
            )
            for thing in world.things.values()
        )  # fmt: skip


def papers(world: World, number: int) -> None:
    Document.objects.bulk_create(
        Document(
            key=f"more-{next(_number)}", kind=kind, title="Pismo", snapshot={},
            subject_type=world.things[name]._meta.label_lower,
            subject_id=str(world.things[name].pk),
        )
        for name, kind in (
            ("tender_open", "announcement"), ("tender_evaluated", "announcement"),
            ("offer_draft_1", "receipt"), ("offer_sealed_2", "receipt"),
            ("contract", "contract"), ("programme_a", "announcement"),
        )
        for _each in range(number)
    )  # fmt: skip


def programmes(world: World, number: int) -> None:
    """Adopted ones of authority A, and one in consultation with every new authority."""
    today = timezone.localdate()
    for _each in range(number):
        year = 2100 - next(_number)
        make_programme(authority=world.authority_a, first_year=year)
        make_programme(
            state=ProgrammeState.CONSULTATION,
            consultation_opens_on=today - timedelta(days=1),
        )


def programme_rows(world: World, number: int) -> None:
    for name in ("programme_a", "programme_draft_a"):
        programme = world.things[name]
        for _each in range(number):
            make_priority_task(programme, standard=world.things["standard_a"])
            YearlyReport.objects.create(
                programme=programme, year=3000 + next(_number),
                council_on=date(2026, 5, 1), bip_on=date(2026, 5, 1),
            )  # fmt: skip


def standards(world: World, number: int) -> None:
    for _each in range(number):
        make_standard(authority=world.authority_a)


def indicators(world: World, number: int) -> None:
    for name in ("standard_a", "standard_draft_a"):
        QualityIndicator.objects.bulk_create(
            QualityIndicator(
                standard=world.things[name], name="W", definition="D", target="1", source="s"
            )
            for _each in range(number)
        )


def calls(world: World, number: int) -> None:
    """Calls of authority A in every state in which somebody must act."""
    common = {"authority": world.authority_a, "programme": world.things["programme_a"]}
    for _each in range(number):
        for state in (TenderState.DRAFT, TenderState.OPEN, TenderState.EVALUATION):
            make_tender(state=state, **common)
        make_tender(state=TenderState.OPEN, past_deadline=True, **common)
        make_tender(state=TenderState.AWARDED, results_published_at=timezone.now(), **common)


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
            committee=world.things["committee"], user=make_user(), seat=CommitteeSeat.NGO,
            indicated_by=world.ngos[1], declared_at=timezone.now(),
        )
        for _each in range(number)
    )  # fmt: skip


def received_offers(world: World, number: int) -> None:
    """Offers in the call that is judged and in the one that was decided."""
    for _each in range(number):
        offer = make_offer(tender=world.things["tender_evaluated"], submitted=True)
        ScoreCard.objects.create(member=world.things["committee_member"], offer=offer)
        make_selected_offer(tender=world.things["tender_awarded"])


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
                submitted_by=live.submitted_by, content=live.content, digest=live.digest,
                withdrawn_at=live.submitted_at, withdrawn_by=live.submitted_by,
            )
            for _each in range(number)
        )  # fmt: skip


def contracts(world: World, number: int) -> None:
    for _each in range(number):
        make_signed_contract(authority=world.authority_a, provider=world.ngos[1])


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


def balances(world: World, number: int) -> None:
    """Contracts with a closed round, and with one in which cards and codes are due."""
    for _each in range(number):
        contract = make_signed_contract(authority=world.authority_a, provider=world.ngos[1])
        make_round(kind=RoundKind.OPENING, contract=contract, closed=True)
        make_round(kind=RoundKind.MID_TERM, contract=contract)


def batches(world: World, number: int) -> None:
    for _each in range(number):
        make_codes(world.things["round_open"], 1)


def pilots(_world: World, number: int) -> None:
    for _each in range(number):
        make_pilot()


def pilot_rows(world: World, number: int) -> None:
    """Cycles, sites, people and meetings of the one pilot."""
    pilot, site = world.things["pilot"], world.things["site"]
    for _each in range(number):
        Cycle.objects.create(
            pilot=pilot, number=1 + next(_number), starts_on=pilot.starts_on,
            ends_on=pilot.ends_on,
        )  # fmt: skip
        make_site(pilot)
        make_site_person(site, PilotRole.MODERATOR)
        make_meeting(site)
        make_meeting(site, journal="Przebieg spotkania.")


PLACES = (authorities, calls, contracts, balances, programmes, standards)
EVERYBODYS = (confirmations, calls, own_offers, received_offers, contracts, balances, pilot_rows)

GROWS: dict[str, tuple[Grow, ...]] = {
    "front": PLACES,
    "place_list": PLACES,
    "place": PLACES,
    "accounts:duties": EVERYBODYS,
    "accounts:panel": (letters, papers, authorities, confirmations),
    "accounts:authority_list": (authorities,),
    "accounts:unit_search": (units,),
    "accounts:own_organisation": (members,),
    "accounts:organisation_office": (members, invitations, confirmations, journal),
    "accounts:organisation_detail": (confirmations, contracts, balances),
    "programmes:programme_list": (programmes,),
    "programmes:programme_detail": (programme_rows, calls, journal, papers),
    "programmes:consultation_list": (programmes,),
    "programmes:standard_list": (standards,),
    "programmes:standard_detail": (indicators, programme_rows, journal),
    "contracting:tender_list": (calls,),
    "contracting:tender_detail": (
        criteria, publications, received_offers, committee, journal, papers,
    ),
    "contracting:tender_offers": (received_offers, journal),
    "contracting:committee_detail": (committee, received_offers, journal),
    "contracting:committee_work": (committee, received_offers, criteria),
    "contracting:tender_ranking": (committee, received_offers, criteria),
    "contracting:offer_list": (own_offers,),
    "contracting:offer_detail": (offer_rows, filings, journal, papers),
    "contracting:offer_preview": (offer_rows, filings),
    "contracting:submission_detail": (filings, papers),
    "contracting:contract_list": (contracts,),
    "contracting:contract_detail": (tranches, journal, papers),
    "balances:list": (balances,),
    "balances:balance": (balances, batches, papers),
    "balances:round": (batches, journal, papers),
    "pilots:pilot_list": (pilots,),
    "pilots:board": (pilot_rows,),
    "pilots:meeting_list": (pilot_rows,),
    "pilots:meeting": (pilot_rows, journal),
    "pilots:site": (pilot_rows, contracts, balances),
    "pilots:panel_list": (pilots,),
    "pilots:panel_pilot": (pilot_rows,),
}  # fmt: skip

STANDS_STILL: dict[str, str] = {
    "help": "a text",
    "guide": "a text",
    "accessibility": "a text",
    "privacy": "a text",
    "alive": "for machines",
    "ready": "for machines",
    "common:genuineness": "a question, no rows",
    "common:genuine_paper": "one paper",
    "common:paper": "one paper",
    "common:paper_file": "one file",
    "accounts:calendar_feed": "a file for calendars",
    "accounts:invitation_open": "leads on; no page of its own",
}
"""Pages that only show and that no number of rows can make longer; never a list."""


def grow(world: World, number: int) -> None:
    """``number`` more rows of everything, once each."""
    for each in dict.fromkeys(grow for entry in GROWS.values() for grow in entry):
        each(world, number)


def rows_of(response: Any) -> int | None:
    """How many rows the list behind a page has in all; ``None`` when it is no list."""
    context = response.context or {}
    if page := context.get("page_obj"):
        return int(page.paginator.count)
    rows = context.get("object_list")
    return None if rows is None else len(rows)
