"""How alike two statements must be. Stage 4 of 5."""

# From here on they make one claim. Tuned on the sample case and on the development half of the shooting incidents.
THRESHOLD: float = 0.6
# A person can lower it to here: weaker pairs are not kept in a case.
KEPT = 0.5
# Pairs below this have nothing to do with each other.
FLOOR = 0.42
