"""Addresses of commissioning: calls and committees, offers, contracts."""

from contracting.urls import (
    applications,
    choosing,
    contracts,
    files,
    offers,
    purchases,
    quotations,
    regranting,
    settling,
    small_grants,
    tenders,
)

app_name = "contracting"

urlpatterns = [
    *offers.urlpatterns,
    *tenders.urlpatterns,
    *choosing.urlpatterns,
    *contracts.urlpatterns,
    *files.urlpatterns,
    *regranting.urlpatterns,
    *applications.urlpatterns,
    *small_grants.urlpatterns,
    *settling.urlpatterns,
    *purchases.urlpatterns,
    *quotations.urlpatterns,
]
