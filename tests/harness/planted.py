"""Pages with a fault each: the harnesses are seen to report them (tests/harness/test_planted)."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import Context, Engine
from django.urls import include, path
from django.views.generic import ListView

from common.models import Letter
from common.policies import policy

PAGE = Engine(libraries={}).from_string(
    """{% autoescape off %}<main>{% if summary %}<div class="k-errors"><a href="#id_words">x</a>
    </div>{% endif %}<form method="post">{% if keys %}<input type="hidden" name="once" value="1">
    <input type="hidden" name="csrfmiddlewaretoken" value="1">{% endif %}
    {% if days %}<input type="date" name="starts_on"><input type="date" name="ends_on">{% endif %}
    <textarea name="words" id="id_words"{% if marked %} aria-invalid="true"{% endif %}>{{ words }}
    </textarea></form></main>{% endautoescape %}"""
)


class Words(forms.Form):
    words = forms.CharField(max_length=20)


def form_page(**fault: bool) -> object:
    """A form that is sound but for the named fault."""

    @policy("public")
    def view(request: HttpRequest) -> HttpResponse:
        words = request.POST.get("words", "")
        if fault.get("breaks") and words == "NaN":
            raise RuntimeError("planted")
        shown = words if fault.get("unescaped") else words.replace("<", "&lt;")
        sent = request.method == "POST"
        context = {
            "words": "" if fault.get("loses") else shown,
            "keys": not fault.get("keyless"),
            "summary": sent and not fault.get("silent"),
            "days": fault.get("crosses"),
            "marked": sent and not fault.get("unmarked"),
        }
        if fault.get("crosses") and request.POST.get("ends_on") == "2027-01-01":
            return HttpResponseRedirect("/")
        return HttpResponse(PAGE.render(Context(context)), status=422 if sent else 200)

    return view


class ManyQuestions(ListView):
    """One more query for each row."""

    policy = "public"
    queryset = Letter.objects.order_by("pk")

    def render_to_response(self, context: dict, **_more: object) -> HttpResponse:
        letters = [Letter.objects.get(pk=each.pk).subject for each in context["object_list"]]
        return HttpResponse(" ".join(letters))


class FewQuestions(ManyQuestions):
    def render_to_response(self, context: dict, **_more: object) -> HttpResponse:
        return HttpResponse(" ".join(each.subject for each in context["object_list"]))


@policy("public")
def search(request: HttpRequest) -> HttpResponse:
    """A search that hands what is typed straight to the database, which takes no NUL."""
    if "\x00" in request.GET.get("q", ""):
        raise ValueError("planted")
    return HttpResponse("<form><input type=search name=q></form>")


@policy("authority")
def leak(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>KANAREK-OFERTA-2</p>")


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("nobody said who may see this")


FAULTS = ("breaks", "unescaped", "loses", "keyless", "silent", "unmarked", "crosses")

urlpatterns = [
    path("leak/", leak, name="planted_leak"),
    path("forgotten/", forgotten, name="planted_forgotten"),
    path("forgotten/<int:pk>/", forgotten, name="planted_without_objects"),
    path("many/", ManyQuestions.as_view(), name="planted_many"),
    path("few/", FewQuestions.as_view(), name="planted_few"),
    path("form/search/", search, name="planted_search"),
    path("form/sound/", form_page(), name="planted_sound"),
    *(path(f"form/{name}/", form_page(**{name: True}), name=f"planted_{name}") for name in FAULTS),
    path("", include("config.urls")),
]
