"""Several people write one card, one with the right closes it, and later it is only added to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.enums import Role
from balances.enums import Party
from balances.invariants import a_closed_card_is_what_was_closed
from balances.models import MOST_ADDENDA, Round
from balances.services.addenda import add_addendum
from balances.services.cards import ask_to_close_card, close_card, digest_of_card, save_card
from common.duties import Scope, duties
from common.law import Refused, Stale
from common.models import JournalEntry, Letter
from tests.factories.accounts import make_member
from tests.factories.balances import make_card, make_round, person_of
from tests.factories.contracting_offers import make_joint

pytestmark = pytest.mark.django_db

HX = {"HX-Request": "true"}


@pytest.fixture
def round():
    return make_round()


@pytest.fixture
def staff(round):
    return make_member(round.contract.provider, Role.STAFF)


def said(card):
    return {each.question.code: each.text or each.value for each in card.answers.all()}


def save(card, by, *, seen=None, version=1, texts=None, **values):
    return save_card(card=card, values=values, texts=texts or {}, by=by, version=version, seen=seen)


def test_two_people_write_different_answers_at_once_and_both_are_kept(round, staff):
    card = round.cards.get(party=Party.PROVIDER)
    save(card, person_of(round, Party.PROVIDER), seen={}, n1=5)

    saved = save(card, staff, seen={"n2": None, "no1": ""}, n2=3, texts={"no1": "Sąsiedzi"})

    assert said(card) == {"n1": 5, "n2": 3, "no1": "Sąsiedzi"}
    assert saved.version == 3


@pytest.mark.parametrize(
    ("seen", "mine", "kept"),
    [(None, 2, False), (4, 2, False), (None, 5, True), (5, 2, True)],
    ids=["unseen", "seen otherwise", "the same answer", "seen and changed"],
)
def test_the_same_answer_changed_by_two_is_compared(round, staff, seen, mine, kept):
    card = round.cards.get(party=Party.PROVIDER)
    save(card, person_of(round, Party.PROVIDER), seen={}, n1=5)
    if kept:
        save(card, staff, seen={"n1": seen}, n1=mine)
    else:
        with pytest.raises(Stale):
            save(card, staff, seen={"n1": seen}, n1=mine)
    assert said(card) == {"n1": mine if kept else 5}


def opened(client, address):
    """The fields of the page as a browser would send them, untouched."""
    form = client.get(address).context["form"]
    fields = {"version": form["version"].value()}
    for name in form.fields:
        if name != "version":
            value = form[name].value()
            fields[name] = fields[f"initial-{name}"] = "" if value is None else value
    return fields


def test_two_colleagues_on_two_pages_lose_nothing(client, round, staff):
    here = f"/bilanse/{round.contract_id}/otwarcie/karta-organizacji/"
    client.force_login(staff)
    first, second = opened(client, here), opened(client, here)

    assert client.post(here, first | {"n1": "4", "no1": "Wozimy ludzi."}).status_code == 302
    answer = client.post(here, second | {"n2": "2"}, headers=HX).content.decode()

    assert "Zapisano" in answer
    assert "razem z tym" in answer
    card = round.cards.get(party=Party.PROVIDER)
    assert said(card) == {"n1": 4, "n2": 2, "no1": "Wozimy ludzi."}


def test_what_both_changed_is_shown_twice_and_the_rest_is_taken_over(client, round, staff):
    here = f"/bilanse/{round.contract_id}/otwarcie/karta-organizacji/"
    client.force_login(staff)
    first, second = opened(client, here), opened(client, here)
    client.post(here, first | {"n1": "4", "n3": "1", "no1": "Jej słowa."})

    stale = client.post(here, second | {"n2": "2", "no1": "Moje słowa."})

    assert stale.status_code == 409
    assert [(two.saved, two.mine) for two in stale.context["meanwhile"]] == [
        ("(nic)", "raczej nie"),
        ("Jej słowa.", "Moje słowa."),
    ] or [two.mine for two in stale.context["meanwhile"]] == ["Moje słowa."]
    form = stale.context["form"]
    knowingly = {name: form[name].value() for name in form.fields if name != "version"}
    knowingly |= {f"initial-{name}": form.data[f"initial-{name}"] for name in form.fields}
    again = client.post(here, knowingly | {"version": stale.context["version"]})
    assert again.status_code == 302
    card = round.cards.get(party=Party.PROVIDER)
    assert said(card) == {"n1": 4, "n2": 2, "n3": 1, "no1": "Moje słowa."}


def test_staff_fill_the_card_and_the_representative_closes_it(round, staff):
    representative = person_of(round, Party.PROVIDER)
    card = make_card(round, Party.PROVIDER)
    with pytest.raises(Refused):
        close_card(card=card, by=staff)

    ask_to_close_card(card=card, by=staff)

    letter = Letter.objects.get(key__startswith="card-to-close:")
    assert letter.to == representative.email
    assert "/karta-organizacji/zamkniecie/" in letter.body
    here = round.contract.provider_id
    found = [
        duty
        for duty in duties(
            Scope(today=timezone.localdate(), authority_ids=frozenset(), ngo_ids=frozenset({here}))
        )
        if duty.act == "card.close"
    ]
    assert [duty.owner.roles for duty in found] == [frozenset({Role.REPRESENTATIVE})]
    assert close_card(card=card, by=representative).closed_at
    assert "card.closing_asked" in JournalEntry.objects.about(round).values_list("act", flat=True)


def test_a_representative_of_any_joint_offeror_closes_for_all_and_the_others_are_told(
    client, round
):
    begun, first = round.contract.provider, person_of(round, Party.PROVIDER)
    offer = make_joint(round.contract.offer, name="Fundacja Druga")
    partner = offer.partners.get()
    round = Round.objects.get(pk=round.pk)
    card = make_card(round, Party.PROVIDER)
    colleague = make_member(partner.organisation, Role.STAFF)
    ask_to_close_card(card=card, by=colleague)
    letters = Letter.objects.filter(key__startswith="card-to-close:")
    assert {each.to for each in letters} == {first.email, partner.accepted_by.email}
    for organisation in (begun, partner.organisation):
        scope = Scope(timezone.localdate(), frozenset(), frozenset({organisation.pk}))
        found = [each for each in duties(scope) if each.act == "card.close"]
        assert [(duty.owner.organisation_id, duty.owner.roles) for duty in found] == [
            (organisation.pk, frozenset({Role.REPRESENTATIVE}))
        ]
    client.force_login(partner.accepted_by)

    page = f"/bilanse/{round.contract_id}/otwarcie/karta-organizacji/"
    assert "reprezentant dowolnej" in client.get(page).content.decode()
    assert "Fundacja Druga" in client.get(page + "zamkniecie/").content.decode()
    close_card(card=card, by=partner.accepted_by)

    card.refresh_from_db()
    assert card.closed_by == partner.accepted_by
    closed = JournalEntry.objects.about(round).get(act="card.closed")
    assert closed.by == partner.accepted_by
    assert closed.details["organisation"] == "Fundacja Druga"
    [letter] = Letter.objects.filter(key__startswith="card-closed-for-all:")
    assert letter.to == first.email
    assert "Fundacja Druga" in letter.body
    assert add_addendum(card=card, text="Dopisujemy.", by=first).pk


def test_nobody_is_asked_to_close_half_a_card(round, staff):
    card = make_card(round, Party.PROVIDER)
    card.answers.filter(question__code="n5").delete()
    with pytest.raises(Refused):
        ask_to_close_card(card=card, by=staff)
    assert not Letter.objects.filter(key__startswith="card-to-close:").exists()


def test_whoever_may_close_asks_nobody(round):
    card = make_card(round, Party.PROVIDER)
    with pytest.raises(Refused):
        ask_to_close_card(card=card, by=person_of(round, Party.PROVIDER))


def test_the_closing_page_names_what_is_missing_and_what_will_be_recorded(client, round):
    card = make_card(round, Party.PROVIDER, values={"n1": 0, "n2": 0}, words="Wystarczy.")
    client.force_login(person_of(round, Party.PROVIDER))
    here = f"/bilanse/{round.contract_id}/otwarcie/karta-organizacji/zamkniecie/"
    summary = dict(client.get(here).context["summary"])
    assert list(summary.values())[2:] == [12, 2, 3]

    card.answers.filter(question__code="n5").delete()
    page = client.get(here)
    assert len(page.context["missing"]) == 1
    assert "Zamknij kartę</button>" not in page.content.decode()


def test_the_staffs_pages_lead_to_the_asking(client, round, staff):
    make_card(round, Party.PROVIDER)
    client.force_login(staff)
    here = f"/bilanse/{round.contract_id}/otwarcie/karta-organizacji/"
    sent = client.post(here, opened(client, here) | {"zamknij": "1"})
    assert sent.url == f"{here}prosba/"
    assert client.post(f"{here}prosba/").status_code == 302
    assert "poproszono" in client.get(here).content.decode()


def test_a_closed_card_is_only_added_to(round):
    by = person_of(round, Party.PROVIDER)
    card = make_card(round, Party.PROVIDER)
    with pytest.raises(Refused):
        add_addendum(card=card, text="Za wcześnie.", by=by)
    card = close_card(card=card, by=by)

    for number in range(MOST_ADDENDA):
        add_addendum(card=card, text=f"Uzupełnienie {number}.", by=by)

    with pytest.raises(Refused):
        add_addendum(card=card, text="Szóste.", by=by)
    card.refresh_from_db()
    assert digest_of_card(card) == card.digest
    assert not list(a_closed_card_is_what_was_closed(timezone.now()))


@pytest.mark.parametrize("who", ["staff", "clerk"])
def test_who_may_not_close_a_card_does_not_add_to_it(round, staff, who):
    card = make_card(round, Party.PROVIDER, closed=True)
    by = staff if who == "staff" else person_of(round, Party.AUTHORITY)
    with pytest.raises(Refused):
        add_addendum(card=card, text="Nie moje.", by=by)


def test_an_addendum_is_read_where_its_card_is_and_no_sooner(client, round):
    card = make_card(round, Party.PROVIDER, closed=True)
    by, clerk = person_of(round, Party.PROVIDER), person_of(round, Party.AUTHORITY)
    add_addendum(card=card, text="KANAREK-UZUPEŁNIENIE", by=by)
    here = f"/bilanse/{round.contract_id}/otwarcie/"

    def reads(user):
        client.logout()
        if user:
            client.force_login(user)
        return "KANAREK-UZUPEŁNIENIE" in client.get(here).content.decode()

    assert reads(by)
    assert not reads(clerk)
    assert not Letter.objects.filter(key__startswith="addendum-added:").exists()
    make_card(round, Party.AUTHORITY, closed=True)
    assert reads(clerk)
    assert not reads(None)

    add_addendum(card=card, text="Drugie.", by=by)
    assert Letter.objects.get(key__startswith="addendum-added:").to == clerk.email
    entries = JournalEntry.objects.about(round).filter(act="card.addendum")
    assert "KANAREK" not in str(list(entries.values_list("details", flat=True)))


def test_an_addendum_is_written_after_the_round_is_closed_too(client):
    round = make_round(closed=True, cards="filled")
    client.force_login(person_of(round, Party.PROVIDER))
    here = f"/bilanse/{round.contract_id}/otwarcie/"
    sent = client.post(f"{here}karta-organizacji/uzupelnienie/", {"text": "Liczba to 12, nie 21."})
    assert sent.status_code == 302
    client.logout()
    assert "Liczba to 12" in client.get(here).content.decode().replace("\xa0", " ")
    late = round.closed_at + timedelta(days=40)
    card = round.cards.get(party=Party.AUTHORITY)
    add_addendum(card=card, text="Późno.", by=person_of(round, Party.AUTHORITY), at=late)
