"""Standards as everybody reads them, and their writing, adopting, renewing, retiring."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, ListView

from accounts.enums import Role
from accounts.models import Organisation
from accounts.selectors import organisations_held
from common.models import JournalEntry
from common.papers import papers_about
from common.views import ActView, PublicMixin
from programmes.enums import StandardState
from programmes.forms.base import VersionedForm
from programmes.forms.filters import StandardFilter
from programmes.forms.standards import (
    SECTION_NAMES,
    AdoptStandardForm,
    IndicatorsForm,
    SectionForm,
    StandardForm,
)
from programmes.models import ServiceStandard
from programmes.permissions import may_draft_standard, may_edit_standard
from programmes.rules.standards import SECTIONS, gaps, is_section_done
from programmes.selectors import filled_fields
from programmes.services.standards import (
    adopt_standard,
    begin_version,
    draft_standard,
    retire_standard,
    write_indicators,
    write_section,
)
from programmes.views.base import StandardActView
from programmes.views.roads import standard_road

WRITING_ACTS = ("standard.section_written", "standard.indicators_written")
HISTORY_SHOWN = 40


class StandardListView(PublicMixin, ListView):
    template_name = "programmes/standard_list.html"
    paginate_by = 20

    @cached_property
    def filter(self) -> StandardFilter:
        rows = ServiceStandard.objects.visible_to(self.request.user)
        return StandardFilter(self.request.GET, rows=rows)

    def get_queryset(self) -> QuerySet[ServiceStandard]:
        rows: QuerySet[ServiceStandard] = self.filter.narrowed()
        return rows.select_related("authority")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "filter": self.filter,
            "filtered": bool(self.filter.chosen()),
            "may_draft": may_draft_standard(self.request.user),
        }
        return super().get_context_data(**(context | kwargs))


class StandardDetailView(PublicMixin, DetailView):
    template_name = "programmes/standard_detail.html"
    context_object_name = "standard"

    def get_queryset(self) -> QuerySet[ServiceStandard]:
        rows = ServiceStandard.objects.visible_to(self.request.user)
        return rows.select_related("authority").prefetch_related("indicators")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        standard, user = self.object, self.request.user
        edits = may_edit_standard(user, standard)
        draft = standard.state == StandardState.DRAFT
        others = ServiceStandard.objects.visible_to(user).filter(lineage=standard.lineage)
        context = {
            "can": {"edit": edits and draft, "renew": edits and self.in_force},
            "sections": self.sections() if edits and draft else [],
            "gaps": gaps(filled_fields(standard), len(standard.indicators.all())) if draft else (),
            "chapters": self.chapters(),
            "steps": standard_road(standard),
            "versions": others.exclude(pk=standard.pk).order_by("-number"),
            "entries": self.entries(with_writing=edits),
            "papers": papers_about(standard),
        }
        return super().get_context_data(**(context | kwargs))

    @property
    def in_force(self) -> bool:
        return self.object.state == StandardState.ADOPTED

    def sections(self) -> list[dict[str, Any]]:
        standard, filled = self.object, filled_fields(self.object)
        rows = [
            {
                "name": name,
                "url": reverse("programmes:standard_section", args=[standard.pk, code]),
                "state": "done" if is_section_done(code, filled) else "todo",
            }
            for code, name in SECTION_NAMES.items()
        ]
        indicators = {
            "name": _("Quality indicators"),
            "url": reverse("programmes:standard_indicators", args=[standard.pk]),
            "state": "done" if standard.indicators.all() else "todo",
        }
        return [*rows, indicators]

    def chapters(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Sections with their filled texts, for reading. The first one's facts stand above."""
        passed_over = {"name", "sphere", "unit_name", "unit_cost", "review_on", "capacity"}
        read = []
        for code, name in SECTION_NAMES.items():
            texts = [
                (self.object._meta.get_field(field).verbose_name, getattr(self.object, field))
                for field in SECTIONS[code]
                if field not in passed_over and getattr(self.object, field)
            ]
            if texts:
                read.append((str(name), texts))
        return read

    def entries(self, *, with_writing: bool) -> QuerySet[JournalEntry]:
        rows = JournalEntry.objects.about(self.object).select_related("by").order_by("-at", "-pk")
        if not with_writing:
            rows = rows.exclude(act__in=WRITING_ACTS)
        return rows[:HISTORY_SHOWN]


class StandardCreateView(ActView):
    policy = "clerk"
    form_class = StandardForm
    template_name = "act_form.html"
    done_message = gettext_lazy("The draft is begun. Fill in its sections in any order.")

    def allowed(self) -> bool:
        return may_draft_standard(self.request.user)

    @cached_property
    def authorities(self) -> list[Organisation]:
        return organisations_held(self.request.user, Role.CLERK)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "authorities": self.authorities}

    def act(self, form: Form) -> str:
        return draft_standard(by=self.request.user, **form.cleaned_data).get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "heading": _("Describe a service standard"),
            "lead": _("Say what the service must be, so that everybody offers the same thing."),
            "button": _("Begin the draft"),
            "back": reverse("programmes:standard_list"),
        }
        return super().get_context_data(**(context | kwargs))


class SectionView(StandardActView):
    form_class = SectionForm
    done_message = gettext_lazy("The section is saved.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kwargs["section"] not in SECTIONS:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "section": self.kwargs["section"]}

    def values_of(self, row: Any) -> dict[str, Any]:
        return {field: getattr(row, field) for field in SECTIONS[self.kwargs["section"]]}

    def act(self, form: Form) -> str:
        write_section(
            standard=self.standard,
            section=self.kwargs["section"],
            values=form.values(),
            version=form.cleaned_data["version"],
            by=self.request.user,
        )
        return f"{self.back()}#sekcje"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"heading": SECTION_NAMES[self.kwargs["section"]], "lead": self.standard.name}
        return super().get_context_data(**(context | kwargs))


class IndicatorsView(StandardActView):
    form_class = IndicatorsForm
    template_name = "programmes/indicators_form.html"
    heading = gettext_lazy("Quality indicators")
    lead = gettext_lazy(
        "By what one will know that the service is good. The indicators fill in the table of "
        "results in every offer."
    )
    done_message = gettext_lazy("The indicators are saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        posted = self.request.POST.get("rows", "") if self.request.method == "POST" else ""
        count = int(posted) if posted.isascii() and posted.isdigit() and len(posted) < 4 else 0
        kwargs["row_count"] = count or self.standard.indicators.count() + IndicatorsForm.SPARE
        return kwargs

    def values_of(self, row: Any) -> dict[str, Any]:
        return {
            f"{column}_{number}": getattr(indicator, column)
            for number, indicator in enumerate(row.indicators.all())
            for column in IndicatorsForm.COLUMNS
        }

    def act(self, form: Form) -> str:
        write_indicators(
            standard=self.standard,
            rows=form.filled_rows(),
            version=form.cleaned_data["version"],
            by=self.request.user,
        )
        if "more" in self.request.POST:
            return reverse("programmes:standard_indicators", args=[self.standard.pk])
        return f"{self.back()}#sekcje"


class StandardAdoptView(StandardActView):
    form_class = AdoptStandardForm
    heading = gettext_lazy("Adopt the standard")
    lead = gettext_lazy(
        "The description is frozen. A change is then a new version, so that calls always name "
        "exactly what was promised."
    )
    button = gettext_lazy("Record the adoption")
    done_message = gettext_lazy("The standard is in force. Its paper is being printed.")

    def summary(self) -> list[tuple[Any, Any]]:
        return [
            (_("Standard"), self.standard.name),
            (_("Version"), self.standard.number),
        ]

    def act(self, form: Form) -> str:
        return adopt_standard(
            standard=self.standard,
            version=form.cleaned_data["version"],
            by=self.request.user,
            **form.values(),
        ).get_absolute_url()


class StandardRenewView(StandardActView):
    form_class = VersionedForm
    heading = gettext_lazy("Begin a new version")
    lead = gettext_lazy(
        "A draft is copied from this version. This one stays in force until the new one is adopted."
    )
    button = gettext_lazy("Begin the new version")
    done_message = gettext_lazy("The draft of the new version is begun.")

    def summary(self) -> list[tuple[Any, Any]]:
        return [
            (_("Standard"), self.standard.name),
            (_("New version"), self.standard.number + 1),
        ]

    def act(self, form: Form) -> str:
        return begin_version(standard=self.standard, by=self.request.user).get_absolute_url()


class StandardRetireView(StandardActView):
    form_class = VersionedForm
    heading = gettext_lazy("Retire the standard")
    lead = gettext_lazy("Calls that name it keep it. No new call can name it.")
    button = gettext_lazy("Retire")
    done_message = gettext_lazy("The standard is retired.")

    def summary(self) -> list[tuple[Any, Any]]:
        return [(_("Standard"), str(self.standard))]

    def act(self, form: Form) -> str:
        return retire_standard(
            standard=self.standard, version=form.cleaned_data["version"], by=self.request.user
        ).get_absolute_url()
