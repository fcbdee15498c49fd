"""Which windows a network reads together: each once, little padding, few runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.engines.together import together

rising = st.lists(st.integers(3, 256), max_size=60).map(sorted)


@pytest.mark.parametrize(
    ("lengths", "runs"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([40], [[40]], id="alone"),
        pytest.param([40] * 10, [[40] * 2, [40] * 8], id="alike, eight at most"),
        pytest.param([20, 20, 90, 92], [[20, 20], [90, 92]], id="short and long apart"),
        pytest.param([4, 6, 9], [[4, 6, 9]], id="a run costs more than a few pieces of padding"),
    ],
)
def test_windows_of_like_length_are_read_together(lengths: list[int], runs: list[list[int]]) -> None:
    """What differs much is read apart; what differs little is padded."""
    assert [lengths[run] for run in together(lengths)] == runs


@given(rising)
def test_every_window_is_read_once_and_in_order(lengths: list[int]) -> None:
    """However they are cut, none is left out and no run has more than eight."""
    runs = [lengths[run] for run in together(lengths)]

    assert [n for run in runs for n in run] == lengths
    assert all(1 <= len(run) <= 8 for run in runs)


@given(rising)
def test_no_more_padding_than_in_runs_of_eight(lengths: list[int]) -> None:
    """With what a run costs beside its pieces, never dearer than to cut after every eighth."""

    def cost(runs: list[list[int]]) -> int:
        return sum(12 + max(run) * len(run) for run in runs)

    assert cost([lengths[run] for run in together(lengths)]) <= cost(
        [lengths[i : i + 8] for i in range(0, len(lengths), 8)]
    )
