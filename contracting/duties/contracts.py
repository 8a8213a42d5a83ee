"""What waits for somebody in contracts."""

from common.duties import Provider

PROVIDERS: tuple[Provider, ...] = ()
