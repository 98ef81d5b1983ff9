"""Account -> what the reader model tells of it: reports, names, descriptions, event words, one encoder pass.

The model is a small encoder with several heads (docs/method/reader.md); its weights ship with the program, and another
model folder of the same form may stand in for it (`ReaderSettings.model`).
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.paragraphs import paragraphs_of
from rashomon.records import Account, ReadBy, Spans
from rashomon.resources import DEFAULT_LANGUAGE, primary_tag
from rashomon.settings import DEFAULT, ReaderSettings
from rashomon.tagger.decode import decode_window, join_tags
from rashomon.tagger.labels import Convention, Report
from rashomon.tagger.onnx import Model, load_model
from rashomon.tagger.records import Tagged, Tags, Told
from rashomon.tagger.references import References, Scale
from rashomon.tagger.windows import cut_windows

__all__ = [
    "Convention",
    "Model",
    "References",
    "Report",
    "Scale",
    "Tagged",
    "Tags",
    "Told",
    "load_model",
    "read_paragraphs",
    "tag_account",
]


def tag_account(account: Account, *, settings: ReaderSettings = DEFAULT.reader) -> Tags:
    """Read the telling zones and the comments of an account with the reader model.

    Output: reports, names, descriptions and events in text order, every span inside a paragraph. An account without
    text, or in a language that the model does not know, gives empty tags. Pure, but for the weights that are loaded
    once. Errors: UsageError when the model folder cannot be read.
    """
    if not settings.enabled or primary_tag(account.language) != DEFAULT_LANGUAGE:
        return Tags()
    paragraphs = tuple(span for span, _ in paragraphs_of(account))
    return read_paragraphs(account.text, paragraphs, Convention.LEDGER, settings=settings)


def read_paragraphs(
    text: str, paragraphs: Spans, convention: Convention, *, settings: ReaderSettings = DEFAULT.reader, threads: int = 1
) -> Tags:
    """Read paragraphs (which do not overlap, in text order) under a convention.

    `threads`: of the session; pages are read side by side by processes, so one is the rule.
    """
    model = load_model(settings.model, threads)
    windows = list(cut_windows(text, paragraphs, model.tokenizer, longest=model.longest))
    read = model.run(windows, convention)
    tags = join_tags(decode_window(window, outputs, model.links, convention, settings) for window, outputs in read)
    references = replace(tags.references, scale=model.scale)
    return replace(tags, reader=ReadBy(model.name, model.sha256), references=references)
