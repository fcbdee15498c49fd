"""What `link` compares: a statement or a figure with what must be known of its article."""

from dataclasses import dataclass, replace

from reportedly.model.figure import Figure
from reportedly.model.moment import Moment
from reportedly.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an article tells of: the names that it is about, and when it was published."""

    article: str
    published: str | None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement, the outlet that told it and when, and the figures and moments in its content.

    `about` are the names that its article is about (`claims.about`): a claim with no name, place or day of its own
    has them from there. Empty: not known. `lead` are the words of its sentence before the content ("found no evidence that").
    `answers` is the statement of its article that it denies without words of its own ("rejected the charge"), `pointed` are
    the words of that statement; `answered` says that another answers this one so.
    """

    statement: Statement
    article: str
    outlet: str | None
    published: str | None
    figures: tuple[Figure, ...] = ()
    moments: tuple[Moment, ...] = ()
    about: tuple[str, ...] = ()
    lead: str = ""
    answers: str | None = None
    pointed: str = ""
    answered: bool = False

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def authority(self) -> str | None:
        """Name of the innermost voice; None where the article itself speaks."""
        speaker = self.statement.speaker
        return speaker.name if speaker else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure with who gives it, where and when it was published.

    `authority` is the voice of its statement; whose count it is (`voiced`) may be another's: "by the union's count".
    """

    figure: Figure
    authority: str | None
    outlet: str | None
    published: str | None

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.figure.id

    def voiced(self) -> "Counted":
        """The same under the authority whose count the words say it is."""
        return replace(self, authority=self.figure.by) if self.figure.by else self
