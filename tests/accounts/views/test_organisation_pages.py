import pytest
from django.urls import reverse

from accounts.enums import ConfirmationState, Role
from accounts.models import Organisation
from accounts.services.territory import import_register
from common.models import JournalEntry, Letter
from tests.factories.accounts import make_nip
from tests.factories.terc import make_terc

pytestmark = pytest.mark.django_db

FIELDS = {
    "name": "Stowarzyszenie „Cztery Pory”",
    "legal_form": "association",
    "nip": make_nip(900_000),
    "krs": "0000 999 456",
    "iban": "61 1090 1014 0000 0712 1981 2874",
    "street": "ul. Polna 1",
    "postal_code": "10001",
    "town": "Olsztyn",
    "email": "Biuro@cztery-pory.example.org",
}
REGISTER = "/organizacja/rejestracja/"


def test_an_organisation_registers_and_numbers_get_one_spelling(client, world):
    person = world.people["nobody"]
    client.force_login(person)
    nip = FIELDS["nip"]
    spaced = f"PL {nip[:3]}-{nip[3:6]}-{nip[6:8]}-{nip[8:]}"

    response = client.post(REGISTER, FIELDS | {"nip": spaced})

    ngo = Organisation.objects.latest("pk")
    assert response["Location"] == reverse("accounts:confirmation_ask", args=[ngo.pk])
    assert (ngo.nip, ngo.krs, ngo.postal_code) == (nip, "0000999456", "10-001")
    assert ngo.iban == "PL61109010140000071219812874"
    assert ngo.email == "biuro@cztery-pory.example.org"
    assert person.memberships.get().role == Role.REPRESENTATIVE


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nip", "739-02-00-004"),
        ("nip", "1234"),
        ("regon", "123456789"),
        ("krs", "12345"),
        ("krs", "0000000000"),
        ("iban", "61 1090 1014 0000 0712 1981 2875"),
        ("iban", "DE89370400440532013000"),
        ("postal_code", "1-001"),
        ("email", "biuro@"),
        ("website", "javascript:alert(1)"),
        ("website", "data:text/html,x"),
        ("phone", "zadzwoń"),
        ("legal_form", "party"),
        ("nip", "1" * 200),
    ],
)
def test_a_wrong_number_is_named_beside_its_field_and_stays_typed(client, world, field, value):
    client.force_login(world.people["nobody"])
    response = client.post(REGISTER, FIELDS | {field: value})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {field}
    assert response.context["form"][field].value() == value


def test_everything_missing_is_named_at_once_and_what_was_typed_stays(client, world):
    client.force_login(world.people["nobody"])
    response = client.post(REGISTER, {"name": "<b>Nazwa"})

    assert set(response.context["form"].errors) == {
        *("legal_form", "nip", "krs", "street", "postal_code", "town", "email")
    }
    assert "&lt;b&gt;Nazwa" in response.content.decode()


def test_another_register_stands_for_the_krs(client, world):
    client.force_login(world.people["nobody"])
    fields = FIELDS | {
        "krs": "",
        "other_register": "Ewidencja starosty",
        "legal_form": "rural_women",
    }
    assert set(client.post(REGISTER, fields).context["form"].errors) == {"other_register_number"}

    assert client.post(REGISTER, fields | {"other_register_number": "17/2020"}).status_code == 302


def test_a_known_nip_or_krs_gets_one_answer_that_names_nobody(client, world):
    client.force_login(world.people["nobody"])
    answers = []
    for same in ({"nip": world.ngo.nip}, {"krs": world.ngo.krs}):
        response = client.post(REGISTER, FIELDS | same)
        assert response.status_code == 422
        page = response.content.decode()
        assert world.ngo.name not in page
        assert world.people["representative"].name not in page
        answers.append(list(response.context["form"].non_field_errors()))

    assert answers[0] == answers[1]


def test_the_whole_road_to_a_confirmation(client, world):
    client.force_login(world.people["nobody"])
    client.post(REGISTER, FIELDS)
    ngo = Organisation.objects.latest("pk")
    ask = reverse("accounts:confirmation_ask", args=[ngo.pk])
    assert client.post(ask, {"authority": world.authority.pk}).status_code == 302
    assert client.post(ask, {"authority": world.authority.pk}).status_code == 422
    assert Letter.objects.get().to == world.people["clerk"].email

    client.force_login(world.people["clerk"])
    decide = reverse("accounts:confirmation_decide", args=[ngo.confirmations.get().pk])
    assert decide in client.get(world.paths["duties"]).content.decode()
    assert client.post(decide, {"decision": "refuse"}).status_code == 422
    client.post(decide, {"decision": "refuse", "reason": "Brak w KRS & O'Hara."})
    assert "Brak w KRS & O'Hara." in Letter.objects.latest("pk").body
    assert client.post(decide, {"decision": "confirm"}).status_code == 422

    client.force_login(world.people["nobody"])
    assert client.post(ask, {"authority": world.authority.pk}).status_code == 302
    client.force_login(world.people["clerk"])
    assert client.post(decide, {"decision": "confirm"}).status_code == 302

    client.logout()
    assert ngo.confirmations.get().state == ConfirmationState.CONFIRMED
    assert client.get(reverse("accounts:organisation_detail", args=[ngo.pk])).status_code == 200
    acts = list(JournalEntry.objects.about(ngo).values_list("act", flat=True))
    assert acts == [
        "organisation.registered",
        "confirmation.asked",
        "confirmation.refused",
        "confirmation.asked",
        "confirmation.given",
    ]


def test_two_tabs_do_not_overwrite_each_other(client, world):
    client.force_login(world.people["representative"])
    form = client.get(world.paths["change ngo"]).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}

    assert client.post(world.paths["change ngo"], data | {"town": "Barczewo"}).status_code == 302
    late = client.post(world.paths["change ngo"], data | {"town": "Godkowo"})

    assert late.status_code == 409
    assert "Godkowo" in late.content.decode()
    world.ngo.refresh_from_db()
    assert world.ngo.town == "Barczewo"


def test_the_operator_finds_olsztyn_twice_and_onboards_one(client, world):
    client.force_login(world.people["operator"])
    without = ("28;04", "28;14")
    import_register(data=make_terc(without=without))
    page = client.get(reverse("accounts:unit_search"), {"q": "OLSZTYN"}).content.decode()
    assert "2862011" in page
    assert "2404123" in page

    form = {name: FIELDS[name] for name in ("street", "postal_code", "town", "email")}
    form |= {"name": "Miasto Olsztyn", "executive_title": "Prezydent Miasta"}
    path = reverse("accounts:authority_onboard", args=["2862011"])
    assert client.get(path).context["form"]["executive_title"].value() == "Prezydent Miasta"
    assert client.post(path, form).status_code == 302
    assert client.post(path, form).status_code == 422
    for part in ("2404124", "2404125", "1465028", "2862"):
        path = reverse("accounts:authority_onboard", args=[part])
        assert client.get(path).status_code == 404
