"""What the act pages of this app share."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from common.models import Versioned
from common.views import VersionedActView
from programmes.models import Programme, ServiceStandard
from programmes.permissions import may_edit_programme, may_edit_standard


class ProgrammeActView(VersionedActView):
    policy = "clerk"

    @cached_property
    def programme(self) -> Programme:
        rows = Programme.objects.visible_to(self.request.user).select_related("authority")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may_edit_programme(self.request.user, self.programme)

    def row(self) -> Versioned:
        return self.programme

    def back(self) -> str:
        return self.programme.get_absolute_url()


class StandardActView(VersionedActView):
    policy = "clerk"

    @cached_property
    def standard(self) -> ServiceStandard:
        rows = ServiceStandard.objects.visible_to(self.request.user).select_related("authority")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may_edit_standard(self.request.user, self.standard)

    def row(self) -> Versioned:
        return self.standard

    def back(self) -> str:
        return self.standard.get_absolute_url()
