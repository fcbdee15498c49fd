"""What a request asks for: numbers in its query, within bounds."""

from dataclasses import dataclass
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Which page of how many, and what the links to its neighbours say."""

    page: int
    pages: int
    total: int


def number(request: Request, name: str, default: int, least: int, most: int) -> int:
    """A number of the query; answers 400 where it is none."""
    value = request.query_params.get(name, "")
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise HTTPException(400, f"{name} must be a number from {least} to {most}")
    return min(max(int(value), least), most)


def page_of(request: Request, rows: list[T], size: int) -> tuple[list[T], Turn]:
    """One page of rows."""
    pages = max(1, -(-len(rows) // size))
    page = number(request, "page", 1, 1, pages)
    return rows[(page - 1) * size : page * size], Turn(page=page, pages=pages, total=len(rows))
