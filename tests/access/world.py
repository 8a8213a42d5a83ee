"""Two authorities, three organisations, every role, objects in every state, and canaries.

A canary is a word that stands in every text of one tenant's secret. ``SECRETS`` says who
may ever read it; nobody else's answer may contain it, whatever the address.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.enums import Role
from accounts.models import Invitation, Organisation, User
from accounts.services.invitations import digest_of
from balances.enums import Party, RoundKind
from balances.models import Decision, Round
from balances.services.questionnaires import load_questionnaire, newest_shipped
from common.models import Document, Letter
from common.papers import issue
from contracting.enums import (
    ContractState,
    Notice,
    OfferSection,
    Place,
    Signature,
    TenderState,
)
from contracting.models import (
    CallQuestion,
    Contract,
    Inspection,
    JustificationDemand,
    Offer,
    OfferComment,
    OfferPartner,
    OfferVersion,
    Publication,
    Tender,
)
from pilots.models import Cycle, Meeting, MeetingKind, Pilot, PilotRole, Site, SitePerson
from programmes.enums import ProgrammeState
from tests.access.choosing import add_choosing
from tests.access.committees import appoint, judge, seat
from tests.access.files import put_files
from tests.access.initiatives import add_initiatives
from tests.access.open_forms import add_open_forms
from tests.access.purchases import add_purchases
from tests.access.quoting import INVITED, OPENED, SEALED, add_quoting
from tests.access.regranting import SECRETS as SECRETS_OF_REGRANTING
from tests.access.regranting import add_regranting
from tests.access.small_grants import add_small_grants
from tests.factories.accounts import (
    make_authority,
    make_confirmation,
    make_local_figure,
    make_member,
    make_ngo,
    make_operator,
    make_unit,
    make_user,
)
from tests.factories.balances import (
    make_card,
    make_meeting,
    make_own_question,
    make_remark,
    make_reply,
    make_round,
    make_signed_contract,
    settle,
)
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer, make_selected_offer
from tests.factories.paper_sheets import STAGES, make_paper_batch
from tests.factories.programmes import make_priority_task, make_programme, make_standard

SECRETS: dict[str, frozenset[str]] = {
    "KANAREK-PROGRAM-A": frozenset({"clerk_a", "executive_a"}),
    "KANAREK-STANDARD-A": frozenset({"clerk_a", "executive_a"}),
    "KANAREK-NABOR-A": frozenset({"clerk_a", "executive_a"}),
    "KANAREK-PROGRAM-B": frozenset({"clerk_b", "executive_b"}),
    # Sealed: before the opening nobody but the offeror, by any door.
    "KANAREK-OFERTA-2": frozenset({"representative_2"}),
    "KANAREK-SZKIC-1": frozenset({"representative_1", "staff_1"}),
    # A joint offer: the people of both organisations, before it is filed and after.
    "KANAREK-WSPOLNA-3": frozenset({"representative_3", "representative_1", "staff_1"}),
    # Remarks to colleagues: of the organisation, also after the opening.
    "KANAREK-DOPISEK-1": frozenset({"representative_1", "staff_1"}),
    "KANAREK-DOPISEK-2": frozenset({"representative_2"}),
    # Opened: the authority and the members who declared impartiality.
    "KANAREK-OTWARTA-2": frozenset({"representative_2", "clerk_a", "executive_a", "member"}),
    "KANAREK-PLIK-2": frozenset({"representative_2", "clerk_a", "executive_a", "member"}),
    # The vault: the organisation's own people. Envelopes: the clerks of the office alone.
    "KANAREK-SEJF-1": frozenset({"representative_1", "staff_1"}),
    "KANAREK-KOPERTA-A": frozenset({"clerk_a"}),
    # Points of closed cards: the committee's file, which the authority keeps.
    "KANAREK-PUNKTY-A": frozenset({"member", "clerk_a", "executive_a"}),
    # A call to complete, and who was indicated to a committee.
    "KANAREK-UZUPELNIENIE-2": frozenset({"representative_2", "clerk_a", "executive_a", "member"}),
    "KANAREK-KANDYDAT-1": frozenset({"representative_1", "staff_1", "clerk_a", "executive_a"}),
    # An application for a task (art. 12) and its answer: the two sides.
    "KANAREK-WNIOSEK-1": frozenset({"representative_1", "staff_1", "clerk_a", "executive_a"}),
    # A small grant: a draft is the organisation's own; who explains it and what somebody said
    # of it is the two sides'; a comment nobody confirmed exists for nobody.
    "KANAREK-MALY-1": frozenset({"representative_1", "staff_1"}),
    "KANAREK-ZLOZONY-1": frozenset({"representative_1", "staff_1", "clerk_a", "executive_a"}),
    "KANAREK-UWAGA-NIEPOTWIERDZONA": frozenset(),
    # The report on a small grant: its writers; the authority once it was filed.
    "KANAREK-SPRAWOZDANIE-SZKIC": frozenset({"representative_1", "staff_1"}),
    "KANAREK-SPRAWOZDANIE-1": frozenset({"representative_1", "staff_1", "clerk_a", "executive_a"}),
    "KANAREK-ANEKS5-SZKIC": frozenset({"representative_1", "staff_1"}),
    "KANAREK-ANEKS5-1": frozenset({"representative_1", "staff_1", "clerk_a", "executive_a"}),
    # What is prepared before a procurement, and its estimate: the authority.
    "KANAREK-ZAMOWIENIE-A": frozenset({"clerk_a", "executive_a"}),
    # Quotations: of the provider alone until the opening; who was invited, of the clerk.
    SEALED: frozenset({"representative_2"}),
    OPENED: frozenset({"representative_2", "clerk_a", "executive_a"}),
    INVITED: frozenset({"clerk_a"}),
    # An inspection: the two parties, the organisation once it is signed off.
    "KANAREK-SZKIC-KONTROLI": frozenset({"clerk_a", "executive_a"}),
    "KANAREK-KONTROLA": frozenset({"representative_1", "staff_1", "clerk_a", "executive_a"}),
    "KANAREK-UMOWA-1": frozenset({"representative_1", "staff_1", "clerk_a", "executive_a"}),
    # Cards of an unrevealed round: only their own party.
    "KANAREK-KARTA-NGO": frozenset({"representative_1", "staff_1"}),
    "KANAREK-KARTA-JST": frozenset({"clerk_a", "executive_a"}),
    # Who came to a joint meeting: the parties and those who lead it.
    "KANAREK-OBECNI": frozenset(
        {"representative_1", "staff_1", "clerk_a", "executive_a", "coordinator"}
    ),
    "KANAREK-MIESZKANIEC": frozenset(),
    # A remark that waits for moderation: in a pilot not even the authority reads it.
    "KANAREK-UWAGA": frozenset({"coordinator"}),
    "KANAREK-SPOTKANIE": frozenset({"operator", "coordinator"}),
    **SECRETS_OF_REGRANTING,
}

INVITATION_CODE = "kod-z-listu-do-nowej-osoby"

ACTORS = (
    "anonymous", "deactivated", "outsider", "operator", "clerk_a", "executive_a", "clerk_b",
    "executive_b", "representative_1", "staff_1", "representative_2", "representative_3",
    "member", "seat", "excluded", "coordinator",
)  # fmt: skip


@dataclass
class World:
    """Everything by name; ``actors`` has ``None`` for the anonymous visitor."""

    actors: dict[str, User | None] = field(default_factory=dict)
    authority_a: Organisation = None
    authority_b: Organisation = None
    ngos: dict[int, Organisation] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)


def build() -> World:
    world = World()
    load_questionnaire(path=newest_shipped(), publish=True)
    _people(world)
    _plans(world)
    _calls(world)
    _contracts(world)
    add_open_forms(world.things, world.actors, world.ngos)
    add_regranting(world.things, world.actors, world.ngos[1], world.ngos[2])
    add_initiatives(world.things, world.actors, world.ngos)
    add_small_grants(world.things, world.actors, world.ngos)
    add_purchases(world.things, world.actors, world.ngos)
    add_quoting(world.things, world.actors, world.ngos)
    _pilot(world)
    return world


def _people(world: World) -> None:
    world.authority_a, world.authority_b = make_authority(), make_authority()
    world.ngos = {
        1: make_ngo(by=world.authority_a),
        2: make_ngo(by=world.authority_a),
        3: make_ngo(by=world.authority_b),
    }
    world.actors = {
        "anonymous": None,
        "deactivated": make_member(world.authority_a, Role.CLERK),
        "outsider": make_user(),
        "operator": make_operator(),
        "clerk_a": make_member(world.authority_a, Role.CLERK),
        "executive_a": make_member(world.authority_a, Role.EXECUTIVE),
        "clerk_b": make_member(world.authority_b, Role.CLERK),
        "executive_b": make_member(world.authority_b, Role.EXECUTIVE),
        "representative_1": make_member(world.ngos[1], Role.REPRESENTATIVE),
        "staff_1": make_member(world.ngos[1], Role.STAFF),
        "representative_2": make_member(world.ngos[2], Role.REPRESENTATIVE),
        "representative_3": make_member(world.ngos[3], Role.REPRESENTATIVE),
        "member": make_user(),
        "seat": make_user(),
        "excluded": make_user(),
        "coordinator": make_user(),
    }

    _applications(world)


def _applications(world: World) -> None:
    """What waits for somebody: an invitation, an unconfirmed organisation, a stuck letter."""
    now, people, things = timezone.now(), world.actors, world.things
    for number, ngo in world.ngos.items():
        things[f"ngo_{number}"] = ngo
    things["authority_a"] = world.authority_a
    things["ngo_unconfirmed"] = make_ngo(confirmed=False)
    things["confirmation_asked"] = make_confirmation(things["ngo_unconfirmed"], world.authority_a)
    things["unit_free"] = make_unit()
    things["unit_a"] = world.authority_a.unit
    things["figure_a"] = make_local_figure(world.authority_a, by=people["clerk_a"])
    things["figure_national"] = make_local_figure(by=people["operator"])
    things["membership_staff_1"] = people["staff_1"].memberships.get()
    things["invitation_a"] = Invitation.objects.create(
        organisation=world.authority_a, email="nowa@example.org", role=Role.CLERK,
        code_digest=digest_of(INVITATION_CODE), invited_by=people["clerk_a"],
        expires_at=now + timedelta(days=7),
    )  # fmt: skip
    things["stuck_letter"] = Letter.objects.create(
        key="stuck", to="a@example.org", subject="List", body="List", attempts=8
    )


def _plans(world: World) -> None:
    year = timezone.localdate().year
    things = world.things
    for tenant, authority in (("a", world.authority_a), ("b", world.authority_b)):
        secret = f"KANAREK-PROGRAM-{tenant.upper()}"
        things[f"programme_draft_{tenant}"] = make_programme(
            authority=authority, state=ProgrammeState.DRAFT, first_year=year + 1,
            last_year=year + 1, title=secret, text=secret,
        )  # fmt: skip
        things[f"programme_{tenant}"] = make_programme(
            authority=authority, state=ProgrammeState.ADOPTED, first_year=year, last_year=year
        )
        things[f"task_{tenant}"] = make_priority_task(things[f"programme_{tenant}"])
    things["task_draft_a"] = make_priority_task(
        things["programme_draft_a"], title="KANAREK-PROGRAM-A"
    )
    things["standard_draft_a"] = make_standard(
        adopted=False, authority=world.authority_a, name="KANAREK-STANDARD-A"
    )
    things["standard_a"] = make_standard(authority=world.authority_a)


def _calls(world: World) -> None:
    things, a = (
        world.things,
        {"authority": world.authority_a, "programme": world.things["programme_a"]},
    )
    things["tender_draft"] = make_tender(
        title="KANAREK-NABOR-A", description="KANAREK-NABOR-A", **a
    )
    things["tender_open"] = make_tender(state=TenderState.OPEN, **a)
    things["tender_rehearsed"] = make_tender(
        state=TenderState.OPEN, rehearsal=True, title="KANAREK-NABOR-A próba", **a
    )
    things["publication"] = Publication.objects.create(
        tender=things["tender_open"],
        notice=Notice.CALL,
        place=Place.BOARD,
        published_on=timezone.localdate(),
        address="tablica ogłoszeń",
        produced_by="Jan Nowak",
        produced_on=timezone.localdate(),
        entered_by=world.actors["clerk_a"],
    )
    things["question_asked"] = CallQuestion.objects.create(
        tender=things["tender_open"], text="KANAREK-PYTANIE-A"
    )
    things["tender_late"] = make_tender(state=TenderState.OPEN, past_deadline=True, **a)
    things["tender_evaluated"] = make_tender(state=TenderState.EVALUATION, **a)
    things["tender_papers"] = make_tender(
        state=TenderState.EVALUATION, signature=Signature.PAPER, **a
    )
    things["tender_judged"] = make_tender(state=TenderState.EVALUATION, **a)
    things["tender_awarded"] = make_tender(state=TenderState.AWARDED, **a)
    things["tender_annulled"] = make_tender(state=TenderState.ANNULLED, **a)
    people = world.actors
    draft = {"offeror": world.ngos[1], "by": people["representative_1"]}
    sealed = {"offeror": world.ngos[2], "by": people["representative_2"]}
    things["offer_draft_1"] = _offer(things["tender_open"], "KANAREK-SZKIC-1", **draft)
    things["partner_asked_2"] = OfferPartner.objects.create(
        offer=things["offer_draft_1"],
        organisation=world.ngos[2],
        invited_by=people["representative_1"],
    )
    things["offer_sealed_2"] = _offer(
        things["tender_open"], "KANAREK-OFERTA-2", submitted=True, **sealed
    )
    things["offer_unopened_2"] = _offer(
        things["tender_late"], "KANAREK-OFERTA-2", submitted=True, **sealed
    )
    things["offer_opened_2"] = _offer(
        things["tender_evaluated"], "KANAREK-OTWARTA-2", submitted=True, **sealed
    )
    things["offer_judged_2"] = _offer(
        things["tender_judged"], "KANAREK-OTWARTA-2", submitted=True, **sealed
    )
    _workings(things)
    for state in ("sealed", "opened"):
        things[f"submission_{state}_2"] = things[f"offer_{state}_2"].submissions.get()
    things["paper_receipt"] = Document.objects.filter(kind="receipt").order_by("pk")[0]
    things["paper_public"] = issue(
        kind="announcement", subject=things["tender_open"], title="Ogłoszenie", snapshot={},
        key="access-test", at=timezone.now(),
    )  # fmt: skip
    put_files(things, people, world.ngos[1])
    _committee(world)


def _workings(things: dict[str, Any]) -> None:
    """Remarks and history of an offer: of its own people, whatever became of it."""
    for name in ("offer_draft_1", "offer_sealed_2", "offer_opened_2"):
        offer = things[name]
        about = {"offer": offer, "section": OfferSection.COSTS, "by": offer.created_by}
        remark = OfferComment(organisation_id=offer.offeror_id, **about)
        remark.put({"text": f"KANAREK-DOPISEK-{name[-1]}"})
        remark.save()
        version = OfferVersion(organisation_id=offer.offeror_id, number=0, **about)
        version.put({"values": {}, "rows": []})
        version.save()
        things[name.replace("offer", "remark")] = remark
        things[name.replace("offer", "version")] = version


def _offer(tender: Tender, secret: str, **fields: Any) -> Offer:
    return make_offer(
        tender=tender, title=secret, summary=secret, effects=secret, experience=secret,
        resources=secret, place=secret, contact_name=secret, grant=Decimal("777.77"),
        own_financial=Decimal("472.23"), **fields,
    )  # fmt: skip


def _committee(world: World) -> None:
    now, people, things = timezone.now(), world.actors, world.things
    committee = things["committee"] = appoint(things["tender_evaluated"], "12/2026")
    for name, fields in (
        ("member", {"declared_at": now, "is_chair": True}),
        ("seat", {}),
        ("excluded", {"excluded_at": now, "exclusion_reason": "pokrewieństwo"}),
    ):
        things[f"committee_{name}"] = seat(committee, people[name], **fields)
    judged = seat(appoint(things["tender_judged"], "13/2026"), people["member"], declared_at=now)
    judge(things["offer_judged_2"], judged, reason="KANAREK-PUNKTY-A")
    things["committee_judged"] = judged
    add_choosing(things, people, world.ngos[1])


def _contracts(world: World) -> None:
    things = world.things
    signed = make_signed_contract(authority=world.authority_a, provider=world.ngos[1])
    things["contract"] = signed
    things["tranche"] = signed.tranches.create(
        position=1, amount=signed.grant, due_on=signed.starts_on
    )
    for name, closed in (("written", None), ("closed", timezone.now())):
        things[f"inspection_{name}"] = Inspection.objects.create(
            contract=signed, from_on=signed.starts_on, until_on=signed.starts_on,
            inspectors="Inspektor", created_by=world.actors["clerk_a"], closed_at=closed,
            closed_by=world.actors["clerk_a"] if closed else None,
            results="KANAREK-SZKIC-KONTROLI" if not closed else "KANAREK-KONTROLA",
        )  # fmt: skip
    things["round_closed"] = make_round(
        kind=RoundKind.OPENING, contract=signed, closed=True, cards="filled", residents=6
    )
    things["remark"] = make_remark(things["round_closed"], "Jest zimno. KANAREK-UWAGA")
    _meetings(world)
    things["round_open"] = _open_round(signed)
    for stage in STAGES:  # in this order they are the batches 1 to 4
        make_paper_batch(things["round_open"], stage)
    things["round_written"] = _written_round(signed)
    things["own_question"] = make_own_question(world.authority_a, Party.RESIDENTS)
    offer = make_selected_offer(
        tender=things["tender_awarded"], offeror=world.ngos[1], by=world.actors["representative_1"]
    )
    things["offer_selected_1"] = offer
    things["demand"] = JustificationDemand.objects.create(
        tender=offer.tender, offer=offer, name="KANAREK-PYTANIE-A", email="pyta@example.org"
    )
    day = timezone.localdate()
    things["contract_draft"] = Contract.objects.create(
        offer=offer, authority=world.authority_a, provider=world.ngos[1], number="SZKIC/1",
        title="KANAREK-UMOWA-1", state=ContractState.DRAFT, starts_on=day,
        ends_on=day + timedelta(days=30), spend_from=day, spend_until=day + timedelta(days=30),
        grant=Decimal("1000.00"), iban="PL61109010140000071219812874",
        authority_represented_by="KANAREK-UMOWA-1", provider_represented_by="Prezes",
        authority_contact="Urząd", provider_contact="Biuro", accessibility="Bez barier.",
    )  # fmt: skip


def _meetings(world: World) -> None:
    """One meeting whose minutes are being written; one with closed minutes, residents answered."""
    things = world.things
    meeting = make_meeting(things["round_closed"], held=True, name="KANAREK-OBECNI")
    settle(meeting.items.get(position=1), world.actors["clerk_a"])
    things["decision_open"] = Decision.objects.get(item__meeting=meeting)
    met = make_signed_contract(authority=world.authority_a, provider=world.ngos[1])
    things["contract_met"] = met
    round = make_round(
        kind=RoundKind.OPENING, contract=met, closed=True, cards="filled", residents=6
    )
    make_meeting(round, closed=True, name="KANAREK-OBECNI")
    make_reply(round, published=True)
    things["decision_met"] = Decision.objects.filter(item__meeting__round=round)[0]
    things["paper_minutes"] = Document.objects.get(kind="minutes")


def _open_round(contract: Contract) -> Round:
    """The organisation's card is closed, the authority's only filled: nothing is revealed."""
    round = make_round(kind=RoundKind.MID_TERM, contract=contract)
    make_card(round, Party.PROVIDER, words="KANAREK-KARTA-NGO", closed=True)
    make_card(round, Party.AUTHORITY, words="KANAREK-KARTA-JST")
    return round


def _written_round(contract: Contract) -> Round:
    """Both parties still write their cards."""
    round = make_round(kind=RoundKind.FINAL, contract=contract)
    make_card(round, Party.PROVIDER, words="KANAREK-KARTA-NGO")
    make_card(round, Party.AUTHORITY, words="KANAREK-KARTA-JST")
    return round


def _pilot(world: World) -> None:
    day = timezone.localdate()
    pilot = Pilot.objects.create(
        name="Pilotaż", starts_on=day - timedelta(days=100), ends_on=day + timedelta(days=100)
    )
    cycle = Cycle.objects.create(
        pilot=pilot, number=1, starts_on=pilot.starts_on, ends_on=pilot.ends_on
    )
    site = Site.objects.create(pilot=pilot, authority=world.authority_a)
    world.things["site_person"] = SitePerson.objects.create(
        site=site, user=world.actors["coordinator"], role=PilotRole.COORDINATOR
    )
    meeting = Meeting.objects.create(
        site=site, cycle=cycle, kind=MeetingKind.DIAGNOSIS, starts_at=timezone.now(),
        place="KANAREK-SPOTKANIE", journal="KANAREK-SPOTKANIE", journal_written_at=timezone.now(),
    )  # fmt: skip
    world.things |= {"pilot": pilot, "cycle": cycle, "site": site, "meeting": meeting}
    _led_site(world, pilot, cycle)


def _led_site(world: World, pilot: Pilot, cycle: Cycle) -> None:
    """A site whose meetings the coordinator of the other one leads; one awaits its journal."""
    site = Site.objects.create(pilot=pilot, authority=world.authority_b)
    SitePerson.objects.create(site=site, user=world.actors["coordinator"], role=PilotRole.MODERATOR)
    world.things["meeting_held"] = Meeting.objects.create(
        site=site, cycle=cycle, kind=MeetingKind.DIAGNOSIS, place="KANAREK-SPOTKANIE",
        starts_at=timezone.now() - timedelta(days=7),
    )  # fmt: skip
