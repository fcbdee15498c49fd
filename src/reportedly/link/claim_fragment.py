"""Whether words claim anything by themselves. Stage 4 of 5: the text of a claim -> fragment or not.

Much that is said is no clause: "blamed | the interior minister", "declined | to comment", "denounced | the operation". Such
a content is kept, since a voice stands behind it; but unless somebody repeats or denies it, it is no claim to list. Only
what surely has no verb counts as a fragment: a claim that is listed in vain costs less than one that is folded away.
"""

import re
from functools import lru_cache

from text_to_num import text2num

from reportedly.engines import cues
from reportedly.engines.tokens import words as closed
from reportedly.link.claim_words import canonical
from reportedly.link.denial_core import deeds

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Fewer words than this claim nothing by themselves; in scripts without spaces one "word" may be a sentence.
_LEAST, _LONG = 3, 30
# A phrase of more words is shown whatever it is: it tells something.
_MOST = 14
# What is denied may be a bare phrase ("any part in the raid"); it is nothing where it is so short and no deed is in it.
_DENIED = 4


@lru_cache(maxsize=16_384)
def is_stump(text: str) -> bool:
    """Whether the words are too few to claim anything: fewer than three, and no count of anything among them."""
    words = text.split()
    if len(words) >= _LEAST or len(text) >= _LONG:
        return False
    return len(words) < 2 or _opens_as_piece(text) or not any(map(_is_number, words))


@lru_cache(maxsize=16_384)
def is_phrase(text: str) -> bool:
    """Whether the words are a phrase without a verb or a number: "the victims as outlaws", "of having been warned"."""
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text)]
    if len(text.split()) < 2 and len(text) >= _LONG:
        return False
    if len(words) > _MOST or not _is_latin(text) or _may_be_a_sentence(text):
        return False
    return not any(map(_is_number, words)) and not any(_is_verb(words, at) for at in range(len(words)))


def is_bare_denial(text: str) -> bool:
    """Whether what is denied names nothing that could have happened: "the ministry", "that account"."""
    words = _WORD.findall(text)
    return len(words) <= _DENIED and is_phrase(text) and not any(canonical(w.lower()) in deeds() for w in words)


def _opens_as_piece(text: str) -> bool:
    first = _WORD.search(text)
    return first is not None and first.group().lower() in ("of", "to", "as")


def _is_verb(words: list[str], at: int) -> bool:
    """Whether a word surely is, or may well be, the verb of a clause."""
    word, before = words[at], words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if (
        word in closed("finite")
        or word in closed("auxiliaries")
        or word in closed("be")
        or word in closed("contractions")
    ):
        return True
    if word in closed("subject_pronouns"):
        return True
    led = (
        not before
        or before in closed("determiners")
        or before in closed("possessives")
        or before in closed("prepositions")
    )
    if led or word.endswith("ing"):
        return False  # "the detained", "of reports", "a closed hearing"
    if (word.endswith("ed") and len(word) > _LEAST) or (cues.verb(word) is not None and not cues.noun_too(word)):
        return True
    # "The toll climbs to nine", but not "police deaths".
    return word.endswith("s") and not word.endswith("ss") and _opens_phrase(after)


def _opens_phrase(word: str) -> bool:
    return bool(word) and (
        word in closed("determiners") or word in closed("possessives") or word in closed("prepositions")
    )


def _may_be_a_sentence(text: str) -> bool:
    """Whether it opens like a sentence whose verb no list has: "Relatives of the missing wait outside the gates"."""
    words = text.split()
    return len(words) > _DENIED and words[0][:1].isupper() and words[1][:1].islower()


def _is_latin(text: str) -> bool:
    return all(c.isascii() or not c.isalpha() or ord(c) < 0x250 for c in text)


def _is_number(word: str) -> bool:
    if any(c.isdigit() for c in word):
        return True
    bare = word.strip(".,;:!?“”‘’\"'()").lower()
    if bare in closed("counts"):
        return True
    try:
        text2num(bare, "en")
    except ValueError:
        return False
    return True
