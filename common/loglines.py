"""Lines of the log that nobody can forge."""

import logging
from typing import Any


class OneLine(logging.Formatter):
    """A message is one line whatever it quotes; what follows it is set in.

    A line end or an escape sequence in what somebody typed would otherwise begin a line of
    its own, or move the cursor of whoever reads the log.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:
        return shown(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:
        return set_in(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:
        return set_in(super().formatStack(stack_info))


def shown(text: str) -> str:
    """Everything that is no plain character as its escape."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )


def set_in(text: str) -> str:
    return "\n".join(f"    {shown(line)}" for line in text.split("\n"))
