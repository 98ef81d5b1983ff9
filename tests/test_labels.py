"""What one account calls somebody, and the others do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.labels import list_labels
from rashomon.labels.sides import words_for_sides
from rashomon.link.entities import link_entities
from rashomon.mentions import find_mentions
from rashomon.records import (
    Account,
    Analysis,
    Attribution,
    Block,
    Entity,
    EntityKind,
    EntityMention,
    Form,
    Kind,
    Label,
    Mention,
    Modality,
    Span,
    Words,
    Zone,
)
from rashomon.sentences import split_sentences
from tests.marked import account


def analysis_of(text: str, path: str, zone: Zone = Zone.BODY) -> Analysis:
    told = account(text, path=path, outlet=None, zone=zone)
    sentences = split_sentences(told)
    return Analysis(told, sentences, (), find_mentions(told, sentences), (), (), (), ())


def labels_of(*analyses: Analysis) -> list[str]:
    """The labels' words in order."""
    told = {a.account.id: a.account for a in analyses}
    found: tuple[Label, ...] = list_labels(analyses, link_entities(analyses))
    return sorted(told[label.account][label.span] for label in found)


PLAIN = analysis_of("We met Greta Holm. We saw Liwa al-Fajr there. We saw police and protesters.", "plain.txt")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("We met firebrand Greta Holm.", "firebrand"),
        ("We met Greta Holm, the firebrand behind it.", "the firebrand"),
        ("Firebrand: Greta Holm on the stage", "Firebrand"),
        ("They saw Liwa al-Fajr terrorists there.", "terrorists"),
        ("Liwa al-Fajr fired. Then the outfit left.", "the outfit"),
        ("They saw the regime's police there.", "the regime's police"),
        ("They saw a mob there.", "mob"),
        ("We met Greta Holm, a nurse from Ostby, there.", "a nurse from Ostby"),
        ("We met Greta Holm, the guard who fell into the lock, there.", "the guard who fell into the lock"),
        ("The yard's lawyer, Greta Holm, said no.", "The yard's lawyer"),
        ("Our head of repairs, Greta Holm, came later.", "Our head of repairs"),
        ("They saw the director of the mill Greta Holm there.", "the director of the mill"),
        ("Chairwoman Greta Holm said no.", "Chairwoman"),
        ("They met Chairwoman Greta Holm there.", "Chairwoman"),
        ("They met the geographer Greta Holm there.", "geographer"),
        ("They saw the so-called Liwa al-Fajr there.", "so-called Liwa al-Fajr"),
        ("They saw Liwa al-Fajr, the Council's armed wing, there.", "the Council's armed wing"),
        ('Greta Holm, 52, was branded a "windy fool" by a neighbour.', "windy fool"),
        ('A neighbour called Greta Holm a "windy fool" there.', "windy fool"),
        ("They saw the profiteers of Liwa al-Fajr there.", "profiteers"),
        ("At noon “Tram Queen” Greta Holm resigned.", "Tram Queen"),
        ("We met Greta Holm, head of repairs, there.", "head of repairs"),
        ("Liwa al-Fajr, no friend of ours, fired.", "no friend of ours"),
        ("At noon they met Secretary of State Greta Holm there.", "Secretary of State"),
        ("Receiving President Greta Holm there, they sang.", "President"),
        ("So the self-styled saviour of Ostby, Greta Holm, came.", "the self-styled saviour of Ostby"),
    ],
)
def test_what_only_one_account_says_is_a_label(text: str, label: str) -> None:
    assert label in labels_of(PLAIN, analysis_of(text, "other.txt"))


def test_what_both_accounts_say_is_no_label() -> None:
    one, other = (analysis_of("We met firebrand Greta Holm.", path) for path in ("a.txt", "b.txt"))
    assert labels_of(one, other) == []


def test_spellings_and_courtesies_are_no_labels() -> None:
    assert labels_of(PLAIN, analysis_of("We met Mrs Greta Holm. We saw Liwa al-Fadjr there.", "other.txt")) == []


def test_who_is_in_one_account_alone_has_labels_too() -> None:
    assert labels_of(PLAIN, analysis_of("We met firebrand Jonas Wexley.", "other.txt")) == ["firebrand"]


def test_a_sentence_in_quotation_marks_is_no_label() -> None:
    other = analysis_of('Greta Holm was called "somebody who never once answered a letter" there.', "other.txt")
    assert labels_of(PLAIN, other) == []


def test_comments_give_no_labels() -> None:
    assert labels_of(PLAIN, analysis_of("We met firebrand Greta Holm.", "other.txt", Zone.COMMENT)) == []


def test_quoted_words_are_not_the_accounts_own() -> None:
    other = analysis_of("We met firebrand Greta Holm.", "other.txt")
    whole = (Span(0, len(other.account.text)),)
    quote = Attribution("q", other.account.id, (), (Span(0, 2),), whole, Kind.DIRECT, Modality.ASSERTED, True, None, ())
    quoted = Analysis(other.account, other.sentences, (quote,), other.mentions, (), (), (), ())
    assert labels_of(PLAIN, quoted) == []


def test_a_turn_of_a_transcript_is_its_accounts_own_telling() -> None:
    other = analysis_of("We met firebrand Greta Holm.", "other.txt")
    whole = (Span(0, len(other.account.text)),)
    turn = Attribution("q", other.account.id, (), (), whole, Kind.DIRECT, Modality.ASSERTED, False, None, ())
    spoken = Analysis(other.account, other.sentences, (turn,), other.mentions, (), (), (), ())
    assert labels_of(PLAIN, spoken) == ["firebrand"]


def test_what_some_accounts_say_and_one_does_not_are_labels() -> None:
    both = [analysis_of("We met firebrand Greta Holm.", path) for path in ("a.txt", "b.txt")]
    assert labels_of(PLAIN, *both) == ["firebrand", "firebrand"]


def test_what_nearly_all_accounts_say_is_no_label() -> None:
    several = [analysis_of("We met firebrand Greta Holm.", path) for path in ("a.txt", "b.txt", "c.txt")]
    assert labels_of(PLAIN, *several) == []


def test_a_description_is_explained_by_a_role_that_another_account_tells() -> None:
    one = analysis_of("We met Greta Holm, a councillor from Ostby, there.", "a.txt")
    other = analysis_of("Greta Holm came. Later the councillor left again.", "b.txt")
    assert labels_of(PLAIN, one, other) == ["a councillor from Ostby", "the councillor"]


@pytest.mark.parametrize(
    "text",
    [
        "The case of a neighbouring one, Greta Holm, hurts.",
        "The loss of Greta Holm hurts.",
        "By the end of May, Greta Holm, too, had left.",
    ],
)
def test_parts_times_and_what_befell_somebody_are_no_labels(text: str) -> None:
    assert labels_of(PLAIN, analysis_of(text, "other.txt")) == []


def test_an_age_is_whose_it_is_in_any_account() -> None:
    one = analysis_of("We met Greta Holm, 57, there.", "a.txt")
    other = analysis_of("Greta Holm came. The 57-year-old said no. The 58-year-old said yes.", "b.txt")
    assert labels_of(PLAIN, one, other) == ["The 57-year-old"]


def test_a_body_is_described_by_what_another_account_calls_it() -> None:
    one = analysis_of("We met Norvik Shipping Ltd, a ferry operator, there.", "a.txt")
    other = analysis_of("Norvik Shipping Ltd came. It rained. It rained. It rained. Now the operator laughed.", "b.txt")
    assert "the operator" in labels_of(one, other)


def test_fighters_are_those_of_the_only_armed_body() -> None:
    one = analysis_of("We saw Liwa al-Fajr rebels there.", "a.txt")
    other = analysis_of("Liwa al-Fajr left. Terrorists had been there. Soldiers came.", "b.txt")
    assert labels_of(PLAIN, one, other) == ["Terrorists", "rebels"]


def test_of_two_armed_bodies_nobody_knows_whose_fighters_are_meant() -> None:
    one = analysis_of("We saw Liwa al-Fajr rebels and Ahrar al-Sham rebels there.", "a.txt")
    other = analysis_of("Liwa al-Fajr and Ahrar al-Sham left. Terrorists had been there.", "b.txt")
    assert "Terrorists" not in labels_of(PLAIN, one, other)


def entity(told: Account, kind: EntityKind, **forms: Form) -> Entity:
    """Somebody who is told of by these words (_ for a blank), each of a form."""
    words = {name.replace("_", " "): form for name, form in forms.items()}
    spans = [(Span(at := told.text.index(w), at + len(w)), form) for w, form in words.items()]
    mentions = tuple(EntityMention(Words(told.id, span), form) for span, form in spans)
    return Entity(f"e{min(words)}", kind, min(words), mentions, None)


@pytest.mark.parametrize("other", [{"gunmen_rebels": Form.DESCRIPTION}, {"Our_government": Form.NAME}])
def test_who_has_no_name_and_who_governs_is_no_other_side(other: dict[str, Form]) -> None:
    told = analysis_of("Fajr rebels fired. Our government rebels and gunmen rebels fled. Bandits came.", "a.txt")
    bandits = Span(at := told.account.text.index("Bandits"), at + 7)
    asked = replace(told, mentions=(Mention(bandits, EntityKind.GROUP, Form.DESCRIPTION),))
    fajr = entity(told.account, EntityKind.ORGANISATION, Fajr=Form.NAME)
    rival = entity(told.account, EntityKind.ORGANISATION, **other)
    found = list(words_for_sides([asked], [fajr, rival], {}))
    assert found == [(fajr.id, Words(told.account.id, bandits))]


def test_a_shorter_name_of_an_armed_body_is_no_other_side() -> None:
    one = analysis_of("We saw Upland Front rebels there.", "a.txt")
    two = analysis_of("We saw Upland rebels there.", "b.txt")
    assert "Terrorists" in labels_of(one, two, analysis_of("Terrorists left.", "c.txt"))


def test_what_stands_for_terrorists_of_no_name_is_of_the_side_too() -> None:
    one = analysis_of("We saw Liwa al-Fajr rebels there.", "a.txt")
    other = analysis_of("Terrorists came. The bandits left.", "b.txt")
    places = [m for m in other.mentions if other.account[m.span] in ("Terrorists", "The bandits")]
    first, again = sorted(places, key=lambda m: m.span)
    kept = tuple(m for m in other.mentions if m not in (first, again))
    told = replace(other, mentions=(*kept, first, replace(again, antecedent=first.span)))
    assert {"Terrorists", "The bandits"} <= set(labels_of(PLAIN, one, told))


def test_a_regime_is_the_only_government() -> None:
    one = analysis_of("The Ostland government said no. The government laughed.", "a.txt")
    other = analysis_of("The Ostland government said no. Then the regime laughed.", "b.txt")
    assert "the regime" in labels_of(one, other)


def test_no_label_reaches_over_the_end_of_a_block() -> None:
    told = "12 June\n\nCaptain Greta Holm said no."
    assert labels_of(PLAIN, analysis_of(told, "other.txt")) == ["Captain"]


def test_a_role_of_two_persons_explains_nothing() -> None:
    one = analysis_of("We met Greta Holm, a councillor from Ostby, and councillor Jonas Wexley.", "a.txt")
    other = analysis_of("Greta Holm and Jonas Wexley came. Then it rained. The councillor left again.", "b.txt")
    third = analysis_of("Greta Holm and Jonas Wexley laughed.", "c.txt")
    assert "The councillor" not in labels_of(one, other, third)


def test_a_form_of_address_is_who_holds_its_office() -> None:
    one = analysis_of("We met Greta Holm, the mayor of Ostby, there.", "a.txt")
    other = analysis_of("Greta Holm came. Then Her Honour left again.", "b.txt")
    assert "Her Honour" in labels_of(one, other)


def test_what_somebody_said_before_her_name_is_no_nickname() -> None:
    other = analysis_of("“Not one,” Greta Holm said. “We will not be quiet about it” Greta Holm said.", "other.txt")
    assert labels_of(PLAIN, other) == []


def test_a_caption_without_a_block_gives_no_label() -> None:
    told = account("Firebrand: Greta Holm spoke", blocks=(Block(Span(11, 27), Zone.BODY),), outlet=None)
    mentions = find_mentions(told, (Span(11, 27),))
    assert labels_of(PLAIN, Analysis(told, (), (), mentions, (), (), (), ())) == []


def test_a_sentence_before_the_noun_phrase_is_no_part_of_a_label() -> None:
    other = analysis_of("We left on Tuesday. Rebel leader Greta Holm spoke.", "other.txt")
    assert labels_of(PLAIN, other) == ["Rebel leader"]


def test_fighters_of_a_body_are_a_label() -> None:
    assert "terrorists" in labels_of(PLAIN, analysis_of("They saw terrorists of Liwa al-Fajr there.", "other.txt"))


def test_a_name_of_other_words_is_a_label() -> None:
    one, other = analysis_of("We met the White Helmets.", "a.txt"), analysis_of("We met Syria Civil Defence.", "b.txt")
    third = analysis_of("We saw Syria Civil Defence.", "c.txt")
    assert labels_of(PLAIN, one, other, third) == ["White Helmets"]


@pytest.mark.parametrize("words", ["Liwa el-Fadjr", "LF", "the Liwa"])
def test_another_spelling_is_no_label(words: str) -> None:
    other = analysis_of(f"We saw Liwa al-Fajr (LF). We met {words}.", "b.txt")
    assert labels_of(PLAIN, other) == []


OTHERS = [analysis_of("It rained at the mill.", path) for path in ("c.txt", "d.txt")]


def test_what_two_of_four_accounts_call_somebody_whom_the_others_do_not_tell_of_are_labels() -> None:
    both = [analysis_of("We met firebrand Greta Holm.", path) for path in ("a.txt", "b.txt")]
    assert labels_of(*both, *OTHERS) == ["firebrand", "firebrand"]


def test_what_all_call_somebody_without_a_name_who_tell_of_him_is_no_label() -> None:
    both = [analysis_of("We saw protesters at the mill.", path) for path in ("a.txt", "b.txt")]
    assert labels_of(*both, *OTHERS) == []
