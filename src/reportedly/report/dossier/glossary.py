"""What the words of the dossier mean. Stage 5 of 5."""

GLOSSARY = (
    ("article", "one text as one outlet published it"),
    ("outlet", "who published it: a site, a paper, an agency, a channel"),
    ("residue", "page furniture in an article: share lines, cookie notices, lists of other articles"),
    ("excerpt", "a passage carried over from elsewhere, marked or not"),
    ("statement", "a content with its voice: narrated (the article’s own voice) or attributed"),
    ("chain", "the voices between the article and the speaker, outermost first"),
    ("stance", "what the cue shows of the reporter: neutral (said), distancing (claimed), endorsing (pointed out)"),
    ("figure", "a quantity of something that happened, with bounds as the words give them"),
    ("claim", "one proposition, with all the statements, across articles, that make, repeat or deny it"),
    (
        "strength",
        "how alike two statements are, from 0 to 1, by the words that they share and what else speaks for one occasion; "
        "from the threshold on they make one claim",
    ),
    (
        "origin",
        "where a statement came from, as far back as the texts show. Two statements share an origin when one copies "
        "the other, or both go back to the same voice on the same occasion",
    ),
    ("independent texts", "how many texts are left after copies are taken together"),
    ("authorities", "how many are left after voices are taken together"),
    ("conflict", "claims or figures that cannot all hold, with the reason"),
    ("account", "who holds whom responsible for what"),
    ("label", "what one voice calls a group that others call something else"),
    ("forecast", "a statement about the future, with its horizon and its words of probability"),
    ("unknown", "the texts do not say; nothing was filled in"),
)
