import pytest

from programmes.enums import ProgrammeKind, ProgrammeState
from tests.factories.programmes import make_priority_task, make_programme, make_standard

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ProgrammeState)
@pytest.mark.parametrize("kind", ProgrammeKind)
def test_a_programme_in_every_state_is_lawful(state, kind):
    make_programme(state=state, kind=kind).full_clean()


def test_a_standard_and_a_task_are_lawful():
    make_standard().full_clean()
    make_standard(adopted=False).full_clean()
    make_priority_task().full_clean()
