"""The errors that a person may see.

ReportedlyError            one clear line: what, where, and what next
├── UnreadableInput        one input cannot be read; the rest go on
├── UnusableCase           the case file cannot be opened or is not ours
└── MissingExtra           an optional part is not installed
"""


class ReportedlyError(Exception):
    """Base of all errors that we raise on purpose; its text is shown as it is."""


class UnreadableInput(ReportedlyError):
    """One input cannot be read."""

    def __init__(self, input: str, reason: str) -> None:
        super().__init__(f"{input}: {reason}")
        self.input = input
        self.reason = reason


class UnusableCase(ReportedlyError):
    """The case cannot be opened."""


class MissingExtra(ReportedlyError):
    """A command needs an extra that is not installed."""
