"""Stage 3 of 5: Article -> Reading. The package can be called: `reportedly.read(text)`.

The stage is named `read`, and so is the plain call that people type. A module that can be called is both, and costs
nothing at import: the tagger is loaded with the first call.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.model.reading import Reading


class _Callable(ModuleType):
    def __call__(self, text: str, **fields: Any) -> "Reading":
        from reportedly.plain import read_text

        return read_text(text, **fields)


sys.modules[__name__].__class__ = _Callable
