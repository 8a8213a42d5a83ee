import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _english():
    """The tests read the source sentences; pages are asked with a language of their own."""
    with translation.override("en"):
        yield
