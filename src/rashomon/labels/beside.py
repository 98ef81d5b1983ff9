"""The words by which an account calls somebody, read beside a name or off a description that stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from rashomon.names import opens_office, public_body
from rashomon.records import Account, Entity, EntityKind, EntityMention, Form, Span, Words
from rashomon.resources import primary_tag, table, words
from rashomon.settings import LabelSettings

WORD_BEFORE = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*['’]?")
ARTICLES = frozenset(["the", "a", "an", "no", "our", "its", "his", "her", "their", "my"])
LONGEST_PHRASE = 100  # code points, 60..150, of an apposition
AGE = r"(?:,\s(?:aged\s)?\d{1,2}(?=,))?"
# Behind a name: ", the mayor of the town," up to the sign that closes it.
APPOSED_BEHIND = re.compile(
    AGE + r",\s(?P<phrase>[^,.;:()\"“”«»\n]+(?:\n[^,.;:()\"“”«»\n]+){0,3})(?P<close>[,.;:)\n]|$)"
)
# Before a name: "Its operator, Norvik Shipping," "the head of the yard Jo Roe": the clause so far.
CLAUSE = re.compile(r"[^,.;:!?()\"“”«»\n–—]*(?:\n[^,.;:!?()\"“”«»\n–—]+){0,3}$")
COMPLEMENT = re.compile(r"\s(?:of|from|for|at|in)\s")
CLAUSE_WORD = re.compile(
    r"\s(?:who|which|that|whose|whom|and|as|on|to|with|by|is|was|has|had|said|says|told|tells|added|adds)\s"
)
WORD = re.compile(r"[^\s]+")
PEOPLE_OF = re.compile(r"\b(?P<noun>[^\W\d_]{3,20})\s(?:of|from)\s(?:the\s)?$")
CALLED = r"(?:branded|called|calling|calls|dubbed|labelled|labeled|nicknamed|denounced|described|mocked|attacked)"
INSULT = r"(?:\sas)?(?:\san?|\sthe)?\s[\"“‘'«](?P<words>[^\"“”«»‘\n]{3,60}?)[\"”’'»](?!\w)"
CALLED_BEHIND = re.compile(AGE + r",?\s(?:was|is|were|has been|had been)\s" + CALLED + INSULT)
CALLED_BEFORE = re.compile(r"\b" + CALLED + r"\s(?:the\s)?$")
CALLED_AFTER = re.compile(INSULT)
NICKNAME = re.compile(r"[\"“‘](?P<words>\w[^\"“”‘’\n]{0,38}\w)[\"”’]\s$")  # “Tram King” | Jo Roe
MOST_NICKNAME = 3  # words, 2..4; longer words in quotation marks before a name are what its bearer says
LONGEST_NAME = 45  # code points, 30..60, of a nickname with its marks
MOST_CALLED = 5  # words, 3..7; longer words in quotation marks are a statement, no name for somebody
DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "one"]
)
CAPTION_LABEL = re.compile(r"[^\W\d_][\w'’\- ]{1,40}")
OF_NOBODY = frozenset(["mr", "mrs", "ms", "miss", "dr"])


def words_for_all(entity: Entity, accounts: Mapping[str, Account], settings: LabelSettings) -> Iterator[Words]:
    """List the places of the words by which accounts call an entity, its mentions in their order.

    Input: the entity with the mentions that are the accounts' own words. Output: places that hold no name of it.
    """
    titled = _titled(entity)
    for mention in entity.mentions:
        account = accounts[mention.where.account]
        for span in _words_for(account, mention, entity, titled, settings):
            yield Words(account.id, span)


def _titled(entity: Entity) -> frozenset[Words]:
    """The descriptions that hold a name of the entity ("captain Jo Roe")."""
    ends = {(m.where.account, m.where.span.end): m.where.span for m in entity.mentions if m.form is Form.NAME}
    described = [m.where for m in entity.mentions if m.form is Form.DESCRIPTION]
    return frozenset(w for w in described if ends.get((w.account, w.span.end), w.span) != w.span)


def _words_for(
    account: Account, mention: EntityMention, entity: Entity, titled: frozenset[Words], settings: LabelSettings
) -> Iterator[Span]:
    span = mention.where.span
    if mention.form is Form.DESCRIPTION:
        if mention.where in titled:
            return
        if public_body(account[span], primary_tag(account.language)) is None:
            yield span
        else:
            yield from _possessor(account, span)
    if mention.form is Form.NAME and entity.kind is not EntityKind.PLACE:
        yield from _doubted(account, span)
        yield from _before(account, span, entity.kind, settings)
        yield from _caption(account, span)
        yield from _apposed(account, span, entity.kind)
        if entity.kind is not EntityKind.PERSON:
            yield from _people_of(account, span)
    if entity.kind is not EntityKind.PLACE:
        yield from _called(account, span)


# --- appositions and what somebody is called -------------------------------------------------------------------------


def _apposed(account: Account, span: Span, kind: EntityKind) -> Iterator[Span]:
    """The noun phrases beside a name: "X, the head of the yard," "our manager, X," "the director of the yard X"."""
    text = account.text
    behind = APPOSED_BEHIND.match(text, span.end, span.end + LONGEST_PHRASE)
    if behind is not None:
        phrase = _phrase(account, Span(*behind.span("phrase")), kind, behind=True)
        if phrase is not None and phrase.start == behind.start("phrase"):
            yield phrase
    start = _before_titles(account, span)
    block = account.block_at(span.start)
    least = max(block.span.start if block else 0, start - LONGEST_PHRASE)
    clause = CLAUSE.search(text, least, start)
    direct = text[start - 1 : start] in (" ", "\n") and text[start - 2 : start - 1] != ","
    if not direct and text[span.end : span.end + 1] in (",", ".", ";", ")", ""):
        end = start - 2
        clause = CLAUSE.search(text, least, max(least, end)) if text[end:start].startswith(",") else None
    elif direct and kind is EntityKind.PERSON:
        end = start - 1
    else:
        return
    if clause is not None:
        yield from _last_phrase(account, Span(clause.start(), end), kind, direct) if clause.start() < end else ()


def _people_of(account: Account, span: Span) -> Iterator[Span]:
    """What the people of a body are called: "the profiteers of X", "a fighter from the X"."""
    found = PEOPLE_OF.search(account.text, max(0, span.start - 40), span.start)
    nouns = words("bad_names", primary_tag(account.language))
    if found is not None and found["noun"].lower().removesuffix("s") in nouns:
        yield Span(*found.span("noun"))


def _before_titles(account: Account, span: Span) -> int:
    """Where a name begins with its courtesies ("Mr. H. Roe")."""
    run = _run_before(account, span, 1)
    courtesy = bool(run) and account[run[0]].lower() in OF_NOBODY
    return run[0].start if courtesy else span.start


def _last_phrase(account: Account, clause: Span, kind: EntityKind, direct: bool) -> Iterator[Span]:
    """The longest noun phrase of a role or body at the end of a clause; directly before a name only with "of"."""
    words_ = [Span(clause.start + m.start(), clause.start + m.end()) for m in WORD.finditer(account[clause])]
    for number, word in enumerate(words_):
        spoken = account[word].lower()
        possessive = spoken.endswith(("'s", "’s", "s'", "s’"))
        if spoken not in ARTICLES and not possessive:
            continue
        phrase = _phrase(account, Span(word.start, words_[-1].end), kind, behind=False, apposed=not direct)
        whole = phrase is not None and phrase.end == words_[-1].end and number < len(words_) - 1
        if phrase is not None and whole and (not direct or COMPLEMENT.search(account[phrase])):
            yield phrase
            return


def _phrase(account: Account, span: Span, kind: EntityKind, *, behind: bool, apposed: bool = True) -> Span | None:
    """Cut a noun phrase to what it calls somebody; None when its noun is no role (of a person) or group (of a body).

    `apposed`: a comma stands between it and the name, so that "the saviour of Brookvale" calls a person so, too.
    `behind`: it follows the name.
    """
    text = account[span]
    complement, clause = COMPLEMENT.search(text), CLAUSE_WORD.search(text)
    cut = min(m.start() for m in (complement, clause) if m) if complement or clause else len(text)
    spoken = [word.lower() for word in text[:cut].split()]
    tag = primary_tag(account.language)
    nouns = words("roles", tag) if kind is EntityKind.PERSON else words("group_nouns", tag) | words("relations", tag)
    function = words("sentence_starters", tag) - ARTICLES
    if not spoken or len(spoken) > MOST_WORDS or set(spoken[1:]) & (function | ARTICLES):
        return None
    figure = apposed and kind is EntityKind.PERSON and clause is None and _of_something(text, spoken, tag, behind)
    closed = apposed and (behind or complement is None) and _is_plain(text[:cut].split(), tag)
    if not (_is_noun(spoken[-1], nouns) or figure or closed) or text.split()[-1].lower() in UNFINISHED:
        return None
    bare = _is_noun(spoken[0], nouns) and complement is not None and complement.start() == cut  # ", head of the yard,"
    if not bare and spoken[0] not in ARTICLES and not spoken[0].endswith(("'s", "’s", "s'", "s’")):
        return None
    who = clause is not None and spoken[0] == "the" and text[clause.start() :].split()[0] in ("who", "that")
    end = len(text) if clause is None or who else max(cut, clause.start())
    return Span(span.start, span.start + len(text[:end].rstrip()))


def _is_plain(phrase: list[str], tag: str) -> bool:
    """Tell whether an apposition reads "a baker", "the parish priest": an article and small words that end in a noun.

    Between commas beside a name such a phrase says what its bearer is, whatever the noun. Not: times, verbs, plurals.
    """
    times = _time_units(tag) | words("time_dayparts", tag)
    last = phrase[-1].lower()
    small = all(_is_small(word) for word in phrase[1:])
    other = last in times | PARTS | DETERMINERS | words("irregular_forms", tag) or _is_no_noun(last)
    plural = last.endswith("s") and not last.endswith("ss")
    return len(phrase) > 1 and phrase[0].lower() in ARTICLES - {"no"} and small and not other and not plural


def _is_small(word: str) -> bool:
    """Tell whether a word of an apposition is in small letters, or says whose it is ("the Council's armed wing")."""
    return word.endswith(("'s", "’s")) or _in_small_letters(word)


def _in_small_letters(word: str) -> bool:
    return word.islower() and word.replace("-", "").isalpha()


@cache
def _time_units(tag: str) -> frozenset[str]:
    """The units of time of a language, one and several ("day", "days")."""
    return frozenset(word for row in table("time_units", tag) for word in row[:2])


def _is_no_noun(word: str) -> bool:
    """Tell whether a word ends as few nouns do; "wing" and "bed" are too short to tell."""
    return len(word) > SHORT and word.endswith(NO_NOUN)


SHORT = 4  # letters
NO_NOUN = ("ed", "ing", "ly")  # endings of words that are rarely what a person or body is


def _of_something(text: str, spoken: list[str], tag: str, behind: bool) -> bool:
    """Tell whether a noun phrase says of what somebody is the face, the saviour, the butcher: "the N of X".

    Before the name only of a name: in "the case of a boy, Jo Roe", it is the boy who is called so.
    """
    ofs, nobody = COMPLEMENT.search(text), _time_units(tag) | PARTS
    if ofs is None or ofs.group().strip() != "of" or spoken[0] not in ARTICLES or spoken[-1] in nobody:
        return False
    return behind or OF_NAME.match(text, ofs.start()) is not None


OF_NAME = re.compile(r"\sof\s(?:the\s)?[A-Z]")
# Nouns before "of" that tell a part, a kind or a time, and nobody.
PARTS = frozenset(("rest", "end", "start", "beginning", "middle", "eve", "night", "morning", "afternoon", "evening"))
UNFINISHED = ARTICLES | {"of", "from", "for", "at", "in"}
MOST_WORDS = 6  # words, 4..8, of a noun phrase without what is of or from


def _called(account: Account, span: Span) -> Iterator[Span]:
    """What the account says somebody was called: X was branded a "crook"; called X a "crook"."""
    most = MOST_CALLED
    found = CALLED_BEHIND.match(account.text, span.end, span.end + LONGEST_PHRASE)
    if found is None and CALLED_BEFORE.search(account.text, max(0, span.start - 20), span.start):
        found = CALLED_AFTER.match(account.text, span.end, span.end + LONGEST_PHRASE)
    if found is None:
        found = NICKNAME.search(account.text, max(0, span.start - LONGEST_NAME), span.start)
        most = MOST_NICKNAME
    if found is not None and len(found["words"].split()) <= most:
        yield Span(*found.span("words"))


# --- words beside a name ---------------------------------------------------------------------------------------------


def _before(account: Account, span: Span, kind: EntityKind, settings: LabelSettings) -> Iterator[Span]:
    """The noun phrase that runs straight into a name: "hero fisherman X", "the union's spokeswoman X"."""
    nouns = _nouns(account.language)
    run = _run_before(account, span, settings.words_before)
    while run and account[run[-1]].lower() in OF_NOBODY:
        run.pop()
    apposed = _article_before(account, run, kind)
    if apposed is not None:
        yield apposed
        return
    if kind is EntityKind.PERSON and _of_a_title(account, run):
        yield Span(run[-3].start, run[-1].end)
        return
    if not run or not _is_noun(account[run[-1]], nouns) or _is_courtesy(account, run[-1]):
        return
    office = account[run[-1]][0].isupper()  # "the decision President X": only what belongs to the office is taken in
    determiners = [n for n, word in enumerate(run) if account[word].lower() in DETERMINERS and not office]
    first = determiners[-1] + 1 if determiners and determiners[-1] + 1 < len(run) else len(run) - 1
    while not determiners and first and _belongs(account, run[first - 1], nouns):
        first -= 1
    yield Span(run[first].start, run[-1].end)


def _of_a_title(account: Account, run: Sequence[Span]) -> bool:
    """Whether the last three words are one title ("Secretary of State")."""
    spoken = [account[word].lower() for word in run[-3:-1]]
    return opens_office(spoken, words("titles", primary_tag(account.language))) and account[run[-1]].istitle()


def _doubted(account: Account, span: Span) -> Iterator[Span]:
    """A name that an account keeps at a distance: "the so-called X", "self-styled «X»"."""
    found = DOUBTED.search(account.text, max(0, span.start - 20), span.start)
    if found is not None:
        yield Span(found.start(), span.end)


DOUBTED = re.compile(r"\b(?:so-called|self-styled|self-proclaimed)\s[\"“„«‘']?$", re.IGNORECASE)


def _article_before(account: Account, run: Sequence[Span], kind: EntityKind) -> Span | None:
    """Find "the geographer X", "the agency X": an article and one to three small words straight before a name.

    Of a person any words ("the young X"); of a body only a noun for one ("the new X depot" calls X nothing).
    """
    tag = primary_tag(account.language)
    at = next((n for n in range(len(run) - 1, -1, -1) if account[run[n]].lower() in ("the", "a", "an")), None)
    if at is None or not 1 <= len(run) - 1 - at <= MOST_SMALL:
        return None
    small = [account[word] for word in run[at + 1 :]]
    known = words("sentence_starters", tag) | words("nationalities", tag) | _time_units(tag)
    plain = all(map(_in_small_letters, small)) and not known & set(small)
    bodies = words("group_nouns", tag) | words("organisation_heads", tag) | words("outlet_heads", tag)
    noun = kind is EntityKind.PERSON or small[-1] in bodies
    return Span(run[at + 1].start, run[-1].end) if plain and noun and not _is_no_noun(small[-1]) else None


MOST_SMALL = 3  # words, 2..4, between the article and the name


def _is_courtesy(account: Account, span: Span) -> bool:
    """Whether a word is a form of address that tells no office: a title with a capital that is no role ("Father X")."""
    word, tag = account[span], primary_tag(account.language)
    spoken = word.lower().removesuffix(".")
    return word[0].isupper() and spoken in words("titles", tag) and spoken not in words("roles", tag)


def _belongs(account: Account, word: Span, nouns: frozenset[str]) -> bool:
    """Whether a word without article before it still belongs to the noun phrase: a noun, a name, a nationality."""
    spoken, tag = account[word], primary_tag(account.language)
    if spoken.lower() in words("sentence_starters", tag) | words("stop_words", tag):
        return False
    possessive = spoken.endswith(("'s", "’s", "'", "’"))
    part = any(spoken.lower() in body.split() for body in words("public_bodies", tag))
    listed = part or spoken.lower() in words("nationalities", tag)
    named = spoken[0].isupper() and not spoken.lower().endswith(NO_NOUN)  # "Receiving President X"
    return listed or named or possessive or _is_noun(spoken, nouns)


def _run_before(account: Account, span: Span, number: int) -> list[Span]:
    """The words before a name with nothing but single spaces between, in text order."""
    block = account.block_at(span.start)
    start = max(block.span.start if block else 0, span.start - 30 * number)
    text = account.text[start : span.start]
    run: list[Span] = []
    right = span.start
    for found in reversed(list(WORD_BEFORE.finditer(text))):
        word = Span(start + found.start(), start + found.end())
        gap = account.text[word.end : right]
        abbreviated = (
            gap == ". " and bool(run) and account[word].lower() in words("titles", primary_tag(account.language))
        )
        if (gap not in (" ", "\n") and not abbreviated) or len(run) == number:
            break
        run.insert(0, word)
        right = word.start
    return run


def _nouns(language: str | None) -> frozenset[str]:
    tag = primary_tag(language)
    return words("roles", tag) | words("group_nouns", tag) | words("public_bodies", tag)


def _is_noun(word: str, nouns: Iterable[str]) -> bool:
    plain = word.lower().strip("'’")
    return plain in nouns or plain.removesuffix("s") in nouns


def _caption(account: Account, span: Span) -> Iterator[Span]:
    """The words before a colon that begin a caption or a line: "Firebrand: X on the stage"."""
    block = account.block_at(span.start)
    if block is None or not account.text[: span.start].endswith(": "):
        return
    label = Span(block.span.start, span.start - 2) if block.span.start < span.start - 2 else None
    stops = words("not_names", primary_tag(account.language)) | words(
        "sentence_starters", primary_tag(account.language)
    )
    if label and CAPTION_LABEL.fullmatch(account[label]) and not set(account[label].lower().split()) & stops:
        yield label


def _possessor(account: Account, span: Span) -> Iterator[Span]:
    """Whose a public body is called: "the regime's police"."""
    run = _run_before(account, span, 2)
    if run and account[run[-1]].endswith(("'s", "’s", "'", "’")) and account[run[-1]][0].islower():
        first = run[0] if len(run) > 1 and account[run[0]].lower() in DETERMINERS else run[-1]
        yield Span(first.start, span.end)
