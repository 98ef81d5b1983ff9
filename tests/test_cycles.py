"""How often Python searches for cycles is as it was, whatever happens in between."""

from __future__ import annotations

import gc

import pytest

from rashomon.cycles import OBJECTS, SeldomSearched


def test_the_search_is_seldom_inside_and_as_before_behind() -> None:
    before = gc.get_threshold()
    seen = []

    def fails() -> None:
        with SeldomSearched():
            seen.append(gc.get_threshold())
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert seen == [(OBJECTS, *before[1:])]
    assert gc.get_threshold() == before


def test_who_switched_the_search_off_has_it_off() -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(0)
        with SeldomSearched():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
