"""Find out who "he", "the minister" and "Orsk" are. Stage 3 of 5: Article -> Reading.

    names of the article ──▶ cast ──▶ each source phrase, in the order of the text ──▶ voice with its evidence

A name goes to the person whose last name it is, a title to who was introduced with it (`members`), a pronoun to who spoke
last (`pronouns`). Where the text does not make it clear, the words stay as they are and nobody is merged.
"""

from collections.abc import Sequence

from reportedly.model.span import Span
from reportedly.model.statement import Actor, Mention, Voice, VoiceRole
from reportedly.read.names import Named, given_name, is_pronoun, owner_of, read_name
from reportedly.read.pronouns import Pronouns


class Cast(Pronouns):
    """The persons, bodies and groups of one article, filled as its voices are met in the order of the text."""

    _through: tuple[int, list[Voice], str | None] | None = None

    @property
    def last_names(self) -> frozenset[str]:
        """The last names of the article's persons, lower case."""
        return frozenset(self._people)

    def voice(
        self,
        span: Span,
        *,
        outer: Voice | None = None,
        opens: bool = False,
        quoted: bool = False,
        speaks: bool = True,
        above: Sequence[Voice] = (),
    ) -> Voice:
        """The voice that the words at *span* mean.

        *outer* is the voice in whose words they stand; *opens* whether they open those words; *quoted* whether those
        words are quoted. *speaks*: a link that only passes words on is not who "he" goes back to. *above* are all the
        voices around: in quoted words no pronoun means one of them.
        """
        span = owner_of(self._text, span)
        phrase = span.of(self._text)
        named = given_name(self._text, span.start, span.end) or read_name(phrase)
        low = phrase.lower().strip("“”\"' ").replace("’", "'")
        low = low[:-2] if low.endswith("'s") else low
        if is_pronoun(low):
            member, why = self._pronoun(low, span, outer, opens, quoted)
            if member is not None and quoted and any(v.actor == self._id(member) for v in above[:-1] if v.actor):
                member, why = None, None
        elif named.role == "person" and named.accountability == "named":
            member, why = self._named(named, span, phrase)
        elif named.role in ("office", "organisation", "group", "medium", "document") or named.titles:
            member, why = self._described(named, span, phrase)
        else:
            member, why = self._body(named, span), None
        if member is None:
            return _unresolved(named, phrase, span)
        if member.role == "anonymous":
            why = f"'{phrase}' → {member.name}: {why}"
            return Voice(name=member.name, role="anonymous", spans=(span,), accountability="anonymous", why=why)
        member.mentions.setdefault((span.start, span.end), phrase)
        member.met = True
        if speaks:
            member.spoke.append(span.start)
        if why is not None:
            why = f"'{phrase}' → {member.name}: {why}"
        return Voice(
            name=member.name,
            role=member.role,
            spans=(span,),
            actor=self._id(member),
            accountability="named"
            if member.role == "person" and named.accountability != "anonymous"
            else (read_name(member.name).accountability if why or is_pronoun(low) else named.accountability),
            why=why,
        )

    def went_through(self, end: int, outer: Sequence[Voice], speaker: Sequence[Voice]) -> None:
        """Keep which medium the words that end at *end* came through."""
        self._through = (end, list(outer), speaker[0].actor) if outer and speaker else None

    def still_through(self, text: str, source: Span | None, speaker: Sequence[Voice]) -> list[Voice]:
        """ "The nurse told Radio Karst that …. “…,” she said.": the medium through which the same voice goes on."""
        if self._through is None or source is None or not speaker or not is_pronoun(source.of(text).lower()):
            return []
        end, outer, actor = self._through
        same = actor is not None and speaker[0].actor == actor and "\n" not in text[end : source.start]
        return outer if same and all(v.role == "medium" or v.role == "person" for v in outer) else []

    def actors(self) -> list[Actor]:
        """Everyone who was met as a voice, in the order of the text."""
        voiced = [m for m in self._members if m.met]
        return [
            Actor(
                id=self._id(m),
                name=m.name,
                kind=m.role,
                names=tuple(Mention(text=t, article=self._article, span=s) for s, t in sorted(m.mentions.items())),
            )
            for m in sorted(voiced, key=lambda m: min(m.mentions))
        ]


def _unresolved(named: Named, phrase: str, span: Span) -> Voice:
    plain = named.name or phrase
    role: VoiceRole = named.role
    return Voice(name=plain, role=role, spans=(span,), actor=None, accountability=named.accountability)
