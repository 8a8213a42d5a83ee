import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from programmes.enums import ProgrammePart, ProgrammeState
from programmes.models import Programme
from tests.factories.accounts import make_authority, make_member, make_ngo
from tests.factories.programmes import make_priority_task, make_programme

pytestmark = pytest.mark.django_db

READ = ("programme_detail",)
ACTS = (
    "programme_edit",
    "consultation_open",
    "consultation_close",
    "programme_submit",
    "programme_adopt",
    "programme_report",
    "task_create",
)


@pytest.fixture
def authority():
    return make_authority()


@pytest.fixture
def clerk(authority):
    return make_member(authority, Role.CLERK)


def page(name, *args):
    return reverse(f"programmes:{name}", args=args)


@pytest.mark.parametrize("name", ACTS)
def test_a_draft_of_another_authority_is_not_there_and_its_public_programme_not_editable(
    client, clerk, name
):
    client.force_login(clerk)
    draft = make_programme(state=ProgrammeState.DRAFT)
    public = make_programme(state=ProgrammeState.CONSULTED)

    assert client.get(page(name, draft.pk)).status_code == 404
    assert client.get(page(name, public.pk)).status_code == 403
    assert client.post(page(name, public.pk), {}).status_code == 403


@pytest.mark.parametrize("name", ACTS)
def test_an_anonymous_visitor_is_asked_to_log_in(client, name):
    programme = make_programme(state=ProgrammeState.CONSULTED)

    response = client.get(page(name, programme.pk))

    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


@pytest.mark.parametrize(
    ("role", "status"), [(Role.CLERK, 200), (Role.EXECUTIVE, 200), (None, 404)]
)
def test_a_draft_is_seen_by_its_authority_only(client, authority, role, status):
    draft = make_programme(authority=authority, state=ProgrammeState.DRAFT)
    if role:
        client.force_login(make_member(authority, role))

    assert client.get(draft.get_absolute_url()).status_code == status


def test_an_executive_may_submit_but_not_write(client, authority):
    client.force_login(make_member(authority, Role.EXECUTIVE))
    programme = make_programme(authority=authority, state=ProgrammeState.CONSULTED)

    assert client.get(page("programme_submit", programme.pk)).status_code == 200
    assert client.get(page("programme_edit", programme.pk)).status_code == 403
    assert client.get(page("programme_part", programme.pk, "aims")).status_code == 403


def test_an_organisation_reads_and_does_nothing(client):
    ngo = make_ngo()
    client.force_login(make_member(ngo, Role.REPRESENTATIVE))
    programme = make_programme(state=ProgrammeState.CONSULTATION)

    assert client.get(programme.get_absolute_url()).status_code == 200
    assert client.get(page("programme_create")).status_code == 403


def test_a_clerk_begins_a_programme_and_writes_a_part(client, clerk, authority):
    client.force_login(clerk)
    year = timezone.localdate().year + 1

    response = client.post(
        page("programme_create"),
        {
            "authority": authority.pk,
            "kind": "annual",
            "title": f"Program współpracy na {year}",
            "first_year": year,
            "last_year": "",
        },
    )
    programme = Programme.objects.get()
    assert response.status_code == 302
    assert response["Location"] == programme.get_absolute_url()

    client.post(page("programme_part", programme.pk, "aims"), {"text": "Cel główny", "version": 1})
    assert programme.texts.get(part=ProgrammePart.AIMS).text == "Cel główny"


def test_a_second_programme_for_the_same_year_is_refused_with_a_sentence(client, clerk, authority):
    client.force_login(clerk)
    make_programme(authority=authority, first_year=2027, state=ProgrammeState.DRAFT)

    response = client.post(
        page("programme_create"),
        {
            "authority": authority.pk,
            "kind": "annual",
            "title": "Drugi",
            "first_year": 2027,
            "last_year": 2027,
        },
    )

    assert response.status_code == 422
    assert "Drugi" in response.content.decode()


def test_a_clerk_cannot_begin_a_programme_for_another_authority(client, clerk):
    client.force_login(clerk)

    response = client.post(
        page("programme_create"),
        {
            "authority": make_authority().pk,
            "kind": "annual",
            "title": "Cudzy",
            "first_year": 2027,
        },
    )

    assert response.status_code in (200, 422)
    assert not Programme.objects.exists()


def test_two_clerks_at_one_part_both_keep_their_text(client, clerk, authority):
    client.force_login(clerk)
    programme = make_programme(authority=authority, state=ProgrammeState.DRAFT, text="Stary")
    address = page("programme_part", programme.pk, "aims")
    client.post(address, {"text": "Tekst koleżanki", "version": 1})

    response = client.post(address, {"text": "Mój tekst", "version": 1})

    text = response.content.decode()
    assert response.status_code == 409
    assert "Tekst koleżanki" in text
    assert "Mój tekst" in text
    # Compared with the saved one, it can be saved knowingly.
    (version,) = re.findall(r'name="version" value="(\d+)"', text)
    assert client.post(address, {"text": "Mój tekst", "version": version}).status_code == 302


def test_a_refusal_names_its_provision_and_keeps_what_was_typed(client, clerk, authority):
    client.force_login(clerk)
    programme = make_programme(authority=authority, state=ProgrammeState.CONSULTED, text="")

    response = client.post(
        page("programme_submit", programme.pk), {"submitted_on": "2026-01-02", "version": 1}
    )

    assert response.status_code == 422
    text = response.content.decode().replace("\xa0", " ")
    assert "art. 5a ust. 4" in text
    assert "2026-01-02" in text


def test_the_lists_narrow_by_authority_year_and_state(client, authority):
    wanted = make_programme(authority=authority, first_year=2026)
    make_programme(authority=authority, first_year=2025)
    make_programme(first_year=2026)
    make_programme(authority=authority, first_year=2027, state=ProgrammeState.DRAFT)

    response = client.get(
        page("programme_list"), {"authority": authority.pk, "year": 2026, "state": "adopted"}
    )

    assert list(response.context["page_obj"]) == [wanted]


@pytest.mark.parametrize(
    "query", [{"year": "abc"}, {"authority": "0 OR 1=1"}, {"state": "x"}, {"page": "last"}]
)
def test_nonsense_in_the_address_narrows_nothing(client, query):
    make_programme()

    response = client.get(page("programme_list"), query)

    assert len(response.context["page_obj"]) == 1


def test_the_list_of_consultations_holds_those_still_open(client):
    today = timezone.localdate()
    soon = make_programme(
        state=ProgrammeState.CONSULTATION,
        consultation_opens_on=today - timedelta(days=10),
        consultation_closes_on=today,
    )
    make_programme(
        state=ProgrammeState.CONSULTATION,
        consultation_opens_on=today - timedelta(days=10),
        consultation_closes_on=today - timedelta(days=1),
    )

    response = client.get(page("consultation_list"))

    assert list(response.context["page_obj"]) == [soon]


@pytest.mark.parametrize("count", [1, 12])
def test_the_pages_ask_as_many_queries_for_twelve_rows_as_for_one(
    client, clerk, authority, count, django_assert_max_num_queries
):
    for number in range(count):
        programme = make_programme(authority=authority, first_year=2010 + number)
    for _each in range(count):
        make_priority_task(programme)
    client.force_login(clerk)

    with django_assert_max_num_queries(8):
        assert client.get(page("programme_list")).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(programme.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("state", ProgrammeState)
def test_the_page_is_drawn_in_every_state_for_everybody(client, clerk, authority, state):
    programme = make_programme(authority=authority, state=state)
    make_priority_task(programme)
    status = 404 if state == ProgrammeState.DRAFT else 200
    assert client.get(programme.get_absolute_url()).status_code == status

    client.force_login(clerk)
    assert client.get(programme.get_absolute_url()).status_code == 200
    for name in ACTS:
        assert client.get(page(name, programme.pk)).status_code == 200
