"""Language is chosen, never guessed; a view without a policy is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, get_resolver

from common.policies import policy_of

pytestmark = pytest.mark.usefixtures("own_pages")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cookie", "language"), [("", "pl"), ("en", "en"), ("uk", "uk"), ("de", "pl"), ("../x", "pl")]
)
def test_polish_unless_the_reader_chose_another_language(client, cookie, language):
    if cookie:
        client.cookies["jezyk"] = cookie

    answer = client.get("/personal/", headers={"accept-language": "de,en;q=0.9"})

    assert answer["Content-Language"] == language


@pytest.mark.django_db
def test_a_view_that_does_not_say_who_may_use_it_is_refused(client):
    with pytest.raises(ImproperlyConfigured, match="no declared policy"):
        client.get("/forgotten/")


def test_every_route_of_the_portal_has_a_policy(settings):
    settings.ROOT_URLCONF = "config.urls"

    def routes(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield pattern
            else:
                yield from routes(pattern.url_patterns)

    class Match:
        def __init__(self, name):
            self.url_name = name

    forgotten = [
        str(route.pattern)
        for route in routes(get_resolver("config.urls").url_patterns)
        if policy_of(route.callback, Match(route.name)) is None
    ]
    assert forgotten == []
