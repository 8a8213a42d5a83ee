"""What every page knows: theme, languages, whether this is the demo, who acts."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark", "contrast")


def portal(request: HttpRequest) -> dict[str, Any]:
    chosen = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
    return {
        "theme": chosen if chosen in THEMES else "",
        "demo": settings.DEMO,
        "site_url": settings.SITE_URL,
        "menu_languages": settings.LANGUAGES[:2],
    }
