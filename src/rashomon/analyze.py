"""One account: the stages in order, a line each. Newcomers start here."""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution import find_attributions
from rashomon.mentions import find_mentions
from rashomon.occasion import Occasion
from rashomon.places import find_places
from rashomon.quantities import find_quantities
from rashomon.records import Account, Analysis, Published
from rashomon.sentences import split_sentences
from rashomon.settings import DEFAULT, Settings
from rashomon.statements import cut_statements
from rashomon.tagger import tag_account
from rashomon.timex import find_timexes


def analyze(account: Account, *, settings: Settings = DEFAULT) -> Analysis:
    """Find all that one account shows by itself: who says what, whom, when, where and how many it names.

    Input: an account (text and zones). Output: its analysis; every span lies in `account.text`. An account without
    text gives an analysis without items. Pure: the same account gives the same analysis.
    """
    sentences = split_sentences(account, settings=settings.sentences)
    tags = tag_account(account, settings=settings.reader)
    mentions = find_mentions(account, sentences, tags, settings=settings.mentions)
    attributions = find_attributions(account, sentences, mentions, tags, settings=settings.attribution)
    timexes = find_timexes(account, sentences, settings=settings.timex)
    quantities = find_quantities(account, sentences, timexes, settings=settings.quantities)
    places = find_places(account, mentions, settings=settings.places)
    statements = cut_statements(account, sentences, attributions, settings=settings.statements)
    events = tuple(tagged.span for tagged in tags.events)
    meanings = tags.vectors.of(statement.spans for statement in statements)
    identities = tags.references.identities(mention.span for mention in mentions)
    return Analysis(
        account,
        sentences,
        attributions,
        mentions,
        timexes,
        quantities,
        places,
        statements,
        tags.reader,
        events,
        meanings,
        identities,
    )


def redate(analysis: Analysis, published: Published, *, settings: Settings = DEFAULT) -> Analysis:
    """Read the times of an account again, now that the accounts together have shown when it was published."""
    account = replace(analysis.account, published=published)
    timexes = find_timexes(account, analysis.sentences, settings=settings.timex)
    return replace(analysis, account=account, timexes=timexes)


def place_clocks(analysis: Analysis, occasion: Occasion, *, settings: Settings = DEFAULT) -> Analysis:
    """Read the times of an account again, now that the accounts of its story have shown on which day the event was."""
    timexes = find_timexes(analysis.account, analysis.sentences, occasion=occasion, settings=settings.timex)
    return replace(analysis, timexes=timexes)
