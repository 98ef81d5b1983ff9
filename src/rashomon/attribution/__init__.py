"""Account -> attributions: whose words stand where, and through which voices they came.

The stage in order: quotations (marks as evidence), units, frames and cues, sources, contents, join, paragraphs
(quotations that go on, transcripts), told (what the reader model finds), nest, modality, chain.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.attribution.lexicon import lexicon
from rashomon.attribution.nest import nest
from rashomon.attribution.paragraphs import read_paragraphs
from rashomon.attribution.pointed import read_pointers
from rashomon.attribution.record import to_records
from rashomon.attribution.told import merge
from rashomon.attribution.voices import Resolver
from rashomon.records import Account, Attribution, Mention, Spans
from rashomon.resources import primary_tag
from rashomon.settings import DEFAULT, AttributionSettings
from rashomon.tagger import Tags


def find_attributions(
    account: Account,
    sentences: Spans,
    mentions: Sequence[Mention],
    tags: Tags,
    *,
    settings: AttributionSettings = DEFAULT.attribution,
) -> tuple[Attribution, ...]:
    """Find every attribution of an account: source, cue, content, kind, modality, chain.

    Input: the account, its sentences, its mentions (may be empty), what the reader model tells of it (`Tags()`: rules
    alone). Output: attributions in text order, from title,
    body, captions and comments; every span lies in the account's text. An account without text gives none. Source of
    the conventions: PARC and PolNeAR (spans), MPQA (chain), FactBank (modality).
    """
    words = lexicon(primary_tag(account.language))
    passages = read_paragraphs(account, sentences, words, wide=settings.attitudes)
    merge(account.text, passages, tags.told, words)
    pointed = read_pointers(account, mentions, tags.references, settings)
    return to_records(account, nest(passages), Resolver(account, mentions, words, pointed, settings.antecedents))
