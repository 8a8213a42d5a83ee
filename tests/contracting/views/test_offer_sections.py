"""Writing an offer: sections, tables, autosave, two writers, an ended session."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.enums import Role
from common.papers import readable_papers
from contracting.enums import OfferSection, TenderState
from contracting.models import CostLine, OfferContent, OfferVersion, Submission
from contracting.selectors.offer_history import text_of
from contracting.views.offer_pages import SLUG_OF
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer():
    return make_offer()


@pytest.fixture
def writer(offer, client):
    client.force_login(offer.created_by)
    return client


def address(offer, section, name="offer_section"):
    return reverse(f"contracting:{name}", args=[offer.pk, SLUG_OF[section]])


def management(total: int) -> dict[str, str]:
    return {"row-TOTAL_FORMS": str(total), "row-INITIAL_FORMS": "0"}


def cost(number: int = 0, **changes: str) -> dict[str, str]:
    row = {
        "uid": str(uuid4()),
        "group": "administration",
        "activity": "",
        "name": "Koordynacja",
        "unit": "miesiąc",
        "unit_cost": "1 700,50",
        "quantity": "2",
    } | changes
    return {f"row-{number}-{name}": value for name, value in row.items()}


@pytest.mark.parametrize("section", list(OfferSection))
def test_every_section_opens(writer, offer, section):
    response = writer.get(address(offer, section))

    assert response.status_code == 200


def test_a_half_finished_section_is_kept(writer, offer):
    response = writer.post(
        address(offer, OfferSection.CAPACITY),
        {"version": "0", "experience": "Od 2019 roku", "resources": ""},
    )

    content = OfferContent.objects.get(offer=offer)
    assert response.status_code == 302
    assert (content.experience, content.resources) == ("Od 2019 roku", "")


def test_a_cost_is_counted_by_the_server(writer, offer):
    sent = {"version": "0", "grant": "3 000", "own_financial": "401,00"}

    response = writer.post(
        address(offer, OfferSection.COSTS), sent | management(1) | cost(total="1,00")
    )

    assert response.status_code == 302
    line = CostLine.objects.get(content__offer=offer)
    assert line.unit_cost == Decimal("1700.50")
    assert line.year_1 == Decimal("3401.00")
    assert OfferContent.objects.get(offer=offer).grant == Decimal(3000)


@pytest.mark.parametrize("hostile", ["-1", "1e9", "NaN", "٣٤", "9" * 40, "abc", "\x00", "'"])
def test_a_hostile_amount_is_an_error_and_stays_in_its_cell(writer, offer, hostile):
    sent = {"version": "0"} | management(1) | cost(unit_cost=hostile)

    response = writer.post(address(offer, OfferSection.COSTS), sent)

    assert response.status_code == 422
    assert "Koordynacja" in response.content.decode()


def test_a_row_is_added_without_javascript(writer, offer):
    sent = {"version": "0", "add": "administration"} | management(1) | cost()

    response = writer.post(address(offer, OfferSection.COSTS), sent)
    page = writer.get(response["Location"]).content.decode()

    assert response["Location"].endswith("?dodaj=administration")
    assert page.count("autofocus") == 1, "one goes on typing in the row that was added"
    assert "Koordynacja" in page


def test_a_row_is_removed_by_its_own_button(writer, offer):
    uid = str(uuid4())
    sent = {"version": "0", "remove": uid} | management(2)
    sent |= cost(0, uid=uid) | cost(1, name="Księgowość")

    writer.post(address(offer, OfferSection.COSTS), sent)

    assert [line.name for line in CostLine.objects.filter(content__offer=offer)] == ["Księgowość"]


def test_a_row_that_cannot_be_read_is_removed_all_the_same(writer, offer):
    uid = str(uuid4())
    sent = {"version": "0", "remove": uid} | management(2)
    sent |= cost(0, uid=uid, unit_cost="abc") | cost(1, name="Księgowość")

    response = writer.post(address(offer, OfferSection.COSTS), sent)

    assert response.status_code == 302
    assert [line.name for line in CostLine.objects.filter(content__offer=offer)] == ["Księgowość"]


def test_what_is_wrong_is_called_as_the_table_calls_it(writer, offer):
    sent = {"version": "0"} | management(2)
    sent |= cost(0) | cost(1, unit_cost="abc", quantity="1")

    page = writer.post(address(offer, OfferSection.COSTS), sent).content.decode()

    assert ">II.2, " in page
    assert "Zapisano" not in page


def test_autosave_never_says_saved_over_what_it_could_not_read(writer, offer):
    here = address(offer, OfferSection.COSTS, "offer_autosave")
    good = writer.post(here, {"version": "0", "grant": "10 000,50"} | management(0)).json()
    bad = {"version": str(good["version"]), "grant": "abc"} | management(0)

    answer = writer.post(here, bad).json()
    dear = cost(unit_cost="9999999999", quantity="100")
    row = writer.post(here, {"version": str(answer["version"])} | management(1) | dear).json()

    assert "poza" not in good["message"]
    assert "poza" in answer["message"]
    assert list(answer["errors"]) == ["grant"]
    assert list(row["rows"][dear["row-0-uid"]]) == ["unit_cost"]


def test_an_activity_of_another_offer_is_not_taken(writer, offer):
    foreign = make_offer().content.activities.get()
    sent = {"version": "0"} | management(1)
    sent |= cost(group="activities", activity=str(foreign.uid))

    writer.post(address(offer, OfferSection.COSTS), sent)

    assert CostLine.objects.get(content__offer=offer).activity is None


def test_costs_keep_their_activity_when_the_activities_are_saved_again(writer, offer):
    activity = offer.content.activities.get()
    row = {"uid": str(activity.uid), "name": "Zakupy", "description": "x", "when": "zawsze"}
    sent = {"version": "0"} | management(1) | {f"row-0-{k}": v for k, v in row.items()}

    writer.post(address(offer, OfferSection.ACTIVITIES), sent)

    assert offer.content.costs.get().activity == activity


def test_the_second_of_two_writers_sees_both_texts(writer, offer):
    here = address(offer, OfferSection.CAPACITY)
    writer.post(here, {"version": "0", "experience": "pierwszy tekst", "resources": "a"})

    response = writer.post(here, {"version": "0", "experience": "drugi tekst", "resources": "a"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "pierwszy tekst" in page
    assert "drugi tekst" in page
    assert '<input type="hidden" name="version" value="1">' in page
    assert OfferContent.objects.get(offer=offer).experience == "pierwszy tekst"


def test_two_people_in_two_sections_do_not_collide(writer, offer):
    writer.post(
        address(offer, OfferSection.CAPACITY), {"version": "0", "experience": "a", "resources": "b"}
    )

    response = writer.post(
        address(offer, OfferSection.OTHER), {"version": "0", "paid_performance": "no"}
    )

    assert response.status_code == 302


def test_what_is_typed_is_kept_as_one_types(writer, offer):
    here = address(offer, OfferSection.CAPACITY, "offer_autosave")

    first = writer.post(here, {"version": "0", "experience": "a", "resources": ""})
    second = writer.post(here, {"version": "1", "experience": "ab", "resources": ""})

    assert (first.json()["version"], second.json()["version"]) == (1, 2)
    assert OfferContent.objects.get(offer=offer).experience == "ab"


def test_autosave_keeps_what_is_readable_and_names_the_rest(writer, offer):
    sent = {"version": "0", "grant": "dużo", "own_financial": "40"} | management(1) | cost()

    answer = writer.post(address(offer, OfferSection.COSTS, "offer_autosave"), sent)

    content = OfferContent.objects.get(offer=offer)
    assert answer.status_code == 200
    assert "grant" in answer.json()["errors"]
    assert (content.grant, content.own_financial) == (Decimal(1000), Decimal(40))


def test_autosave_of_an_older_page_chooses_nothing(writer, offer):
    here = address(offer, OfferSection.CAPACITY, "offer_autosave")
    writer.post(here, {"version": "0", "experience": "a", "resources": "b"})

    answer = writer.post(here, {"version": "0", "experience": "c", "resources": "b"})

    assert answer.status_code == 409
    assert OfferContent.objects.get(offer=offer).experience == "a"


def test_autosave_without_a_session_says_so(offer, client):
    answer = client.post(address(offer, OfferSection.CAPACITY, "offer_autosave"), {"version": "0"})

    assert answer.status_code == 401
    assert answer.json()["error"] == "login"


def test_a_session_that_ended_does_not_cost_the_text(offer, client):
    response = client.post(
        address(offer, OfferSection.CAPACITY), {"version": "0", "experience": "długi tekst"}
    )

    assert response.status_code == 401
    assert "długi tekst" in response.content.decode()
    costs = {"grant": "12", "version": "0"} | management(1) | cost(name="Paliwo")
    table = client.post(address(offer, OfferSection.COSTS), costs).content.decode()
    assert "1. Rodzaj kosztu" in table, "under the names of the page, not of the program"
    assert "unit_cost" not in table


def test_a_submitted_offer_is_not_written_on(client):
    offer = make_offer(submitted=True)
    client.force_login(offer.created_by)

    response = client.post(
        address(offer, OfferSection.CAPACITY, "offer_autosave"),
        {"version": "0", "experience": "po złożeniu", "resources": "x"},
    )

    assert response.status_code == 409
    assert not OfferContent.objects.filter(offer=offer).exists()


def test_what_is_sent_after_the_filing_is_shown_back_to_be_copied(client):
    offer = make_offer(submitted=True)
    client.force_login(offer.created_by)
    section = address(offer, OfferSection.CAPACITY)

    late = client.post(section, {"version": "0", "experience": "po złożeniu", "resources": "x"})

    assert late.status_code == 409
    assert "po złożeniu" in late.content.decode()
    assert client.get(section).headers["Location"] == f"/oferty/{offer.pk}/"


def test_nothing_is_written_after_the_deadline(client):
    offer = make_offer(tender=make_tender(state=TenderState.OPEN, past_deadline=True))
    client.force_login(offer.created_by)

    response = client.post(
        address(offer, OfferSection.CAPACITY),
        {"version": "0", "experience": "za późno", "resources": "x"},
    )

    assert response.status_code == 422
    assert "za późno" in response.content.decode()
    for page in ("", "zlozenie/", "czesc/zasoby/"):
        text = client.get(f"/oferty/{offer.pk}/{page}").text
        assert "minął" in text
        assert "blokuje" not in text
        assert "Przed złożeniem popraw" not in text


@pytest.mark.parametrize(
    "bad", [{"name": "a" * 5000}, {"name": "\u202ea"}, {"unit_cost": "9999999999,99"}]
)
def test_autosave_of_a_row_that_cannot_be_stored_keeps_the_rest(writer, offer, bad):
    here = address(offer, OfferSection.COSTS, "offer_autosave")
    sent = {"version": "0", "grant": "3 000"} | management(1) | cost(**bad)

    assert writer.post(here, sent).status_code == 200
    assert OfferContent.objects.get(offer=offer).grant == Decimal(3000)


def test_autosave_is_closed_after_the_deadline(client):
    offer = make_offer(tender=make_tender(state=TenderState.OPEN, past_deadline=True))
    client.force_login(offer.created_by)
    here = address(offer, OfferSection.CAPACITY, "offer_autosave")

    assert client.post(here, {"version": "0", "experience": "za późno"}).status_code == 409
    assert OfferContent.objects.get(offer=offer).experience != "za późno"


def test_an_offer_goes_from_its_call_to_its_receipt(client):
    tender = make_tender(state=TenderState.OPEN)
    ngo = make_ngo(by=tender.authority)
    ngo_person = make_member(ngo, Role.REPRESENTATIVE)
    client.force_login(ngo_person)
    begun = client.post(reverse("contracting:offer_create", args=[tender.pk]), {"offeror": ngo.pk})
    offer = ngo.offers.get()
    assert begun["Location"] == reverse("contracting:offer_detail", args=[offer.pk])
    assert client.get(begun["Location"]).status_code == 200
    day = tender.task_starts_on.isoformat()
    activity = {"uid": str(uuid4()), "name": "Pomoc", "description": "Zakupy", "when": "luty"}
    result = {"uid": str(uuid4()), "name": "Godziny", "target": "10", "source": "karty"}
    written = {
        OfferSection.OFFEROR: {"contact_name": "Ewa", "contact_phone": "600"},
        OfferSection.DESCRIPTION: {
            "title": "Pomoc",
            "starts_on": day,
            "ends_on": day,
            "place": "wsie",
            "summary": "Opis",
        },
        OfferSection.ACTIVITIES: management(1) | {f"row-0-{k}": v for k, v in activity.items()},
        OfferSection.RESULTS: {"effects": "Zmiana"}
        | management(1)
        | {f"row-0-{k}": v for k, v in result.items()},
        OfferSection.CAPACITY: {"experience": "Tak", "resources": "Ludzie"},
        OfferSection.COSTS: {"grant": "3401"} | management(1) | cost(),
        OfferSection.OTHER: {"paid_performance": "no"},
        OfferSection.DECLARATIONS: {
            "tax_arrears": "no",
            "insurance_arrears": "no",
            "declared": "on",
        },
    }
    for section, sent in written.items():
        assert client.post(address(offer, section), sent | {"version": "0"}).status_code == 302
    page = reverse("contracting:offer_submit", args=[offer.pk])
    version = str(OfferContent.objects.get(offer=offer).version)
    assert client.get(page).status_code == 200

    answer = client.post(page, {"version": version, "confirmed": "on", "once": str(uuid4())})

    submission = Submission.objects.get()
    receipt = client.get(answer["Location"]).content.decode()
    assert submission.number in receipt
    assert submission.digest in receipt
    [paper] = [each for each in readable_papers(submission, ngo_person) if each.kind == "receipt"]
    assert f"/dokumenty/{paper.public_id}/" in receipt
    assert "k-qr" in receipt
    assert client.get(begun["Location"]).status_code == 200
    own = client.get(reverse("contracting:offer_list")).content.decode()
    assert "termin ofert:" in own
    assert "termin ofert minął" not in own, "a submitted offer may still be corrected"


def test_while_one_types_on_the_side_is_drawn_later(writer, offer):
    here = address(offer, OfferSection.CAPACITY, "offer_autosave")
    typed = {"experience": "Od 2019 roku.", "version": "0"}

    quiet = writer.post(here, typed | {"side": "later"}).json()
    whole = writer.post(here, typed | {"version": quiet["version"]}).json()

    assert quiet["version"] == whole["version"] == 1, "it was saved once, and drawn afterwards"
    assert "side" not in quiet
    assert "side" in whole


def test_an_autosave_asks_the_database_little(writer, offer, django_assert_max_num_queries):
    """Everybody who writes sends one every two seconds: the promise is half the pace of B50."""
    here = address(offer, OfferSection.COSTS, "offer_autosave")
    uid, activity = str(uuid4()), str(offer.content.activities.get().uid)
    begun = {"side": "later", "partial": "1", "grant": "500"} | management(1)
    line = cost(uid=uid, group="activities", activity=activity)
    writer.post(here, begun | line | {"version": "0"})

    with django_assert_max_num_queries(8):  # two of them the test's own savepoint
        line = cost(uid=uid, group="activities", activity=activity, unit_cost="55")
        answer = writer.post(here, begun | line | {"version": "1"})

    assert answer.json()["version"] == 2
    version = OfferVersion.objects.get(offer=offer)
    assert version.sealed is None, "one sitting is one version, sealed when it ends"
    row = text_of(version)["rows"][-1]
    assert row["unit_cost"] == "55.00"
    assert row["activity"] == offer.content.activities.get().name
