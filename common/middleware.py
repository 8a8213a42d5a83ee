"""What happens to every request: kept public answers, language, policies, repeats."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from common.context import THEMES
from common.models import AnsweredRequest
from common.policies import policy_of
from common.publicity import public_data_number

Answer = Callable[[HttpRequest], HttpResponse]
FOR_MACHINES = ("/healthz", "/readyz")
"""The first of them must answer while the database does not."""

LONGEST_ADDRESS = 500


@dataclass(frozen=True)
class Kept:
    number: int
    until: datetime
    body: bytes
    headers: tuple[tuple[str, str], ...]


class ArrivalMiddleware:
    """Stamps the moment at which a request reached the portal.

    A deadline is compared with it: how long the portal then took is nobody's fault.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.arrived_at = arrived_at(request, timezone.now())  # type: ignore[attr-defined]
        return self.get_response(request)


LONGEST_WAY = timedelta(minutes=1)
"""From the proxy to us: an older stamp is not believed, and the proxy has given up by then."""


def arrived_at(request: HttpRequest, now: datetime) -> datetime:
    """When the proxy says the request came; without a word of it, or nonsense, now.

    The proxy overwrites whatever came from outside under that name (``docs/how-to/deploy``).
    """
    try:
        said = float(request.headers.get(settings.ARRIVAL_HEADER, ""))
        stamped = datetime.fromtimestamp(said, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return now
    return min(max(stamped, now - LONGEST_WAY), now)


Key = tuple[str, str, str, str]


class PublicAnswerMiddleware:
    """Keeps whole answers for anonymous visitors while the public data stands still.

    An answer is kept only when its view says that it is the same for everybody
    (``request.public_until``), the visitor has no session, and the answer sets no cookie
    and holds no form of one visitor's own. The number of the public data is read from the
    database on each request: a committed change drops every answer of every process at
    that moment.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.kept: OrderedDict[Key, Kept] = OrderedDict()
        self.lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.is_common(request):
            return self.get_response(request)
        key = self.key_of(request)
        # Read before the page is made: a change that commits meanwhile makes it stale.
        number = public_data_number()
        known = self.kept.get(key)
        if known and known.number == number and timezone.now() < known.until:
            answer = HttpResponse(known.body)
            for name, value in known.headers:
                answer.headers[name] = value
            return answer
        response = self.get_response(request)
        until = getattr(request, "public_until", None)
        with self.lock:
            self.kept.pop(key, None)
            if until is not None and self.is_for_everybody(response):
                patch_vary_headers(response, ("Cookie", "HX-Request"))
                response.headers.setdefault("Cache-Control", "no-cache")
                headers = tuple(response.items())
                self.kept[key] = Kept(number, until, response.content, headers)
                while len(self.kept) > settings.PUBLIC_ANSWERS_KEPT:
                    self.kept.popitem(last=False)
        return response

    def is_common(self, request: HttpRequest) -> bool:
        """A visitor whom nothing tells from others, asking for a whole page."""
        personal = (settings.SESSION_COOKIE_NAME, "messages")
        return (
            request.method == "GET"
            and request.path not in FOR_MACHINES
            and not any(name in request.COOKIES for name in personal)
            and "HX-Request" not in request.headers
            and len(request.get_full_path()) < LONGEST_ADDRESS
        )

    def key_of(self, request: HttpRequest) -> Key:
        """Whatever an answer may depend on; an unknown choice is no choice."""
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
        return (
            request.get_host(),
            request.get_full_path(),
            language if language in dict(settings.LANGUAGES) else "",
            theme if theme in THEMES else "",
        )

    def is_for_everybody(self, response: HttpResponse) -> bool:
        return (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            # A form with a token belongs to the visitor who asked for it.
            and b"csrfmiddlewaretoken" not in response.content
        )


def until_midnight(now: datetime, *moments: datetime | None) -> datetime:
    """Until when a page that shows dates "in words" stays true: the next Warsaw midnight,
    or the first of ``moments`` (deadlines that the page speaks of) that is still ahead."""
    local = timezone.localtime(now)
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return min([midnight, *(moment for moment in moments if moment and moment > now)])


class ChosenLanguageMiddleware:
    """Polish, unless the reader chose another language: a browser's setting is no choice."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen not in dict(settings.LANGUAGES):
            chosen = settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response


class PolicyMiddleware:
    """Refuses a view that has not said who may use it: forgetting is not allowing."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Answer, _args: object, _kwargs: object
    ) -> None:
        if policy_of(view, request.resolver_match) is None:
            raise ImproperlyConfigured(f"{request.resolver_match} has no declared policy.")


class OnceMiddleware:
    """Answers a repeated state-changing request with its first answer (R19).

    Every form of ours carries a key (``{% once %}``). The key's row is written in the
    same transaction as the act, so of two requests at the same moment one waits for the
    other and then gets its answer. A form that comes back with errors changed nothing,
    and its key stays free.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Answer,
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> HttpResponse | None:
        if request.method != "POST" or getattr(request, "once_done", False):
            return None
        key = self.key_of(request)
        if key is None:
            return None
        digest = self.digest_of(request)
        if known := AnsweredRequest.objects.filter(pk=key).first():
            return self.repeat(request, known, digest)
        try:
            return self.first(request, key, digest, lambda: view(request, *args, **kwargs))
        except IntegrityError:
            known = AnsweredRequest.objects.filter(pk=key).first()
            if known is None:
                raise
            return self.repeat(request, known, digest)

    def key_of(self, request: HttpRequest) -> UUID | None:
        try:
            return UUID(request.POST.get("once", ""))
        except ValueError:
            return None

    def digest_of(self, request: HttpRequest) -> str:
        fields = sorted(
            (name, value)
            for name, values in request.POST.lists()
            if name != "csrfmiddlewaretoken"
            for value in values
        )
        files = sorted(
            (name, file.name or "", file.size or 0)
            for name in request.FILES
            for file in request.FILES.getlist(name)
        )
        return hashlib.sha256(repr((request.path, fields, files)).encode()).hexdigest()

    def first(
        self, request: HttpRequest, key: UUID, digest: str, act: Callable[[], HttpResponse]
    ) -> HttpResponse:
        with transaction.atomic():
            row = AnsweredRequest.objects.create(
                key=key,
                asked_by=str(request.user.pk or ""),
                path=request.path[:500],
                body_digest=digest,
            )
            response = act()
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
            if response.status_code == 302 and row.asked_by == str(request.user.pk or ""):
                row.answer = response["Location"][:500]
                row.save(update_fields=["answer"])
            else:  # nothing was done, or somebody logged in and needs a cookie of their own
                row.delete()
        return response

    def repeat(self, request: HttpRequest, known: AnsweredRequest, digest: str) -> HttpResponse:
        same = known.body_digest == digest and known.asked_by == str(request.user.pk or "")
        if same and known.answer:
            return HttpResponseRedirect(known.answer)
        return render(request, "409.html", {"answer": known.answer if same else ""}, status=409)
