"""How a visitor wants to see the portal: its theme and language, kept in two cookies."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from common.context import THEMES
from common.policies import policy

YEAR = 365 * 24 * 60 * 60

# Both are exempt from the CSRF check: they set a cookie of the visitor's own taste and
# touch nothing else, and a token in their forms would make every public page personal,
# so that none could be kept for all.


def _back(request: HttpRequest) -> HttpResponse:
    address = request.POST.get("next", "/")
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(address if ours else "/")


def _keep(response: HttpResponse, name: str, value: str) -> HttpResponse:
    response.set_cookie(
        name,
        value,
        max_age=YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
    return response


@policy("public")
@csrf_exempt
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    theme = request.POST.get("wyglad", "")
    if theme not in THEMES:
        return _back(request)
    name = settings.THEME_COOKIE_NAME
    if request.COOKIES.get(name) == theme:  # pressed again: back to what the system asks for
        response = _back(request)
        response.delete_cookie(name)
        return response
    return _keep(_back(request), name, theme)


@policy("public")
@csrf_exempt
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    language = request.POST.get("jezyk", "")
    if language not in dict(settings.LANGUAGES):
        return _back(request)
    return _keep(_back(request), settings.LANGUAGE_COOKIE_NAME, language)
