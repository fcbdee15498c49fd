"""The plain Python call: one text in, its reading out."""

import hashlib

from reportedly.clean import clean
from reportedly.collect import Found
from reportedly.model.reading import Reading
from reportedly.pipeline import read


def read_text(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    engine: str = "default",
) -> Reading:
    """Read one text: who says what in it, with figures and times, all as spans.

    `published` is EDTF (`2022-01-07`); without it, relative times such as "on Friday" have no value. `engine` is "default"
    or "fast". Offsets are Unicode code points of *text*, which is taken as it is. A text without words gives an empty reading.
    """
    found = Found(
        input="text",
        name="text",
        text=text,
        digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        encoding="utf-8",
        kind="text",
        outlet=outlet,
        title=title,
        published=published,
    )
    return read(clean(found), engine)
