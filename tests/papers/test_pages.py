"""The one address of papers, and the page that says whether one is genuine."""

import uuid

import pytest
from django.utils import timezone

from common import genuineness
from common.genuineness import Genuine
from common.models import MOST_ATTEMPTS, Document
from common.papers import check_code
from common.printing import print_due
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(make_document):
    document = make_document()
    print_due(document.pk)
    document.refresh_from_db()
    return document


@pytest.fixture
def client(client):
    """Closes what it was sent, as a server does."""
    get = client.get

    def get_and_close(*args, **kwargs):
        response = get(*args, **kwargs)
        if response.streaming:
            response.body = b"".join(response.streaming_content)  # the client then closes it
        return response

    client.get = get_and_close
    return client


def page_of(document):
    return f"/dokumenty/{document.public_id}/"


def file_of(document):
    return f"/dokumenty/{document.public_id}.pdf"


@pytest.mark.parametrize("address", [page_of, file_of])
def test_a_paper_is_for_its_readers(client, document, reader, address):
    client.force_login(reader)
    assert client.get(address(document)).status_code == 200

    client.force_login(make_user())
    assert client.get(address(document)).status_code == 404


@pytest.mark.parametrize("address", [page_of, file_of])
def test_a_stranger_is_asked_to_log_in_whether_it_exists_or_not(client, document, address):
    there = client.get(address(document))
    document.public_id = uuid.uuid4()
    nowhere = client.get(address(document))

    assert (there.status_code, nowhere.status_code) == (302, 302)
    assert there["Location"].startswith("/konto/login/")


def test_a_public_paper_is_for_everybody(client, document, readers):
    readers.add("everybody")

    response = client.get(file_of(document))

    assert response.status_code == 200
    assert response["Cache-Control"] == "public, no-cache"


def test_the_file_comes_with_careful_headers(client, document, reader):
    client.force_login(reader)

    response = client.get(file_of(document))

    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["ETag"] == f'"{document.sha256}"'
    assert response["Content-Length"] == str(document.size)
    assert response["Content-Disposition"] == (
        'inline; filename="Laka-zdzbe-T-1.pdf"; '
        "filename*=UTF-8''%C5%81%C4%85ka-%C5%BAd%C5%BAbe%C5%82-T-1.pdf"
    ).replace("zdzbe-", "zdzbel-")
    assert response.body.startswith(b"%PDF")


def test_the_file_may_be_saved(client, document, reader):
    client.force_login(reader)

    response = client.get(file_of(document), {"pobierz": "1"})

    assert response["Content-Disposition"].startswith("attachment; ")


def test_a_known_file_is_not_sent_again(client, document, reader):
    client.force_login(reader)

    response = client.get(file_of(document), headers={"If-None-Match": f'"{document.sha256}"'})

    assert response.status_code == 304


def test_a_paper_that_is_being_printed_says_so_and_refreshes(client, make_document, reader):
    document = make_document()
    client.force_login(reader)

    response = client.get(page_of(document))

    assert "Przygotowujemy ten dokument" in response.text
    # A timed reload of the whole page would throw a screen reader back to its top.
    assert 'hx-trigger="every 3s"' in response.text
    assert "Refresh" not in response.headers
    assert client.get(file_of(document))["Location"] == page_of(document)


def test_the_waiting_ends_by_itself(client, make_document, reader):
    document = make_document()
    Document.objects.filter(pk=document.pk).update(attempts=MOST_ATTEMPTS)
    client.force_login(reader)

    response = client.get(page_of(document))

    assert "nie udało się wydrukować" in response.text
    assert "Refresh" not in response


def test_a_deleted_file_is_explained(client, document, reader):
    Document.objects.filter(pk=document.pk).update(file="")
    client.force_login(reader)

    assert "usunęliśmy dobę po wydrukowaniu" in client.get(page_of(document)).text
    assert client.get(file_of(document)).status_code == 302


def test_the_code_on_a_paper_tells_that_it_is_genuine_and_not_what_it_says(client, document):
    response = client.get(f"/sprawdz/{document.public_id}/")

    assert response.status_code == 200
    assert document.sha256 in response.text
    assert "T/1" in response.text
    assert document.title not in response.text
    assert page_of(document) not in response.text


@pytest.mark.parametrize("typed", ["code", "code-lower", "digest", "digest-start", "address"])
def test_a_holder_finds_a_paper_by_its_code_or_digest(client, document, typed):
    code = check_code(document)
    text = {
        "code": code,
        "code-lower": f" {code.lower().replace('-', ' ')} ",
        "digest": document.sha256.upper(),
        "digest-start": document.sha256[:8],
        "address": str(document.public_id),
    }[typed]

    response = client.get("/sprawdz/", {"q": text})

    assert document.sha256 in response.text
    assert document.title not in response.text


def test_a_number_alone_finds_nothing_that_one_may_not_read(client, document, reader):
    assert document.sha256 not in client.get("/sprawdz/", {"q": "T/1"}).text

    client.force_login(reader)
    assert document.sha256 in client.get("/sprawdz/", {"q": "t/1"}).text


@pytest.mark.parametrize("typed", ["", " ", "\x00", "'><script>", "%", "ABCDEF12", "9" * 500])
def test_any_nonsense_is_answered_politely(client, document, typed):
    response = client.get("/sprawdz/", {"q": typed})

    assert response.status_code == 200
    assert "<script>x" not in response.text
    assert document.sha256 not in response.text


def test_an_older_version_is_genuine_and_says_that_a_newer_exists(client, document, make_document):
    make_document(created_at=timezone.now())

    response = client.get(f"/sprawdz/{document.public_id}/")

    assert "istnieje nowsza wersja" in response.text


def test_an_unknown_address_is_not_genuine(client):
    assert client.get(f"/sprawdz/{uuid.uuid4()}/").status_code == 404


def test_an_app_may_have_receipts_of_its_own(client, monkeypatch):
    monkeypatch.setattr(genuineness, "_lookups", [])
    genuineness.register_lookup(
        lambda typed, _user: (
            [Genuine("Receipt", "OF/7", timezone.now(), "ab" * 32)] if typed == "OF/7" else []
        )
    )

    assert "ab" * 32 in client.get("/sprawdz/", {"q": "OF/7"}).text
    assert "ab" * 32 not in client.get("/sprawdz/", {"q": "OF/8"}).text
