"""A kind of paper of the tests' own."""

from dataclasses import replace

import pytest
from django.utils import timezone

from common import papers
from common.models import Document
from tests.factories.accounts import make_user

BODY = """{% extends "pdf/base.html" %}{% block content %}<h1>{{ heading }}</h1>{% endblock %}"""


@pytest.fixture
def readers():
    """The primary keys of those who may read; ``"everybody"`` makes the paper public."""
    return set()


@pytest.fixture
def paper(readers, tmp_path, settings):
    """The registered kind ``test_paper``, with its template and a folder for its files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "test_paper.html").write_text(BODY)
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], tmp_path / "templates"]}]
    paper = papers.Paper(
        kind="test_paper",
        template="test_paper.html",
        may_read=lambda user, _document: "everybody" in readers or user.pk in readers,
        label="Paper of the tests",
        replaces=True,
    )
    papers.register(paper)
    yield paper
    del papers._papers[paper.kind]


@pytest.fixture
def short_lived(paper):
    papers.register(replace(paper, short_lived=True))
    return papers.registered()[paper.kind]


@pytest.fixture
def make_document(paper, db):
    def made(**fields):
        number = Document.objects.count() + 1
        defaults = {
            "key": f"test:{number}",
            "kind": paper.kind,
            "subject_type": "accounts.user",
            "subject_id": "1",
            "number": f"T/{number}",
            "title": "Łąka źdźbeł",
            "snapshot": {"heading": "Zażółć gęślą jaźń", "authority": {"name": "Gmina Próba"}},
            "created_at": timezone.now(),
        }
        return Document.objects.create(**(defaults | fields))

    return made


@pytest.fixture
def reader(readers, db):
    user = make_user()
    readers.add(user.pk)
    return user
