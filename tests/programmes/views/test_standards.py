import pytest
from django.urls import reverse

from accounts.enums import Role
from programmes.enums import StandardState
from programmes.models import ServiceStandard
from tests.factories.accounts import make_authority, make_member
from tests.factories.programmes import make_standard

pytestmark = pytest.mark.django_db

ACTS = ("standard_indicators", "standard_adopt", "standard_renew", "standard_retire")


@pytest.fixture
def authority():
    return make_authority()


@pytest.fixture
def clerk(authority):
    return make_member(authority, Role.CLERK)


def page(name, *args):
    return reverse(f"programmes:{name}", args=args)


@pytest.mark.parametrize("name", ACTS)
def test_a_standard_of_another_authority_is_not_editable(client, clerk, name):
    client.force_login(clerk)

    assert client.get(page(name, make_standard(adopted=False).pk)).status_code == 404
    assert client.get(page(name, make_standard().pk)).status_code == 403


def test_a_clerk_walks_from_an_empty_draft_to_version_one(client, clerk, authority):
    client.force_login(clerk)
    client.post(
        page("standard_create"),
        {"authority": authority.pk, "name": "Usługi sąsiedzkie", "sphere": "1"},
    )
    standard = ServiceStandard.objects.get()
    sections = {
        "service": {"name": "Usługi sąsiedzkie", "sphere": "1", "aim": "Bezpieczny dom"},
        "recipients": {"recipients": "Osoby 60+"},
        "activities": {"activities": "Zakupy", "place_and_hours": "Dom odbiorcy"},
        "staff": {"staff": "Sąsiadka po szkoleniu"},
        "accessibility": {"accessibility": "Kontakt telefoniczny"},
        "cost": {"unit_name": "godzina", "unit_cost": "32,50"},
    }
    for section, values in sections.items():
        standard.refresh_from_db()
        response = client.post(
            page("standard_section", standard.pk, section),
            values | {"version": standard.version},
        )
        assert response.status_code == 302, response.content.decode()
    standard.refresh_from_db()
    response = client.post(
        page("standard_indicators", standard.pk),
        {
            "version": standard.version,
            "rows": 2,
            "name_0": "Godziny",
            "target_0": "1200",
            "source_0": "karty pracy",
        },
    )
    assert response.status_code == 302

    standard.refresh_from_db()
    client.post(
        page("standard_adopt", standard.pk),
        {"version": standard.version, "act_number": "45/2026", "adopted_on": "2026-11-02"},
    )

    standard.refresh_from_db()
    assert standard.state == StandardState.ADOPTED
    assert str(standard.unit_cost) == "32.50"
    client.logout()
    assert client.get(standard.get_absolute_url()).status_code == 200


def test_a_half_filled_indicator_says_what_is_missing_and_keeps_the_row(client, clerk, authority):
    client.force_login(clerk)
    standard = make_standard(authority=authority, adopted=False, indicators=0)

    response = client.post(
        page("standard_indicators", standard.pk),
        {"version": 1, "rows": 2, "name_1": "Tylko nazwa"},
    )

    assert response.status_code in (200, 422)
    assert "Tylko nazwa" in response.content.decode()
    assert set(response.context["form"].errors) == {"target_1", "source_1"}


@pytest.mark.parametrize("rows", ["", "-3", "99999999999", "abc", "²"])
def test_a_hostile_number_of_rows_is_harmless(client, clerk, authority, rows):
    client.force_login(clerk)
    standard = make_standard(authority=authority, adopted=False)

    response = client.post(
        page("standard_indicators", standard.pk), {"version": 1, "rows": rows, "name_0": "x"}
    )

    assert response.status_code in (200, 422)


@pytest.mark.parametrize("adopted", [True, False])
def test_every_page_of_a_standard_is_drawn(client, clerk, authority, adopted):
    client.force_login(clerk)
    standard = make_standard(authority=authority, adopted=adopted)

    assert client.get(standard.get_absolute_url()).status_code == 200
    assert client.get(page("standard_list")).status_code == 200
    for name in ACTS:
        assert client.get(page(name, standard.pk)).status_code == 200


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_asks_as_many_queries_for_twelve_as_for_one(
    client, count, django_assert_max_num_queries
):
    for _each in range(count):
        standard = make_standard()

    with django_assert_max_num_queries(8):
        client.get(page("standard_list"), headers={"host": "testserver"})
    with django_assert_max_num_queries(9):
        client.get(standard.get_absolute_url())
