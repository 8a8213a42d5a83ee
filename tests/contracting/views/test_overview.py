"""All modes in one list, one register, one calendar, one statistics."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from common.modes import TenderMode
from contracting.enums import TenderState
from contracting.modes import MODES
from contracting.selectors.coming import whole_days
from contracting.selectors.overview import passed_on
from contracting.views.overview import figures_of
from tests.factories.accounts import make_authority
from tests.factories.balances import make_signed_contract
from tests.factories.contracting import make_tender
from tests.factories.quotations import make_enquiry
from tests.factories.regranting import make_competition

NAMES = {
    TenderMode.OPEN_CALL: "Otwarty konkurs ofert",
    TenderMode.SMALL_GRANT: "Mały grant",
    TenderMode.PROCUREMENT: "Zamówienie publiczne",
}


def shown(client, name, query=""):
    return client.get(reverse(f"contracting:{name}") + query).content.decode()


def test_every_mode_names_each_state_and_the_dates_of_its_calendar():
    for mode in MODES.values():
        assert all(str(mode.state_name(state)) for state in TenderState)
        assert len({each.code for each in mode.coming}) == len(mode.coming)


@pytest.mark.django_db
def test_every_mode_stands_in_the_list_the_calendar_and_the_statistics(client):
    authority = make_authority()
    tenders = {
        mode: make_tender(
            mode=mode, state=TenderState.OPEN, authority=authority, title=f"Zadanie {mode}"
        )
        for mode in MODES
    }
    draft = make_tender(authority=authority, title="Projekt nikomu nieznany")
    decided = make_tender(state=TenderState.AWARDED, authority=authority, title="Rozstrzygnięty")

    found, calendar = shown(client, "tender_list"), shown(client, "calendar")
    for mode, tender in tenders.items():
        assert tender.title in found
        assert tender.title in calendar
        assert f'href="{tender.get_absolute_url()}"' in found
        assert NAMES[mode] in found
        assert str(MODES[mode].due_words) in found
        alone = shown(client, "tender_list", f"?tryb={mode}")
        dates = shown(client, "calendar", f"?tryb={mode}")
        for other in tenders.values():
            assert (other.title in alone) is (other is tender)
            assert (other.title in dates) is (other is tender)
    every = shown(client, "tender_list", "?stan=wszystkie")
    assert draft.title not in found + calendar + every
    assert decided.title in every
    assert decided.title not in calendar

    file = client.get(reverse("contracting:calendar_file"))
    assert file["Content-Type"].startswith("text/calendar")
    assert f"UID:nabor-{tenders[TenderMode.OPEN_CALL].pk}-oferty@" in file.content.decode()
    assert draft.title not in file.content.decode()


@pytest.mark.django_db
def test_the_calendar_forgets_what_is_past_and_puts_the_soonest_first(client):
    now = timezone.now()
    later = make_tender(state=TenderState.OPEN, title="Później", offers_due_at=now + timedelta(20))
    sooner = make_tender(state=TenderState.OPEN, title="Prędzej", offers_due_at=now + timedelta(2))
    past = make_tender(
        state=TenderState.OPEN, title="Po terminie", past_deadline=True,
        decision_by=timezone.localdate(now) - timedelta(1),
    )  # fmt: skip

    page = shown(client, "calendar")

    assert page.index(sooner.title) < page.index(later.title)
    assert past.title not in page


def test_a_page_of_the_calendar_holds_whole_days_and_names_the_next():
    days = [date(2027, 1, day) for day in (1, 1, 2, 2, 2, 3)]
    keys = [(day, pk, None, None) for pk, day in enumerate(days)]

    def page(most):
        found, following = whole_days(keys, most)
        return [pk for _day, pk, *_more in found], following

    assert page(6) == ([0, 1, 2, 3, 4, 5], None)
    assert page(5) == ([0, 1, 2, 3, 4], date(2027, 1, 3))
    assert page(4) == ([0, 1], date(2027, 1, 2))
    assert page(1) == ([0], date(2027, 1, 2))  # a day longer than a page goes no further


@pytest.mark.django_db
def test_the_calendar_turns_to_later_days_and_never_back(client):
    now = timezone.now()
    later = make_tender(state=TenderState.OPEN, title="Później", offers_due_at=now + timedelta(70))
    sooner = make_tender(state=TenderState.OPEN, title="Prędzej", offers_due_at=now + timedelta(2))
    since = f"{timezone.localdate(now) + timedelta(69):%Y-%m-%d}"

    page = shown(client, "calendar", f"?od={since}")

    assert later.title in page
    assert sooner.title not in page
    assert "Od dziś" in page
    for wrong in ("2001-01-01", "2027-02-30", "dziś", "9999-99-99", "-1"):
        assert sooner.title in shown(client, "calendar", f"?od={wrong}")


@pytest.mark.django_db
def test_competitions_of_operators_and_requests_for_quotations_stand_beside_the_rest(client):
    competition = make_competition(title="Mikrodotacje jesienią")
    tender = competition.contract.offer.tender
    hidden = make_competition(contract=competition.contract, announced=False, title="Nieznany")
    enquiry = make_enquiry(title="Obiady dla seniorów", state=TenderState.OPEN)

    calendar = shown(client, "calendar")
    assert calendar.count("Mikrodotacje jesienią") == 2  # the deadline and the choice
    assert "Konkurs operatora" in calendar
    assert enquiry.title in calendar
    assert enquiry.title in shown(client, "tender_list")
    assert competition.title in shown(client, "competition_list")
    assert hidden.title not in calendar + shown(client, "competition_list")
    assert competition.title in shown(client, "calendar", f"?samorzad={tender.authority_id}")
    for other in ("?tryb=procurement", f"?samorzad={enquiry.authority_id}"):
        assert competition.title not in shown(client, "calendar", other)
    file = client.get(reverse("contracting:calendar_file")).content.decode()
    assert f"UID:konkurs-{competition.pk}-wnioski@" in file

    shared = passed_on(authority=str(tender.authority_id), year=str(timezone.localdate().year))
    assert (shared.competitions, shared.amount, shared.projects) == (1, competition.amount, 0)
    assert passed_on(authority=str(enquiry.authority_id)).competitions == 0
    assert "Przekazane dalej przez operatorów" in shown(client, "statistics")


@pytest.mark.django_db
def test_the_statistics_count_by_year_mode_and_kind_of_task(client):
    contract = make_signed_contract()
    authority = contract.authority
    make_tender(
        mode=TenderMode.SMALL_GRANT, state=TenderState.ANNULLED, authority=authority,
        budget=Decimal("7000.00"), sphere="17",
    )  # fmt: skip
    make_tender(state=TenderState.OPEN, budget=Decimal("999.00"))

    asked = {"tryb": "", "samorzad": str(authority.pk), "sfera": "", "rok": ""}
    found = figures_of(asked)
    total = found["total"]

    assert (total.announced, total.annulled, total.contracts) == (2, 1, 1)
    assert total.funds == contract.offer.tender.budget + 7000
    assert total.grants == contract.grant
    lines = [line for _year, rows in found["by_year"] for line, _width in rows]
    assert sorted(each.announced for each in lines if each.announced) == [1, 1]
    page = shown(client, "statistics", f"?samorzad={authority.pk}")
    assert "7 000,00" in page.replace("\xa0", " ").replace("&nbsp;", " ")
    only = shown(client, "statistics", "?tryb=small_grant&rok=1999")
    assert "Nie ma jeszcze czego liczyć" in only


@pytest.mark.django_db
def test_the_register_of_contracts_shows_and_asks_the_mode(client):
    contract = make_signed_contract()

    assert NAMES[TenderMode.OPEN_CALL] in shown(client, "contract_list")
    assert contract.number in shown(client, "contract_list", "?tryb=open_call")
    assert contract.number not in shown(client, "contract_list", "?tryb=procurement")
    file = client.get(reverse("contracting:register_file"))
    assert "otwarty konkurs ofert" in b"".join(file.streaming_content).decode()
