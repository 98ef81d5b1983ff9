"""What descriptions, pronouns and acronyms stand for, where the account shows it plainly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, pairwise

from rashomon.mentions.compounds import POST
from rashomon.mentions.context import Context
from rashomon.mentions.descriptions import Described
from rashomon.mentions.lexicon import Lexicon, lexicon
from rashomon.mentions.names import Named
from rashomon.mentions.posts import Posts, holders_of, list_posts
from rashomon.mentions.tokens import Sentence
from rashomon.names import is_acronym, opens_office
from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.settings import MentionSettings

KNOWN_AS = re.compile(  # ", also known as", ", known to half of Odal as", ", whom the town calls the", " alias "
    r"(?:(?:(?:,|,? \() ?| )(?:also|better|formerly|previously|commonly|widely|otherwise|locally|simply) "
    r"(?:known|called|dubbed|nicknamed)|(?:,|,? \() ?(?:known|called|dubbed|nicknamed)| known)"
    r"(?: (?:to|in|among|by|throughout) (?:[\w'’-]+ ){1,6}?as| as)? (?:the )?[\"“'‘]?"
    r"|,? (?:alias|a\.?k\.?a\.?) (?:the )?[\"“'‘]?|, whom (?:[\w'’-]+ ){1,5}calls? (?:the )?[\"“'‘]?"
)
LONGEST_ALIAS = 60  # code points between a name and what its bearer is known as
OPENING = re.compile(r"[,;]? [\[(](?:the |or )?[\"“'‘]?")
OF_BODY = re.compile(r" (?:of|from) (?:the )?")  # "fighters from the X"
QUOTE_MARKS = re.compile(r"[\"“”„«»]")
APPOSITION = re.compile(r", (?:(?:aged )?\d{1,2}, )?| [–—-] ")


def resolve(
    account: Account,
    sentences: tuple[Sentence, ...],
    names: tuple[Named, ...],
    described: tuple[Described, ...],
    settings: MentionSettings,
) -> tuple[Mention, ...]:
    """Make mentions of names and descriptions, each with its antecedent where the account shows it.

    Descriptions without an article are kept only where they stand in apposition to a name.
    """
    starts = tuple(n.span.start for n in names)
    quotes = tuple(m.start() for m in QUOTE_MARKS.finditer(account.text))
    context = Context(
        account, sentences, names, starts, quotes, _identities(names), lexicon(account.language), settings
    )
    defined = _definitions(account.text, names)
    found = [
        Mention(n.span, n.kind, Form.NAME, defined.get(n.key if n.span not in defined.values() else "")) for n in names
    ]
    found += [Mention(span, n.kind, Form.DESCRIPTION, n.span) for n in names if (span := _titled(context, n)) != n.span]
    told = ((item, _apposed(context, item)) for item in described if item.sort.startswith("role:"))
    posts = list_posts(context, [(item, name) for item, name in told if name is not None])
    for item in described:
        mention = _mention(context, item, posts)
        if mention is not None:
            found.append(mention)
    return tuple(sorted(found, key=lambda m: (m.span, m.form)))


def _titled(context: Context, name: Named) -> Span:
    """A person's name with the titles and roles that run into it ("captain Jo Roe", "Secretary of State Jo Roe")."""
    if name.kind is not EntityKind.PERSON:
        return name.span
    tokens = context.sentences[name.sentence].tokens
    at = name.first - len(name.before.split())
    before = [token.lower for token in tokens[max(0, at - 2) : at]]
    if name.before and opens_office(before, context.lists.titles):
        return Span(tokens[at - 2].start, name.span.end)
    if (
        at
        and context.account.text[tokens[at - 1].end : name.titled.start] == " "
        and context.lists.role_of(tokens[at - 1].lower)
    ):
        return Span(tokens[at - 1].start, name.span.end)
    return name.titled


def _mention(context: Context, item: Described, posts: Posts) -> Mention | None:
    name = _apposed(context, item)
    if name is None and not item.certain:
        return None
    if name is None:
        name = _stands_for(context, item, posts)
    if name is None:
        kind = (
            EntityKind.OTHER if item.form is Form.PRONOUN and _sex_of(context.lists, item.noun) is None else item.kind
        )
        return Mention(item.span, kind, item.form)
    return Mention(item.span, name.kind, item.form, name.span)


# --- names for names -------------------------------------------------------------------------------------------------


def _definitions(text: str, names: tuple[Named, ...]) -> dict[str, Span]:
    """Find "Long Form (LF)", "LF (Long Form)", "X, also known as Y": the short name's key, the long one's span."""
    found: dict[str, Span] = {}
    for left, right in chain(pairwise(names), zip(names, names[2:], strict=False)):  # "known to all Odal as Mac"
        between = text[left.span.end : right.span.start]
        if not between or len(between) > LONGEST_ALIAS or left.key == right.key:
            continue
        one, other = text[left.span.start : left.span.end], text[right.span.start : right.span.end]
        if KNOWN_AS.fullmatch(between) or (OPENING.fullmatch(between) and _is_short(other, one)):
            found.setdefault(right.key, left.span)
        elif OPENING.fullmatch(between) and is_acronym(one, other):
            found.setdefault(left.key, right.span)
    return found


def _is_short(short: str, long: str) -> bool:
    """Whether a bracket's capitals are a name's acronym, or all of it and one letter more ("Water Board (WBN)")."""
    initials = "".join(word[0] for word in long.split() if word[0].isupper())
    return is_acronym(short, long) or (len(initials) > 1 and short.isupper() and short[:-1] == initials)


# --- apposition ------------------------------------------------------------------------------------------------------


def _apposed(context: Context, item: Described) -> Named | None:
    """Find the name that a description is apposed to: "X, the minister", "Its operator, X", "X rebels"."""
    if item.form is Form.PRONOUN or item.sort.startswith("body:"):
        return None
    at = bisect_left(context.starts, item.span.start)
    text = context.account.text
    if at:
        left = context.names[at - 1]
        gap = text[left.span.end : item.span.start]
        direct = gap == " " and item.sort in ("group:fighters", "group:body")
        if (direct or APPOSITION.fullmatch(gap)) and left.sentence == item.sentence and _fits(left.kind, item):
            return left
    at = bisect_left(context.starts, item.span.end)
    if at < len(context.names):
        right = context.names[at]
        gap = text[item.span.end : right.titled.start]
        closes = text[right.span.end : right.span.end + 1] in (",", ".", ";", ")", "")
        if OF_BODY.fullmatch(gap) and item.sort == "group:fighters" and right.kind is EntityKind.ORGANISATION:
            return right
        if gap == " " and item.sort.startswith(POST) and right.kind is EntityKind.PERSON:
            return right
        if gap == ", " and closes and right.sentence == item.sentence and _fits(right.kind, item) and item.certain:
            return right
    return None


def _fits(kind: EntityKind, item: Described) -> bool:
    if item.sort.startswith(("role:", POST)):
        return kind is EntityKind.PERSON and not item.plural
    bodies = (EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.GROUP, EntityKind.OTHER)
    return kind in bodies and item.sort in ("group:body", "group:fighters", "group:police")


# --- descriptions ----------------------------------------------------------------------------------------------------


def _stands_for(context: Context, item: Described, posts: Posts) -> Named | None:
    if item.form is Form.PRONOUN:
        return _pronoun(context, item)
    family, _, sort = item.sort.partition(":")
    if family == "role" and not item.plural:
        return _nearest(context, item, holders_of(context, item, posts))
    if family == "body":
        return _nearest(
            context, item, _remembered(context, f"body {sort}", lambda: [n for n in context.names if _holds(n, sort)])
        )
    if sort == "fighters":
        return _nearest(
            context, item, _remembered(context, f"fighters {item.noun}", lambda: _fighting(context, item.noun))
        )
    if sort == "police":
        return _nearest(
            context,
            item,
            _remembered(context, "body police", lambda: [n for n in context.names if _holds(n, "police")]),
        )
    return _body_before(context, item) if sort == "body" else None


def _holds(name: Named, body: str) -> bool:
    spoken = name.key.split()
    return (
        name.kind is EntityKind.ORGANISATION
        and all(word in spoken for word in body.split())
        and spoken[-1] in body.split() + spoken[-1:]
    )


def _remembered(context: Context, key: str, find: Callable[[], list[Named]]) -> list[Named]:
    """The names that are found, looked for once, when they are all one and the same; none when they are several."""
    if key not in context.memory:
        found = find()
        context.memory[key] = found if len({name.key for name in found}) == 1 else []
    return context.memory[key]


def _nearest(context: Context, item: Described, found: Sequence[Named]) -> Named | None:
    """The nearest of the names before a description; where only one name comes in question, also behind it."""
    at = bisect_left(found, item.span.start, key=lambda name: name.span.start)
    before = found[at - 1] if at else None
    if before is not None and item.sentence - before.sentence <= context.settings.look_back:
        return before
    single = bool(found) and context.memory.setdefault(f"single {found[0].key} {len(found)}", _single(context, found))
    return (before or found[0]) if single else None


def _single(context: Context, found: Sequence[Named]) -> list[Named]:
    """The names, when they all mean one; none when they mean several."""
    return list(found[:1]) if len({context.person.get(name.key, name.key) for name in found}) == 1 else []


def _identities(names: tuple[Named, ...]) -> Mapping[str, str]:
    """Whom each person's name means: a surname or given name, the one full name that has it."""
    keys = list(dict.fromkeys(n.key for n in names if n.kind is EntityKind.PERSON))
    full: dict[str, set[str]] = {}
    for key in keys:
        if " " in key:
            for word in (key.split()[0], key.split()[-1]):
                full.setdefault(word, set()).add(key)
    return {key: min(full[key]) if len(full.get(key, ())) == 1 else key for key in keys}


def _fighting(context: Context, noun: str) -> list[Named]:
    """The organisations whose fighters the account calls by this noun ("Xiba rebels"), with all their mentions."""
    keys = set()
    for name in context.names:
        tokens = context.sentences[name.sentence].tokens
        at = name.last + 1
        if at < len(tokens) and name.kind is EntityKind.ORGANISATION:
            between = context.account.text[name.span.end : tokens[at].start]
            if between == " " and context.lists.group_of(tokens[at].lower) == noun:
                keys.add(name.key)
    return [name for name in context.names if name.key in keys]


def _body_before(context: Context, item: Described) -> Named | None:
    """Find what "the group" means: the nearest organisation before; "the union": one that has the noun in its name."""
    kinds = (
        (EntityKind.OUTLET,)
        if item.noun in context.lists.uses["outlet noun"]
        else (EntityKind.ORGANISATION, EntityKind.GROUP)
    )
    first_word = context.account.text[item.span.start : item.span.end].lower().split()[0]
    if first_word in context.lists.uses["possessive"]:
        return None
    near = [name for name in context.before(item.span.start, item.sentence) if name.kind in kinds]
    for name in near:
        if item.noun in name.key.split():
            return name
    if item.noun in context.lists.uses["generic"] or item.noun in context.lists.uses["outlet noun"]:
        found = next((n for n in near if not context.lists.uses["public"] & set(n.key.split())), None)
        return found or _only_company(context, item)
    return None


def _only_company(context: Context, item: Described) -> Named | None:
    """Find what "the company" means where the account names no more than one, near or far."""
    if item.noun not in context.lists.uses["company noun"]:
        return None
    heads = context.lists.uses["company head"]
    named = _remembered(
        context,
        "company",
        lambda: [n for n in context.names if n.kind is EntityKind.ORGANISATION and heads & set(n.key.split())],
    )
    return _nearest(context, item, named)


# --- pronouns --------------------------------------------------------------------------------------------------------


def _pronoun(context: Context, item: Described) -> Named | None:
    sex = _sex_of(context.lists, item.noun)
    if sex is None:
        return _it(context, item)
    if _quoted(context, item):
        return None
    near = [n for n in context.before(item.span.start, item.sentence) if n.kind is EntityKind.PERSON]
    fitting = [n for n in near if _sex(context, n) in ("b", sex)]
    if not fitting:
        return None
    sentence = fitting[0].sentence
    return [n for n in fitting if n.sentence == sentence][
        -1
    ]  # the first one of the nearest sentence: mostly its subject


def _sex_of(lists: Lexicon, pronoun: str) -> str | None:
    """The gender of a personal pronoun, m or f; None for other pronouns."""
    return next((sex for sex in ("m", "f") if pronoun in lists.uses[f"personal {sex}"]), None)


def _quoted(context: Context, item: Described) -> bool:
    """Whether a pronoun stands inside a quotation, where its antecedent often is not in the account."""
    opening = max(0, context.sentences[item.sentence].tokens[0].start - 1)
    return (bisect_left(context.quotes, item.span.start) - bisect_left(context.quotes, opening)) % 2 == 1


def _sex(context: Context, name: Named) -> str:
    """The gender that title and given name tell: m, f, or b when they tell nothing."""
    for word in name.before.split():
        told = context.lists.titles.get(word, "b")
        if told != "b":
            return told
    for word in context.words_before(name):
        told = context.lists.roles.get(context.lists.role_of(word) or "", "b")
        if told != "b":
            return told
    full = context.person.get(name.key, name.key)
    return context.lists.given_names.get(full.split()[0], "b") if " " in full else "b"


def _it(context: Context, item: Described) -> Named | None:
    """ "It": the organisation or outlet that is named first, and at the start, in this or the last sentence."""
    if item.plural or _quoted(context, item):
        return None
    for number in (item.sentence, item.sentence - 1):
        here = [n for n in context.before(item.span.start, item.sentence) if n.sentence == number]
        if here:
            first = here[-1]
            opening = context.sentences[number].tokens[0].start
            bodies = (EntityKind.ORGANISATION, EntityKind.OUTLET)
            return first if first.kind in bodies and first.span.start - opening <= OPENING_REACH else None
    return None


OPENING_REACH = 5  # code points from a sentence's start: a name and perhaps "The" before it
