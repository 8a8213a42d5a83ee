"""Pages that explain: guides by role, the accessibility statement, privacy."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import nh3
from django.conf import settings
from django.http import Http404
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from markdown_it import MarkdownIt

from common.figures import READ_ON
from common.lawbook import acts_cited, chapters
from common.lawwords import FORCES, NOT_VERIFIED
from common.typography import held_together
from common.views import PublicMixin
from config.env import ROOT

GUIDES_IN = ROOT / "docs" / "users"
WRITTEN_IN = ("pl", "en")
ALLOWED = {"h2", "p", "ul", "ol", "li", "strong", "em", "code", "a"}
HEADING = re.compile(r"<h2>(.*?)</h2>")
RELEASED_ON = date(2026, 11, 22)
"""The day of this release, on which its pages were examined for the statement. Each release
that changes pages moves it, together with CHANGELOG.md."""


@dataclass(frozen=True)
class Guide:
    slug: str
    file: str
    name: str | Promise
    lead: str | Promise
    icon: str


GUIDES = (
    Guide(
        "mieszkaniec",
        "resident",
        _("For residents"),
        _("See what is done for you and say how it works. No account needed."),
        "people",
    ),
    Guide(
        "organizacja",
        "organisation",
        _("For organisations"),
        _("From registering to an offer, a contract and a balance."),
        "user",
    ),
    Guide(
        "urzad",
        "authority",
        _("For local authorities"),
        _("Programme, call, choice of offers, contract, balance."),
        "home",
    ),
    Guide(
        "koordynator",
        "coordinator",
        _("For coordinators of a pilot"),
        _("Where each municipality stands and what is stuck."),
        "chart",
    ),
)


@dataclass(frozen=True)
class Read:
    """A guide as a page shows it."""

    title: str
    lead: str
    body: SafeString
    parts: tuple[tuple[str, str], ...]


@cache
def read_guide(file: str, language: str) -> Read:
    """The guide in the reader's language; in Polish where it is not written in it."""
    written = language if language in WRITTEN_IN else settings.LANGUAGE_CODE
    text = (GUIDES_IN / written / f"{file}.md").read_text(encoding="utf-8")
    title, _blank, rest = text.partition("\n")
    lead, _blank, rest = rest.strip().partition("\n\n")
    html = nh3.clean(MarkdownIt().render(rest), tags=ALLOWED, attributes={"a": {"href"}})
    html = held_together(html)
    parts = tuple((slugify(name), name) for name in HEADING.findall(html))
    html = HEADING.sub(lambda found: f'<h2 id="{slugify(found[1])}">{found[1]}</h2>', html)
    body = mark_safe(html)  # noqa: S308 – our own file, cleaned by nh3
    return Read(title.lstrip("# "), lead, body, parts)


class HelpView(PublicMixin, TemplateView):
    template_name = "information/help.html"
    extra_context = {"guides": GUIDES}


class GuideView(PublicMixin, TemplateView):
    template_name = "information/guide.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        guide = next((each for each in GUIDES if each.slug == self.kwargs["slug"]), None)
        if guide is None:
            raise Http404
        read = read_guide(guide.file, self.request.LANGUAGE_CODE)
        others = [each for each in GUIDES if each is not guide]
        return super().get_context_data(**kwargs) | {"guide": read, "others": others}


class StatutesView(PublicMixin, TemplateView):
    """The lawyer's page: what docs/reference/statutes.md says, in the reader's language."""

    template_name = "information/statutes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "chapters": chapters(),
            "acts": [(act.name, act.journal) for act in acts_cited()],
            "forces": {force.value: str(words) for force, words in FORCES.items()},
            "read_on": date_format(READ_ON),
            "not_verified": NOT_VERIFIED,
        }


class AccessibilityView(PublicMixin, TemplateView):
    """The statement that art. 10 of the Digital Accessibility Act demands (domain.md 6.1)."""

    template_name = "information/accessibility.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = {
            name: date.fromisoformat(day) if day else RELEASED_ON
            for name, day in settings.STATEMENT.items()
        }
        return super().get_context_data(**kwargs) | {"updated_on": RELEASED_ON} | said


class PrivacyView(PublicMixin, TemplateView):
    template_name = "information/privacy.html"
