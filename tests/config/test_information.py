"""Guides, the accessibility statement, privacy and the two addresses for machines."""

import re
from unittest import mock

import pytest
from django.db import OperationalError, connection

from accounts.enums import Role
from config.information import GUIDES, read_guide
from tests.factories.accounts import make_member, make_ngo

REQUIRED_IDS = [
    "a11y-deklaracja",
    "a11y-wstep",
    "a11y-podmiot",
    "a11y-zakres",
    "a11y-url",
    "a11y-data-publikacja",
    "a11y-data-aktualizacja",
    "a11y-status",
    "a11y-ocena",
    "a11y-data-sporzadzenie",
    "a11y-kontakt",
    "a11y-osoba",
    "a11y-email",
    "a11y-telefon",
    "a11y-procedura",
    "a11y-architektura",
    "a11y-komunikacja",
]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_statement_has_every_required_id_once(client, language: str):
    client.cookies["jezyk"] = language
    page = client.get("/deklaracja-dostepnosci/").content.decode()

    found = re.findall(r'id="(a11y-[a-z-]+)"', page)
    assert sorted(found) == sorted(set(found))
    assert set(REQUIRED_IDS) <= set(found)
    for name in ("publikacja", "aktualizacja", "sporzadzenie"):
        assert re.search(rf'<time id="a11y-data-{name}" datetime="\d{{4}}-\d\d-\d\d">', page)


@pytest.mark.django_db
def test_the_statement_carries_the_days_of_whoever_runs_the_portal(client, settings):
    settings.STATEMENT = {"published_on": "2027-01-04", "drawn_up_on": "2027-03-31"}
    page = client.get("/deklaracja-dostepnosci/").content.decode()

    assert 'id="a11y-data-publikacja" datetime="2027-01-04"' in page
    assert 'id="a11y-data-sporzadzenie" datetime="2027-03-31"' in page


@pytest.mark.django_db
def test_every_page_links_the_statement_and_help(client):
    page = client.get("/").content.decode()

    assert 'href="/deklaracja-dostepnosci/"' in page
    assert 'href="/pomoc/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_each_guide_is_read_in_each_language(client, guide, language: str):
    client.cookies["jezyk"] = language

    assert client.get(f"/pomoc/{guide.slug}/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_guide_leads_nobody_to_a_closed_door(client, guide, language):
    """Guides are the same for all readers, so their links are for all too."""
    links = set(re.findall(r'href="(/[^"#]*)', read_guide(guide.file, language).body))
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)
    client.force_login(make_member(make_ngo(), Role.REPRESENTATIVE))
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_a_guide_has_the_same_parts_in_both_languages(guide):
    polish, english = read_guide(guide.file, "pl"), read_guide(guide.file, "en")

    assert len(polish.parts) == len(english.parts) >= 3
    assert polish.body.count("<li>") == english.body.count("<li>")


@pytest.mark.django_db
def test_an_unknown_guide_is_a_missing_page(client):
    assert client.get("/pomoc/krolowa/").status_code == 404


def test_the_process_answers_without_the_database(client):
    """No ``django_db`` mark: pytest-django fails this test if it asks the database."""
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_the_portal_is_ready_only_with_its_tables(client):
    assert client.get("/readyz").content == b"ready"

    with mock.patch.object(connection, "cursor", side_effect=OperationalError("secret host")):
        response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready")
