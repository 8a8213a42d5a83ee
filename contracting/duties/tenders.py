"""What waits for somebody in calls, their committees and results."""

from common.duties import Provider

PROVIDERS: tuple[Provider, ...] = ()
