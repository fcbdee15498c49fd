"""One name for each voice of a list: the short ones go under the one that is used most. Stage 5 of 5."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from reportedly.link.figure_scope import same_voice, voice_words
from reportedly.link.numbers import ANSWERABLE

ACCOUNTABLE = ANSWERABLE


def one_name_each(names: Iterable[str]) -> dict[str, str]:
    """The name under which each name is shown; one that may be short for two others stays as it is."""
    times = Counter(names)
    found: dict[str, str] = {}
    # Names that are short for one another share a word: only those are compared.
    by_word: dict[str, set[str]] = defaultdict(set)
    for name in sorted(times, key=lambda n: (-times[n], -len(n), n)):
        words = voice_words(name)
        near = set().union(*(by_word[word] for word in words))
        like = sorted(known for known in near if same_voice(name, known))
        found[name] = like[0] if len(like) == 1 else name
        for word in voice_words(found[name]):
            by_word[word].add(found[name])
    return found
