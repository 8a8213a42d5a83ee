"""A receipt is checked years later by anybody: the spelling never changes."""

import hashlib
import unicodedata

import pytest

from contracting.rules.canonical import canonical, digest_of

CONTENT = {"tytuł": "Zajęcia", "grant": "1000.00", "years": ["2027"]}
WRITTEN = '{"grant":"1000.00","tytuł":"Zajęcia","years":["2027"]}'.encode()


def test_what_was_filed_has_one_spelling():
    assert canonical(CONTENT) == WRITTEN
    assert canonical(dict(reversed(CONTENT.items()))) == WRITTEN
    assert canonical(CONTENT | {"tytuł": unicodedata.normalize("NFD", "Zajęcia")}) == WRITTEN


def test_the_digest_is_sha_256_of_that_spelling():
    assert digest_of(CONTENT) == hashlib.sha256(WRITTEN).hexdigest()


def test_what_is_no_number_is_not_filed():
    with pytest.raises(ValueError, match="JSON"):
        canonical({"grant": float("nan")})
