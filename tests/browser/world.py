"""One small world in which every page of the portal has something to show."""

from dataclasses import dataclass

from accounts.enums import Role
from accounts.models import User
from balances.models import Round
from contracting.enums import TenderState
from contracting.models import Offer, Tender
from programmes.enums import ProgrammeState
from programmes.models import Programme, ServiceStandard
from tests.factories.accounts import make_authority, make_member, make_ngo, make_operator
from tests.factories.balances import make_round, make_signed_contract, person_of
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer
from tests.factories.programmes import make_priority_task, make_programme, make_standard


@dataclass
class World:
    clerk: User
    executive: User
    representative: User
    operator: User
    draft: Tender
    open: Tender
    past: Tender
    evaluated: Tender
    offer: Offer
    filed: Offer
    programme: Programme
    draft_programme: Programme
    standard: ServiceStandard
    round: Round
    closed_round: Round
    round_clerk: User
    round_provider: User


def make_world() -> World:
    authority = make_authority(name="Gmina Barczewo")
    ngo = make_ngo(by=authority, name="Stowarzyszenie Blisko Domu")
    clerk = make_member(authority, Role.CLERK)
    representative = make_member(ngo, Role.REPRESENTATIVE)
    programme = make_programme(authority=authority)
    task = make_priority_task(programme)
    evaluated = make_tender(authority=authority, state=TenderState.EVALUATION)
    open_call = make_tender(authority=authority, state=TenderState.OPEN)
    round_ = make_round(residents=6)
    return World(
        clerk=clerk,
        executive=make_member(authority, Role.EXECUTIVE),
        representative=representative,
        operator=make_operator(),
        draft=make_tender(authority=authority, programme=programme, priority_task=task),
        open=open_call,
        past=make_tender(authority=authority, state=TenderState.OPEN, past_deadline=True),
        evaluated=evaluated,
        offer=make_offer(tender=open_call, offeror=ngo, by=representative, complete=False),
        filed=make_offer(tender=evaluated, offeror=ngo, by=representative, submitted=True),
        programme=programme,
        draft_programme=make_programme(
            authority=authority, state=ProgrammeState.DRAFT, first_year=programme.first_year + 1
        ),
        standard=make_standard(authority=authority),
        round=round_,
        closed_round=make_round(
            contract=make_signed_contract(), cards="filled", closed=True, residents=6
        ),
        round_clerk=person_of(round_, "authority"),
        round_provider=person_of(round_, "provider"),
    )
