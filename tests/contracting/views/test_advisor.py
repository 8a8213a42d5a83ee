"""The mode advisor's page: answers in the address, kept for nobody, leading into a call."""

from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.modes import AwardForm
from contracting.models import Tender
from tests.factories.accounts import make_authority, make_member, make_user
from tests.factories.programmes import make_priority_task, make_programme, make_standard

pytestmark = pytest.mark.django_db

ADVISOR = reverse("contracting:mode_advisor")
CREATE = reverse("contracting:tender_create")


def answers(**changes: str) -> dict[str, str]:
    starts = timezone.localdate() + timedelta(days=90)
    return {
        "kto": "authority",
        "co": "service",
        "sfera": "1",
        "standard": "tak",
        "zaplata": "part",
        "kwota": "120 000,50",
        "od": starts.isoformat(),
        "do": (starts + timedelta(days=300)).isoformat(),
        "wykonawca": "nie",
        "nazwa": "Opieka w domu",
        **changes,
    }


def page(client: Client, query: dict[str, str] | None = None) -> BeautifulSoup:
    response = client.get(ADVISOR, query or {})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def verdicts(soup: BeautifulSoup) -> list[str]:
    return [card.select_one(".badge").get_text(strip=True) for card in soup.select(".k-advice")]


def test_the_page_asks_before_it_answers(client):
    soup = page(client)

    assert soup.select(".k-advice") == []
    assert soup.select_one("form.k-form")["method"] == "get"
    assert soup.select_one(".alert-danger") is None


def test_the_answers_stand_in_the_address_and_give_three_verdicts(client):
    assert verdicts(page(client, answers())) == [
        "radzimy ten tryb",
        "w tej sprawie niemożliwy",
        "w tej sprawie niemożliwy",
    ]


def test_every_wrong_answer_is_named_once_in_the_summary(client):
    soup = page(client, {"kto": "x", "kwota": "-5", "od": "2020-01-01", "do": "2019-01-01"})

    summary = soup.select_one(".alert-danger")
    assert len(summary.select("li")) == 9
    assert soup.select(".k-advice") == []
    for link in summary.select("a"):
        assert soup.select_one(link["href"]) is not None


def test_a_foreign_query_asks_nothing(client):
    assert page(client, {"utm_source": "x"}).select_one(".alert-danger") is None


def test_only_the_empty_page_is_kept_for_everybody(client):
    empty = client.get(ADVISOR)
    asked = client.get(ADVISOR, answers())

    assert hasattr(empty.wsgi_request, "public_until")
    assert empty.wsgi_request.public_until is not None
    assert asked.wsgi_request.public_until is None


def test_the_kept_page_is_not_shown_to_a_clerk(client):
    Client().get(ADVISOR)
    clerk = make_member(make_programme().authority, Role.CLERK)
    client.force_login(clerk)

    response = client.get(ADVISOR, answers())

    assert response["Cache-Control"] == "private, no-store"
    assert CREATE in response.content.decode()


def test_a_visitor_is_told_how_to_go_on_and_comes_back_after_logging_in(client):
    soup = page(client, answers())
    link = soup.select_one(".k-advice__act a")
    parts = urlsplit(link["href"])

    assert parts.path == reverse("account_login")
    back = urlsplit(parse_qs(parts.query)["next"][0])
    assert back.path == ADVISOR
    assert parse_qs(back.query)["nazwa"] == ["Opieka w domu"]


def test_somebody_of_an_organisation_is_told_who_begins(client):
    client.force_login(make_user())
    soup = page(client, answers())

    assert soup.select(".k-advice__act a") == []
    assert "urzędnik" in soup.select_one(".k-advice__act").get_text()


def test_every_possible_mode_is_led_here_and_an_impossible_one_is_not_begun(client):
    soup = page(client, answers(kto="organisation", kwota="9000", zaplata="price"))

    said = [card.select_one(".k-advice__act") for card in soup.select(".k-advice")]
    assert "Portal nie prowadzi jeszcze" not in soup.get_text()
    assert said[1] is None
    assert said[2].get_text()


def test_a_purchase_begins_on_a_page_of_its_own(client):
    client.force_login(make_member(make_authority(), Role.CLERK))
    soup = page(client, answers(kto="organisation", kwota="9000", zaplata="price"))

    acts = [card.select_one(".k-advice__act a") for card in soup.select(".k-advice")]
    assert urlsplit(acts[2]["href"]).path == reverse("contracting:procurement_create")


def test_a_clerk_begins_a_call_with_the_answers(client):
    programme = make_programme()
    task = make_priority_task(programme, sphere="1", title="Zadanie", planned_amount=Decimal(5))
    make_priority_task(programme, sphere="16")
    standard = make_standard(authority=programme.authority, sphere="1")
    client.force_login(make_member(programme.authority, Role.CLERK))
    said = answers()
    begin = page(client, said | {"utm": "x"}).select_one(".k-advice__act a")["href"]
    assert "utm" not in begin

    soup = BeautifulSoup(client.get(begin).content, "html.parser")
    chosen = [
        soup.select_one(f"#id_{name} option[selected]") for name in ("priority_task", "standard")
    ]
    assert [each["value"] for each in chosen] == [str(task.pk), str(standard.pk)]
    assert "120 000,50 zł" in soup.select_one(".k-taken").get_text().replace("\xa0", " ")

    sent = {"priority_task": task.pk, "standard": standard.pk, "number": "4/2027"}
    assert client.post(begin, sent).status_code == 302
    tender = Tender.objects.get()
    assert (tender.title, tender.budget) == ("Opieka w domu", Decimal("120000.50"))
    assert tender.award_form == AwardForm.SUPPORTING
    assert tender.task_starts_on == date.fromisoformat(said["od"])
    assert tender.task_ends_on == date.fromisoformat(said["do"])
    assert tender.sphere == "1"


def test_without_answers_a_call_begins_as_the_programme_has_it(client):
    programme = make_programme()
    task = make_priority_task(programme, title="Zadanie", planned_amount=Decimal(5_000))
    client.force_login(make_member(programme.authority, Role.CLERK))

    for query in ("", "?kto=x", "?utm=1"):
        assert b"k-taken" not in client.get(CREATE + query).content
    client.post(CREATE + "?kto=x", {"priority_task": task.pk, "number": "1/2027"})

    tender = Tender.objects.get()
    assert (tender.title, tender.budget, tender.task_starts_on) == (
        "Zadanie",
        Decimal(5_000),
        None,
    )


def test_two_tasks_of_the_sphere_are_left_to_the_clerk(client):
    programme = make_programme()
    for _each in range(2):
        make_priority_task(programme, sphere="1")
    client.force_login(make_member(programme.authority, Role.CLERK))

    soup = BeautifulSoup(client.get(CREATE, answers(standard="nie")).content, "html.parser")

    assert soup.select_one("#id_priority_task option[selected]")["value"] == ""


def test_the_sphere_may_be_none(client):
    soup = page(client, answers(sfera="inna", zaplata="whole"))

    assert verdicts(soup)[:2] == ["w tej sprawie niemożliwy"] * 2


def test_the_lists_lead_to_the_advisor(client):
    assert ADVISOR in client.get(reverse("contracting:tender_list")).content.decode()
    client.force_login(make_member(make_programme().authority, Role.CLERK))
    assert ADVISOR in client.get(CREATE).content.decode()
