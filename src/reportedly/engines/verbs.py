"""Whether a word of the lexicon is used as a verb here, and how far its verb group reaches."""

from collections.abc import Sequence

from reportedly.engines import cues
from reportedly.engines.tokens import Token, words

Known = tuple[cues.Cue, frozenset[cues.Form]]

_CATENATIVE = frozenset(("used", "have", "has", "had", "appears", "seems", "appeared", "seemed"))
# Words that make a following noun-or-verb a noun: "of reports", "a claim", "the ministry's demands".
_AFTER_NOUN = frozenset(
    ("of", "in", "on", "from", "by", "and", "or", "is", "are", "was", "were", "has", "have", "had", "at", "with")
)


def is_adverb(word: str) -> bool:
    """Whether *word* may stand between a subject and its verb without being part of either."""
    return word in words("adverbs") or (len(word) > 4 and word.endswith("ly") and word not in words("not_adverbs"))


def verb_group_start(toks: Sequence[Token], at: int) -> int:
    """Where the verb group that ends with the verb *at* begins: "has | privately | conceded"."""
    low = at
    while low > 0:
        before = toks[low - 1]
        if before.quoted:
            break
        if before.low == "to" and low > 1 and (toks[low - 2].low in _CATENATIVE or _said_to_have(toks, low)):
            low -= 2 if toks[low - 2].low in _CATENATIVE else 1
        elif (
            before.low in words("auxiliaries")
            or is_adverb(before.low)
            or (before.low in words("reflexives") and low > 1)
            or (before.low == "since" and low > 1 and toks[low - 2].low in words("auxiliaries"))
            or (before.low in words("phases") and toks[at].low.endswith("ing"))
        ):
            low -= 1
        else:
            break
    return low


def _said_to_have(toks: Sequence[Token], low: int) -> bool:
    """ "Dast … | to have threatened": what is left of a report that is cut out of its sentence."""
    return toks[low].low == "have" and toks[low - 1].start - toks[low - 2].end > 1 and toks[low - 2].is_word


def cue_verb(toks: Sequence[Token], at: int) -> Known | None:
    """The cue that the token *at* is, where it is used as a verb; None otherwise."""
    token = toks[at]
    if token.quoted or (token.capital and at > 0):
        return None
    known = cues.verb(token.low)
    return known if known and is_verb(toks, at, known[1]) else None


def is_verb(toks: Sequence[Token], at: int, forms: frozenset[cues.Form]) -> bool:
    """Whether the word *at*, of these *forms*, is a verb by its neighbours."""
    low = verb_group_start(toks, at)
    before = toks[low - 1] if low else None
    follows = toks[at + 1] if at + 1 < len(toks) else None
    if "base" in forms and low == at and _overheard(toks, at):
        return True
    if forms == {"base"} and low and toks[low].low == "not" and before is not None and before.low != "to":
        return False  # "that the league not admit": a subjunctive tells what is wanted, it says nothing
    if forms == {"s"} and before is not None and _counts(before):
        return False  # "several judges", "27 states": a noun; many would "judge"
    if low < at and any(t.low in words("auxiliaries") or t.low == "to" for t in toks[low:at]):
        return forms != {"s"}  # "there were fears"
    if before is None:
        return "ing" in forms and follows is not None
    if before.low in words("determiners") - {"all", "both", "some", "many", "several", "few", "most", "more", "that"}:
        return False
    if before.low in words("possessives") - {"her"} or before.possessive:
        return "ing" in forms and False
    if before.low == "to":
        return "base" in forms and follows is not None and _leads_on(toks, low - 1, follows)
    if before.low in words("prepositions") and "ing" not in forms:
        return False
    if forms <= {"past", "participle"} and _reduced(toks, at, follows):
        return False
    if not cues.noun_too(toks[at].low):
        return True
    return _proves_verb(toks, low, at, follows, forms)


def _overheard(toks: Sequence[Token], at: int) -> bool:
    """ "heard a consultant | remark that": a bare form behind the object of a verb of hearing."""
    return overheard_subject(toks, at) is not None and at + 1 < len(toks) and _opens_told(toks, at + 1)


def _opens_told(toks: Sequence[Token], at: int) -> bool:
    """Whether "that", a quotation, a hearer or ", on the phone, that" stands at *at*."""
    if toks[at].quoted or toks[at].low in ("that", "them", "him", "her", "us", "me") or toks[at].text in (":", ","):
        return True
    return any(t.low == "that" or t.quoted for t in toks[at : at + 6])


def overheard_subject(toks: Sequence[Token], end: int) -> tuple[int, int] | None:
    """Who speaks before token *end* behind a verb of hearing or showing: "heard | a consultant | remark"."""
    start = end
    while start > 1 and end - start < 7:
        before = toks[start - 1]
        if not before.is_word or before.low in words("prepositions") - {"of"} or before.low in words("subordinators"):
            return None
        if before.low in words("overhearing") and start < end:
            opens = toks[start].low in words("determiners") | words("possessives") | words("counts")
            return (start, end) if opens or toks[start].capital or is_plural(toks[end - 1]) else None
        start -= 1
    return None


def _counts(token: Token) -> bool:
    many = token.low in ("several", "some", "many", "few", "most", "both", "all")
    number = token.low.split("-")[0] in words("counts") | words("numerals")
    return many or (number and token.low != "one") or token.text[0].isdigit()


def _leads_on(toks: Sequence[Token], to: int, follows: Token) -> bool:
    """Whether an infinitive has a content and a voice: "to argue that"; "nothing to suggest that" has no voice."""
    if to and toks[to - 1].low in words("voiceless"):
        return False
    return follows.quoted or follows.low in ("that", "whether", "if", "how", "why")


def _reduced(toks: Sequence[Token], at: int, follows: Token | None) -> bool:
    """ "excerpts published by", "people briefed on": a participle that describes the noun before it."""
    if follows is None or at == 0 or not toks[at - 1].is_word or toks[at - 1].low in words("relatives"):
        return False
    if toks[at - 1].low in words("pronouns"):
        return False
    if toks[at].low == "accused" and follows.low == "of":
        return True
    return follows.low == "by" or (
        toks[at].low in ("briefed", "known", "seen", "heard", "quoted", "cited")
        and follows.low in words("prepositions")
    )


def _proves_verb(toks: Sequence[Token], low: int, at: int, follows: Token | None, forms: frozenset[cues.Form]) -> bool:
    before = toks[low - 1]
    if before.text == "," and "base" in forms and follows is not None and follows.low == "that":
        opens = next((i for i in range(low - 2, max(0, low - 16), -1) if toks[i].text == ","), 0)
        return opens > 0 and is_plural(toks[opens - 1])  # "Local media, citing cables, report that"
    if (
        before.text == ","
        and "base" in forms
        and follows is not None
        and follows.low in words("determiners") | words("possessives")
    ):
        return _closes_relative(toks, low - 1)
    plural = is_plural(before) or (low > 1 and _plural_head(toks, low))
    if follows is None or not (follows.is_word or follows.quoted):
        # "…, officials hope," ends with its verb; "… , the railway's count." does not.
        return (
            before.low in words("subject_pronouns")
            or ("s" in forms and before.is_word and (before.capital or _opens_insertion(toks, low)))
            or ("base" in forms and is_plural(before) and before.is_word)
            or ("past" in forms and "base" not in forms)
        )
    if follows.low in _AFTER_NOUN:
        return False
    if forms == {"ing"} and before.text == ",":
        return follows.low == "that"  # "lifted the warrant, | ruling that …"
    bare = low == 1 or toks[low - 2].low not in words("determiners")
    if before.is_word and before.capital and bare and is_demonym(before.low) and follows.low == "that":
        return False  # "Norlandish demands that …"
    if _adjectival(before.low) and not before.capital:
        return False  # "disparaging remarks Trump had made"
    after = toks[at + 2].low if at + 2 < len(toks) else ""
    if "s" in forms and follows.low == "that" and after in words("auxiliaries"):
        return False  # "a set of rules that could …"
    opens = follows.low in words("determiners") or follows.low in words("possessives") or follows.low in ("that", "to")
    if "s" in forms and not opens and (follows.low in words("auxiliaries") or cues.verb(follows.low)):
        return False  # "the party's vacancy rules should"
    if forms == {"base"}:
        opens = opens or follows.low in words("subject_pronouns") or follows.quoted or _clause_opens(toks, low, follows)
        return opens and (plural or before.low in words("coordinators"))
    if before.is_word and opens:
        return "s" in forms or bool({"past", "participle"} & forms) or plural
    if "s" in forms or ("past" in forms and "base" not in forms):
        return before.is_word or before.quoted or before.text == ","
    return plural or before.low in words("coordinators")


def _closes_relative(toks: Sequence[Token], comma: int) -> bool:
    """ "Farmers in Tarn, where nobody has come yet, | blame the owners": the comma ends a clause about a plural subject."""
    opens = next((i for i in range(comma - 2, max(0, comma - 24), -1) if toks[i].text == ","), 0)
    if not opens or toks[opens + 1].low not in words("relatives") | {"where", "whose"}:
        return False
    return is_plural(toks[opens - 1]) or _plural_head(toks, opens)


def _opens_insertion(toks: Sequence[Token], low: int) -> bool:
    """ ", the paper | claims,": only a determiner and a noun stand between the comma and the verb."""
    if low < 3 or toks[low - 2].low not in ("the", "a", "his", "her", "their", "its") or is_plural(toks[low - 1]):
        return False
    return toks[low - 3].text in (",", "–", "—")


def _clause_opens(toks: Sequence[Token], low: int, follows: Token) -> bool:
    """ "Villagers hope rain will come": a modal behind the next words shows a clause."""
    after = [t.low for t in toks[low + 1 : low + 7]]
    return follows.is_word and any(
        w in ("will", "would", "can", "could", "may", "might", "has", "have", "is", "are") for w in after[1:]
    )


def _adjectival(word: str) -> bool:
    """Whether *word* ends as adjectives do, so that a noun follows rather than a verb."""
    return "-" in word or (
        len(word) > 4 and word.endswith(("ing", "ous", "ive", "ful", "less", "able", "ible", "ary", "ic", "al"))
    )


def is_demonym(word: str) -> bool:
    """Whether *word* (lower case) is the adjective of a people or a state, by its ending."""
    return len(word) > 4 and word.endswith(
        ("ish", "ian", "ean", "ese", "akh", "ench", "ani", "aqi", "aeli", "erman", "utch", "rican", "eek", "wiss")
    )


def is_plural(token: Token) -> bool:
    """Whether *token* may be the head of a plural subject."""
    return (
        token.low in words("plurals")
        or token.low.endswith(("smen", "rmen", "ymen", "women"))
        or (token.low.endswith("s") and not token.low.endswith(("ss", "us", "'s")))
    )


def _plural_head(toks: Sequence[Token], low: int) -> bool:
    """ "Foreign reporters in the city say": the head stands before a preposition."""
    for here in range(low - 2, max(-1, low - 7), -1):
        if toks[here].low in words("prepositions"):
            head = here - 1 - (here > 1 and toks[here - 1].low.endswith("ed"))
            return here > 0 and is_plural(toks[head])
        if not toks[here].is_word:
            return False
    return False


def is_participle(toks: Sequence[Token], at: int) -> bool:
    """Whether the word *at* may be a participle that tells more of the noun before it: "published in", "made by"."""
    token = toks[at]
    if token.quoted or token.capital or not token.low.endswith(("ed", "de", "en", "un", "ng", "st", "ght")):
        return False
    return at + 1 >= len(toks) or toks[at + 1].low in words("prepositions") or is_adverb(toks[at + 1].low)


def is_passive(toks: Sequence[Token], low: int, at: int, forms: frozenset[cues.Form]) -> bool:
    """Whether the verb *at* with its group from *low* is passive: "was told", not "had told"."""
    if not forms & {"participle", "past"}:
        return False
    for here in range(at - 1, low - 1, -1):
        if not is_adverb(toks[here].low):
            return toks[here].low in words("be")
    return False
