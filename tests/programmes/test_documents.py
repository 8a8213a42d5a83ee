import json
from pathlib import Path

import pytest

from accounts.enums import Role
from common.models import Document
from common.papers import issue, paper_of, print_paper
from programmes.documents import programme_snapshot, standard_snapshot
from tests.factories.accounts import make_member
from tests.factories.programmes import make_priority_task, make_programme, make_standard

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parents[1] / "papers" / "samples"


def shape(value):
    """The keys of a snapshot, however deep; ``None`` for a plain value."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return None


@pytest.mark.parametrize("kind", ["programme", "standard"])
def test_the_sample_of_the_paper_has_the_shape_of_a_real_snapshot(kind):
    if kind == "programme":
        programme = make_programme()
        make_priority_task(programme, standard=make_standard(authority=programme.authority))
        real = shape(programme_snapshot(programme))
    else:
        real = shape(standard_snapshot(make_standard()))

    assert json.loads((SAMPLES / f"{kind}.json").read_text()).keys() >= real.keys()


@pytest.mark.parametrize("kind", ["programme", "standard"])
def test_a_real_paper_is_printed(kind):
    if kind == "programme":
        subject = make_programme()
        make_priority_task(subject)
        snapshot = programme_snapshot(subject)
    else:
        subject = make_standard()
        snapshot = standard_snapshot(subject)
    document = issue(
        kind=kind,
        subject=subject,
        title=str(subject),
        snapshot=snapshot,
        key=f"{kind}:{subject.pk}",
        at=subject.created_at,
    )

    assert print_paper(document.pk)

    document = Document.objects.get()
    with document.file.open() as file:
        assert file.read(4) == b"%PDF"
    assert document.pages >= 1


def test_the_paper_of_a_draft_is_for_its_authority_only():
    draft = make_standard(adopted=False)
    document = issue(
        kind="standard",
        subject=draft,
        title=str(draft),
        snapshot=standard_snapshot(draft),
        key="standard:draft",
        at=draft.created_at,
    )
    may_read = paper_of(document).may_read

    assert may_read(make_member(draft.authority, Role.CLERK), document)
    assert not may_read(make_member(make_standard().authority, Role.CLERK), document)
