"""Read the credits of an article to agencies and outlets. Stage 3 of 5: Article -> Reading.

A byline "By AP", a dateline "(Reuters) –", a caption "via TASS", an end line "Additional reporting by", and in the
telling "as first reported by". Never a person. The article's own house counts where it signs ("KORVAL (Arvelpress) –"),
not where it tells ("she told Arvelpress").
"""

from reportedly.engines.crediting import credits_of
from reportedly.engines.outlets import Houses
from reportedly.model.article import Article
from reportedly.model.reading import Credit


def read_credits(article: Article, known: Houses | None = None) -> list[Credit]:
    """The credits of *article* in the order of the text; *known* is a desk's own table of houses."""
    return credits_of(article, known)
