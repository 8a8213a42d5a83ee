"""What every page knows: theme, languages, whether this is the demo, the menu, the operator."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from common.menu import FOOTER_MENU, menu
from common.money import NBSP

THEMES = ("light", "dark", "contrast")


def operator_facts() -> dict[str, str]:
    """Who runs the portal, with the number as a telephone wants it."""
    number = re.sub(r"[^+0-9]", "", settings.OPERATOR["phone"])
    return settings.OPERATOR | {
        "phone": settings.OPERATOR["phone"].replace(" ", NBSP),
        "phone_link": number,
    }


def portal(request: HttpRequest) -> dict[str, Any]:
    chosen = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    offered = getattr(request, "page_languages", settings.LANGUAGES[:2])

    def main_menu() -> list[Any]:
        user = getattr(request, "user", None)
        return menu(request.path, logged_in=bool(user and user.is_authenticated))

    return {
        "theme": chosen if chosen in THEMES else "",
        "demo": settings.DEMO,
        "site_url": settings.SITE_URL,
        "operator": operator_facts(),
        "menu_languages": offered,
        "language": language,
        "main_menu": SimpleLazyObject(main_menu),
        "footer_menu": FOOTER_MENU,
    }
