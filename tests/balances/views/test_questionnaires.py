"""The questions themselves: seen by everybody, as each party is asked them."""

import pytest
from django.utils import timezone

from accounts.enums import Role
from balances.enums import Party
from balances.models import OwnQuestion, QuestionnaireVersion
from balances.services.own_questions import take_own_questions
from balances.services.questionnaires import (
    load_questionnaire,
    newest_shipped,
    questionnaire_in_use,
)
from tests.factories.accounts import make_authority, make_member
from tests.factories.balances import make_own_question, make_round, person_of
from tests.factories.pilots import make_site, make_site_person

pytestmark = pytest.mark.django_db

NUMBER_ONE = "number = 1\n"


@pytest.fixture
def second(tmp_path):
    """Version 2: one question asked in other words, one translation corrected, one left out."""
    questionnaire_in_use()
    text = newest_shipped().read_text()
    for old, new in (
        (NUMBER_ONE, "number = 2\n"),
        ('pl = "Traktuje się mnie z szacunkiem."', 'pl = "Wszyscy mnie szanują."'),
        ('en = "I need this service."', 'en = "I do need this service."'),
        ('code = "jo3"', 'code = "jo4"'),
    ):
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "v2.toml"
    path.write_text(text)
    return load_questionnaire(path=path, publish=True)


@pytest.mark.parametrize(
    ("address", "says", "not_says"),
    [
        ("", "Myślę, że dzięki tej usłudze", "Mamy aktualną diagnozę"),
        ("?runda=later", "Dzięki tej usłudze żyje mi się lepiej", "Myślę"),
        ("?jezyk=uk", "Я знаю, у чому полягає ця послуга.", "Wiem, na czym"),
        ("?jezyk=en&runda=later", "My life is better", "Dzięki"),
        ("?latwy=on", "Wiem, co to za pomoc.", "Wiem, na czym"),
        ("?latwy=on&jezyk=uk", "Wiem, co to za pomoc.", "Я знаю"),
        ("?strona=authority", "Mamy aktualną diagnozę", "Wiem, na czym"),
        ("?strona=provider&jezyk=en", "We know the service standard", "Znamy"),
        ("?strona=provider&latwy=on", "Znamy standard usługi", "co to za pomoc"),
        ("?strona=obcy&jezyk=xx&runda=nigdy", "Myślę, że dzięki", "Mamy aktualną"),
    ],
)
def test_a_version_is_seen_as_each_party_in_each_language(client, address, says, not_says):
    questionnaire_in_use()
    page = client.get(f"/bilanse/pytania/1/{address}")
    assert page.status_code == 200
    shown = page.content.decode().replace("&nbsp;", " ").replace("\u00a0", " ")
    assert says in shown
    assert not_says not in shown


def test_the_list_says_which_version_is_in_use_and_who_asks_more(client, second):
    authority = make_authority()
    make_own_question(authority, Party.RESIDENTS)
    page = client.get("/bilanse/pytania/").content.decode()
    assert page.index("Wersja 2") < page.index("Wersja 1")
    assert second.digest in page
    assert "/bilanse/pytania/2/zmiany-od/1/" in page
    assert authority.name in page


def test_two_versions_are_compared_by_code(client, second):
    page = client.get("/bilanse/pytania/2/zmiany-od/1/").content.decode()
    meanings = {
        "R9": "linia się przerywa",
        "R10": "linia biegnie dalej",
        "JO4": "linia zaczyna się tutaj",
        "JO3": "linia się kończy",
    }
    for code, meaning in meanings.items():
        row = page[page.index(f">{code}</th>") :]
        assert meaning in row[: row.index("</tr>")]
    assert ">R1</th>" not in page
    assert "I do need this service." in page
    assert client.get("/bilanse/pytania/1/zmiany-od/2/").status_code == 404
    assert client.get("/bilanse/pytania/3/").status_code == 404


def test_an_own_question_is_added_corrected_and_withdrawn_through_its_pages(client):
    authority = make_authority()
    client.force_login(make_site_person(make_site(authority=authority)))
    here = f"/bilanse/pytania/wlasne/{authority.pk}/"
    asked = {"party": "residents", "kind": "scale", "wording_pl": "Dojazd jest łatwy."}

    assert client.post(f"{here}nowe/", asked | {"wording_pl": ""}).status_code == 422
    assert client.post(f"{here}nowe/", asked).status_code == 302
    question = OwnQuestion.objects.get()
    change = f"{here}{question.pk}/poprawka/"
    assert client.post(change, {"wording_pl": "Łatwo dojechać.", "version": 1}).status_code == 302
    stale = client.post(change, {"wording_pl": "Trudno dojechać.", "version": 1})
    assert stale.status_code == 409
    client.logout()
    assert "Łatwo dojechać." in client.get(here).content.decode()
    client.force_login(make_member(authority, Role.EXECUTIVE))
    assert client.post(f"{here}{question.pk}/wycofanie/").status_code == 302
    assert "Łatwo dojechać." not in client.get(here).content.decode()
    assert client.get(f"{here}{question.pk}/wycofanie/").status_code == 404


def test_an_asked_question_offers_no_correction(client):
    round = make_round()
    question = make_own_question(round.contract.authority, Party.RESIDENTS)
    take_own_questions(round=round)
    client.force_login(person_of(round, Party.AUTHORITY))
    here = f"/bilanse/pytania/wlasne/{round.contract.authority_id}/"

    assert "/poprawka/" not in client.get(here).content.decode()
    late = client.post(f"{here}{question.pk}/poprawka/", {"wording_pl": "Inaczej.", "version": 1})
    assert late.status_code == 422


def test_a_stranger_keeps_nobodys_questions(client):
    authority = make_authority()
    client.force_login(make_member(make_authority(), Role.CLERK))
    here = f"/bilanse/pytania/wlasne/{authority.pk}/"
    assert client.get(here).status_code == 200
    assert client.get(f"{here}nowe/").status_code == 403
    assert client.post(f"{here}nowe/", {}).status_code == 403


def test_own_questions_stand_in_the_card_apart(client):
    round = make_round()
    make_own_question(round.contract.authority, Party.PROVIDER, wording_pl="Dojazd jest łatwy.")
    client.force_login(person_of(round, Party.PROVIDER))
    here = f"/bilanse/{round.contract_id}/otwarcie/karta-organizacji/"
    page = client.get(here).content.decode()
    assert page.index("Potrzeby") < page.index("Pytania własne samorządu")
    assert client.post(here, {"x1": "3", "version": "1"}).status_code == 302
    assert round.cards.get(party=Party.PROVIDER).own_answers.get().value == 3


def test_a_version_that_is_not_in_use_yet_can_be_seen(client):
    version = load_questionnaire(path=newest_shipped(), at=timezone.now())
    assert not QuestionnaireVersion.objects.get().published_at
    assert client.get(f"/bilanse/pytania/{version.number}/").status_code == 200
