"""Who is called what in the told events: places lie in their texts and hold the form that they are listed by."""

from __future__ import annotations

from eval.gold.casts import SEVERAL, read_casts


def test_every_form_stands_where_it_is_said_to_stand() -> None:
    for cast in read_casts():
        owners = {" ".join(form.split()): entity for form, entity in cast.owners.items()}
        for key, called in cast.called.items():
            text = cast.texts[key]
            assert [c.place for c in called] == sorted(c.place for c in called)
            for one in called:
                start, end = one.place
                assert 0 <= start < end <= len(text)
                assert bool(one.kind) == (one.entity != SEVERAL)
            spoken = [(" ".join(text[c.place[0] : c.place[1]].split()), c.entity) for c in called]
            known = [(words, entity) for words, entity in spoken if words in owners]
            assert known
            assert sum(owners[words] == entity for words, entity in known) >= 0.95 * len(known)


def test_there_are_76_events_with_five_accounts_each_and_24_of_them_have_every_place_marked() -> None:
    casts = list(read_casts())
    assert (len(casts), sum(cast.marked for cast in casts)) == (76, 24)
    assert {len(cast.texts) for cast in casts} == {5}


def test_pronouns_are_marked_where_every_place_is() -> None:
    for cast in read_casts():
        spoken = {cast.texts[key][slice(*one.place)].lower() for key, called in cast.called.items() for one in called}
        assert bool(spoken & {"he", "she", "they", "we", "his", "her", "their"}) is cast.marked
