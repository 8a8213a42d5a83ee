"""What the clock does for calls and offers. Each may run any number of times, in any order."""

from celery import shared_task
from django.utils import timezone

from common.models import Heartbeat
from contracting.services.following import tell_weekly
from contracting.services.offer_workings import forget_workings
from contracting.services.probing import probe, tell_of_outages


@shared_task(ignore_result=True, expires=55)
def probe_filing() -> None:
    """Walk the way of filing, every minute."""
    probe()
    tell_of_outages()
    Heartbeat.objects.update_or_create(name="probe_filing", defaults={"at": timezone.now()})


@shared_task(ignore_result=True)
def tell_of_calls() -> None:
    """The weekly letters on calls that fit, each once, however often this runs."""
    tell_weekly()
    Heartbeat.objects.update_or_create(name="tell_of_calls", defaults={"at": timezone.now()})


@shared_task(ignore_result=True)
def forget_offer_workings() -> None:
    """Delete remarks and history of offers in calls long past."""
    forget_workings()
