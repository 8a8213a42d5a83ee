"""How offers are chosen, from the formal check to what each organisation learns."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.calendar import DAY
from common.duties import Scope, duties
from common.law import Refused
from common.models import Document
from contracting.enums import CompletablePart, OfferState
from contracting.models import CommitteeMember, Offer, Scenario, ScoreCard
from contracting.selectors.completing import differences
from contracting.selectors.formal import requirement_texts
from contracting.selectors.own_results import own_result
from contracting.selectors.ranking import Decision, advised_amounts, opinion_in_words, ranking
from contracting.selectors.scenarios import Way, as_announced
from contracting.services.committee_work import (
    change_amount,
    change_points,
    open_discussion,
    set_customs,
)
from contracting.services.committees import (
    close_committee,
)
from contracting.services.completing import complete_offer
from contracting.services.formal import (
    Mark,
    accept_offer,
    call_to_complete,
    reject_offer,
    set_formal_list,
)
from contracting.services.scenarios import choose_scenario, save_scenario
from contracting.services.selection import decide_tender, publish_results
from tests.contracting.services.choosing import declare_all, page, score_all
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting_calls import CallWorld, appearances

pytestmark = pytest.mark.django_db


def test_an_offer_is_checked_by_the_list_and_completed_once(client):
    world = CallWorld()
    tender, offer = world.tender, world.offers[0]
    set_formal_list(tender=tender, texts=["Złożono w terminie.", "Podano kontakt."], by=world.clerk)
    yes, no = Mark("yes"), Mark("no", "Brak telefonu")
    with pytest.raises(Refused):
        accept_offer(offer=offer, by=world.clerk)
    with pytest.raises(Refused):
        accept_offer(offer=offer, by=world.clerk, marks=[yes, no])
    told = {"what": "Podaj telefon.", "parts": [CompletablePart.CONTACT], "by": world.clerk}
    due_on = timezone.localdate() + DAY
    completion = call_to_complete(offer=offer, marks=[yes, no], due_on=due_on, **told)
    with pytest.raises(Refused):
        call_to_complete(offer=offer, due_on=due_on, **told)
    with pytest.raises(Refused):  # the offeror still has time
        reject_offer(offer=offer, by=world.clerk, reason="Brak", marks=[yes, no])
    with pytest.raises(Refused):  # by this list an offer was checked
        set_formal_list(tender=tender, texts=["Inna"], by=world.clerk)
    author = offer.created_by
    scope = Scope(timezone.localdate(), frozenset(), frozenset({offer.offeror_id}), author.pk)
    assert [each.act for each in duties(scope) if each.act == "offer.complete"]
    assert "Podaj telefon." in page(client, author, "offer_complete", offer.pk).text
    with pytest.raises(Refused):  # the place was not asked for
        complete_offer(completion=completion, values={"place": "Inne"}, by=author)
    filed = offer.submissions.live().get()
    contact = {"contact_phone": "600 700 800"}
    done = complete_offer(completion=completion, values=contact, note="Jest.", by=author)
    filed.refresh_from_db()
    assert filed.content["contact"]["phone"] == "600 100 200"
    assert done.digest
    assert done.digest != filed.digest
    changed = differences(filed.content, done.content)
    assert [(each.before, each.after) for each in changed] == [("600 100 200", "600 700 800")]
    with pytest.raises(Refused):
        complete_offer(completion=done, values=contact, by=author)
    shown = page(client, world.clerk, "offer_completed", offer.pk).text
    assert "600 100 200" in shown
    assert "600 700 800" in shown
    assert "600 700 800" in page(client, world.clerk, "offer_detail", offer.pk).text
    accept_offer(offer=offer, by=world.clerk, marks=[yes, yes])
    assert Offer.objects.get(pk=offer.pk).formally_checked_at


def test_the_check_of_the_page_calls_to_complete(client):
    world = CallWorld(offers=1)
    (offer,) = world.offers
    client.force_login(world.clerk)
    count = len(requirement_texts(world.tender))
    sent = {f"answer_{n}": "yes" for n in range(1, count)} | {
        f"answer_{count}": "no",
        f"remark_{count}": "Brak statutu",
        "result": "complete",
        "reason": "Dołącz statut.",
        "due_on": (timezone.localdate() + DAY).isoformat(),
    }
    url = reverse("contracting:offer_check", args=[world.tender.pk, offer.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, sent).status_code == 302
    assert offer.completion.what == "Dołącz statut."
    assert offer.formal_marks.filter(answer="no").get().remark == "Brak statutu"


def test_discussion_scenarios_minutes_decision_and_what_the_organisation_learns(client):
    world = CallWorld().checked()
    tender, clerk = world.tender, world.clerk
    set_customs(
        authority=tender.authority,
        chairing="executive",
        basis="Program, § 12",
        phrases="Oferta opisuje potrzeby.\nKoszty są realne.",
        by=clerk,
    )
    committee = world.appoint()
    declare_all(committee)
    first, second = world.offers
    assert (
        "Koszty są realne." in page(client, world.judge, "committee_card", tender.pk, first.pk).text
    )
    with pytest.raises(Refused):  # cards wait
        open_discussion(tender=tender, by=clerk)
    score_all(world, committee)
    card = ScoreCard.objects.get(member__user=world.judge, offer=second)
    criterion = tender.criteria.get()
    change = {"card": card, "criterion_id": criterion.pk, "points": 30, "reason": "Nowe dane."}
    with pytest.raises(Refused):  # before the discussion nothing is changed
        change_points(by=world.judge, **change)
    assert page(client, clerk, "tender_ranking", tender.pk).status_code == 403
    open_discussion(tender=tender, by=clerk)
    with pytest.raises(Refused):  # nor by somebody else
        change_points(by=world.executive, **change)
    made = change_points(by=world.judge, **change)
    assert (made.before, made.after, made.reason) == (10, 30, "Nowe dane.")
    change_amount(card=card, amount=Decimal(400), reason="Droga kawa.", by=world.judge)
    best, other = ranking(tender)
    assert (best.lowest, best.highest, best.points) == (20, 20, 20)
    assert (other.spread, other.advised) == (20, 400)

    shown = page(client, world.judge, "tender_ranking", tender.pk, kwota="1000", prog="0").text
    assert "Dostałaby" in shown
    assert not Scenario.objects.exists()
    way = Way(cut_off=Decimal(1000), min_points=Decimal(0), partly=False, typed={})
    much = Way(cut_off=tender.budget + 1, min_points=Decimal(0), partly=False, typed={})
    with pytest.raises(Refused):  # more than was announced
        save_scenario(tender=tender, name="Za dużo", way=much, by=clerk)
    dropped = save_scenario(tender=tender, name="Wszyscy", way=as_announced(tender, None), by=clerk)
    chosen = save_scenario(tender=tender, name="Jedna", way=way, by=clerk)
    choose_scenario(scenario=dropped, reason="Pierwsza myśl.", by=clerk)
    choose_scenario(scenario=chosen, reason="Tylko najlepsza oferta.", by=clerk)
    close_committee(tender=tender, by=clerk)
    with pytest.raises(Refused):
        change_points(by=world.judge, **change | {"points": 5})
    with pytest.raises(Refused):
        save_scenario(tender=tender, name="Po czasie", way=way, by=clerk)

    minutes = Document.objects.get(kind="committee_minutes", subject_id=str(tender.pk)).snapshot
    assert [(each["name"], each["chosen"]) for each in minutes["scenarios"]] == [
        ("Wszyscy", False),
        ("Jedna", True),
    ]
    assert [each["reason"] for each in minutes["changes"]] == ["Nowe dane.", "Droga kawa."]
    assert minutes["offers"][0]["criteria"][0]["scores"][0]["reason"] == "Dobry plan pracy."

    assert {each["amount"] for row in minutes["offers"] for each in row["amounts"]} == {"400.00"}

    rows = ranking(tender)
    advised = advised_amounts(tender, rows)
    assert advised == {first.pk: Decimal(1000), second.pk: Decimal(0)}
    said = [
        Decision(row.offer.pk, True, Decimal(500), opinion_in_words(row, advised[row.offer.pk]))
        for row in rows
    ]
    with pytest.raises(Refused) as refusal:
        decide_tender(tender=tender, decisions=said, by=world.executive)
    assert "a_choice_against_the_opinion_has_its_own_reason" in {
        getattr(each, "rule", "") for each in refusal.value.reasons
    }
    follow = [
        Decision(first.pk, True, Decimal(1000), opinion_in_words(rows[0], advised[first.pk])),
        Decision(second.pk, False, None, opinion_in_words(rows[1], advised[second.pk])),
    ]
    decide_tender(tender=tender, decisions=follow, by=world.executive)
    loser = Offer.objects.get(pk=second.pk)
    assert loser.state == OfferState.NOT_SELECTED
    assert own_result(loser) is None
    publish_results(tender=tender, appearances=appearances(), by=clerk)
    loser = Offer.objects.get(pk=second.pk)
    result = own_result(loser)
    assert (result.points, result.distance, result.missing) == (20, 0, None)
    assert replace(result, fewest=60).below == 40
    told = page(client, loser.created_by, "offer_detail", loser.pk).text
    assert "Dobry plan pracy." in told
    assert world.judge.name not in told
    assert first.offeror.name not in told


def test_organisations_indicate_candidates_and_only_the_authority_reads_them(client):
    world = CallWorld(offers=0)
    authority = world.tender.authority
    client.force_login(world.clerk)
    told = {"title": "Osoby do komisji", "text": "Szukamy osób.", "due_on": "2099-01-01"}
    client.post(reverse("contracting:candidate_call_create", args=[authority.pk]), told)
    call = authority.candidate_calls.get()
    client.force_login(world.judge)
    person = {
        "organisation": world.ngo.pk,
        "name": "Olga Wilk",
        "email": "olga@example.org",
        "spheres": ["1"],
        "agreed": "on",
    }
    url = reverse("contracting:candidate_indicate", args=[call.pk])
    assert client.post(url, person).status_code == 302
    assert client.post(url, person).status_code == 422
    client.logout()
    public = client.get(reverse("contracting:candidate_call", args=[call.pk])).text
    assert "Szukamy osób." in public
    assert "Olga Wilk" not in public
    register = ("candidate_register", authority.pk)
    assert "Olga Wilk" in page(client, world.clerk, *register).text
    assert page(client, world.judge, *register).status_code == 403
    stranger = make_member(make_ngo(by=authority), Role.REPRESENTATIVE)
    assert "Olga Wilk" not in page(client, stranger, "candidate_call", call.pk).text
    candidate = call.candidates.get()
    assert page(client, stranger, "candidate_withdraw", candidate.pk).status_code == 404
    client.force_login(world.judge)
    client.post(reverse("contracting:candidate_withdraw", args=[candidate.pk]))
    candidate.refresh_from_db()
    assert candidate.withdrawn_at


def test_each_lot_has_its_own_places_and_money(client):
    world = CallWorld().checked()
    tender = world.tender
    for number, offer in enumerate(world.offers, start=1):
        lot = tender.lots.create(
            number=number, title=f"Zadanie {number}", award_form="supporting", amount=800 * number
        )
        Offer.objects.filter(pk=offer.pk).update(lot=lot)
    committee = world.appoint()
    declare_all(committee)
    score_all(world, committee)
    assert [row.place for row in ranking(tender)] == [1, 1]
    open_discussion(tender=tender, by=world.clerk)
    shown = page(client, world.clerk, "tender_ranking", tender.pk, zadanie="2").text
    first, second = world.offers
    assert second.offeror.name in shown
    assert first.offeror.name not in shown
    lot = first.lot
    kept = save_scenario(
        tender=tender, name="A", way=as_announced(tender, lot), lot=lot, by=world.clerk
    )
    assert kept.amounts == {str(first.pk): "800.00"}

    close_committee(tender=tender, by=world.clerk)
    minutes = Document.objects.get(kind="committee_minutes", subject_id=str(tender.pk)).snapshot
    assert [
        [(row["offeror"], row["place"]) for row in each["ranking"]] for each in minutes["lots"]
    ] == [[(first.offeror.name, 1)], [(second.offeror.name, 1)]]
    assert [each["offers"][0]["offeror"] for each in minutes["lots"]] == [
        first.offeror.name,
        second.offeror.name,
    ]
    choice = page(client, world.executive, "tender_decide", tender.pk).text
    assert choice.index("Zadanie 1. Zadanie 1") < choice.index(first.offeror.name)
    assert choice.index(first.offeror.name) < choice.index("Zadanie 2. Zadanie 2")
    said = [
        Decision(first.pk, True, Decimal(700), "Dobry plan pracy."),
        Decision(second.pk, False, None, "Za drogo."),
    ]
    decide_tender(tender=tender, decisions=said, by=world.executive)
    printed = Document.objects.get(kind="results", subject_id=str(tender.pk)).snapshot["lots"]
    assert [(len(each["selected"]), each["budget"]) for each in printed] == [
        (1, "800.00"),
        (0, "1600.00"),
    ]
    publish_results(tender=tender, appearances=appearances(), by=world.clerk)
    told = client.get(reverse("contracting:tender_detail", args=[tender.pk])).text
    assert "Na to zadanie nie wybrano żadnej oferty" in told
    assert first.offeror.name in told
    assert second.offeror.name not in told.split('id="wyniki"')[1].split("</section>")[0]


def test_sixty_offers_by_eight_criteria_cost_no_more_queries(client, django_assert_max_num_queries):
    world = CallWorld(offers=1).checked()
    tender, (pattern,) = world.tender, world.offers
    committee = world.appoint()
    declare_all(committee)
    many_offers(tender, pattern, committee)
    committee.discussion_at = timezone.now()
    committee.save()
    chair = committee.members.get(is_chair=True).user
    for user, name in (
        (world.judge, "committee_work"),
        (chair, "committee_work"),
        (world.judge, "tender_ranking"),
    ):
        client.force_login(user)
        with django_assert_max_num_queries(15, info=name):
            shown = client.get(reverse(f"contracting:{name}", args=[tender.pk]))
        assert shown.status_code == 200
        assert shown.text.count("Stowarzyszenie Wielu") >= 59


def many_offers(tender, pattern, committee):
    """Sixty offers with closed cards of both members, straight into the tables."""
    from accounts.models import Organisation
    from contracting.models import Criterion, OfferContent, Score

    Criterion.objects.bulk_create(
        Criterion(tender=tender, position=n, name=f"Kryterium {n}", points=10) for n in range(2, 9)
    )
    ngos = Organisation.objects.bulk_create(
        Organisation(
            kind="ngo",
            name=f"Stowarzyszenie Wielu {n}",
            krs=f"9{n:09d}",
            legal_form="association",
            street=f"ul. Wielu {n}",
            town="Olsztyn",
        )
        for n in range(59)
    )
    now = timezone.now()
    offers = Offer.objects.bulk_create(
        Offer(
            tender=tender,
            offeror=each,
            state=OfferState.SUBMITTED,
            created_by=pattern.created_by,
            formally_checked_at=now,
        )
        for each in ngos
    )
    OfferContent.objects.bulk_create(
        OfferContent(offer=each, title="Zadanie", grant=Decimal(1000)) for each in offers
    )
    members = CommitteeMember.objects.filter(committee=committee)
    cards = ScoreCard.objects.bulk_create(
        ScoreCard(member=member, offer=offer, closed_at=now, amount=Decimal(900))
        for member in members
        for offer in [pattern, *offers]
    )
    criteria = list(tender.criteria.all())
    Score.objects.bulk_create(
        Score(card=card, criterion=criterion, points=n % 10, reason="Powód.")
        for n, card in enumerate(cards)
        for criterion in criteria
    )
