"""One name for each voice of a list: the short ones go under the one that is used most. Stage 5 of 5."""

from collections import Counter
from collections.abc import Iterable

from reportedly.link.figure_scope import same_voice

# How a voice must be called to be asked back: by its name, its office or its institution.
ACCOUNTABLE = ("named", "office", "institution")


def one_name_each(names: Iterable[str]) -> dict[str, str]:
    """The name under which each name is shown; one that may be short for two others stays as it is."""
    times = Counter(names)
    found: dict[str, str] = {}
    for name in sorted(times, key=lambda n: (-times[n], -len(n), n)):
        like = sorted({known for known in found.values() if same_voice(name, known)})
        found[name] = like[0] if len(like) == 1 else name
    return found
