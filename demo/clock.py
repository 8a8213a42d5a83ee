"""Days of the demo world: everything is dated relative to the day on which it is built."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest.mock import patch

from django.utils import timezone


class Clock:
    """``day(-20)`` is twenty days ago; ``moment(-20, 10)`` is ten o'clock on that day."""

    def __init__(self, today: date) -> None:
        self.today = today

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def moment(self, offset: int, hour: int = 10, minute: int = 0) -> datetime:
        """An hour in Warsaw on that day."""
        return timezone.make_aware(datetime.combine(self.day(offset), time(hour, minute)))

    @contextmanager
    def at(self, offset: int, hour: int = 10, minute: int = 0) -> Iterator[datetime]:
        """Do something as of that moment: the acts see it as the present."""
        moment = self.moment(offset, hour, minute)
        with patch("django.utils.timezone.now", return_value=moment):
            yield moment
