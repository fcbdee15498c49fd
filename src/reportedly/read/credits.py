"""Read the credits of an article to agencies and outlets. Stage 3 of 5: Article -> Reading.

A byline "By AP", a dateline "(Reuters) –", a caption "via TASS", an end line "Additional reporting by", and in the
telling "as first reported by". Never a person; never the article's own outlet.
"""

from reportedly.engines.crediting import find_credits
from reportedly.engines.outlets import Houses, same_outlet
from reportedly.model.article import Article
from reportedly.model.reading import Credit


def read_credits(article: Article, known: Houses | None = None) -> list[Credit]:
    """The credits of *article* in the order of the text; *known* is a desk's own table of houses."""
    found = [f for f in find_credits(article, known) if not same_outlet(f.name, article.outlet)]
    credits: list[Credit] = []
    taken: dict[str, int] = {}
    for one in found:
        base = f"{article.id}.c{one.span.start}-{one.span.end}"
        taken[base] = taken.get(base, 0) + 1
        number = taken[base]
        credits.append(
            Credit(
                id=base if number == 1 else f"{base}x{number}",
                article=article.id,
                span=one.span,
                credited=one.name,
                kind=one.kind,
            )
        )
    return credits
