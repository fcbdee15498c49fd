"""How alike two statements must be. Stage 4 of 5."""

# From here on they make one claim. Tuned on the sample case and on the development half of the shooting incidents.
THRESHOLD: float = 0.62
# Pairs below this are not kept: no threshold that makes sense would join them.
FLOOR = 0.42
