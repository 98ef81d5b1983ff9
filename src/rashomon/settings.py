"""Every number that steers a stage: one frozen dataclass a stage; each field has a unit, a range and its experiment.

A stage takes its own dataclass as the keyword `settings`; `Settings` gathers them for `analyze` and `collate`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.weights import PLACE_KINDS, PLACE_MATCHES, AntecedentWeights, EventWeights, LikenessWeights


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Limits of one page."""

    max_bytes: int = 20_000_000  # bytes; an archive page is under 5 MB, a 50 MB page is a dump or an attack
    max_depth: int = 60  # elements of a line's path; real pages nest to ~40, hostile ones to 100,000
    picture_levels: int = 4  # elements upwards in which a caption's picture is looked for
    picture_characters: int = 420  # characters; a container of picture and caption holds no more


@dataclass(frozen=True, slots=True)
class LimitSettings:
    """What one page may take of the process that reads it; the experiments: docs/method/hostile.md."""

    max_text: int = 500_000  # characters of visible text; a book of 80,000 words; analysing them takes about 70 s
    max_lines: int = 100_000  # lines of visible text; telling their zones takes about 10 s
    seconds: float = 120.0  # seconds of processor, 1..3600; a news page takes 0.3 to 3
    patience: float = 5.0  # times, 1..20; by the clock a page may take so many times `seconds`: the machine may be busy
    seconds_per_kb: float = 0.6  # seconds more for each kB up to `max_text`: 4 times what analysing text takes
    memory: int = (
        2_000_000_000  # bytes of one process; 0.35 GB are its own, `max_text` takes 0.6 GB, 50 MB of HTML 0.7 GB
    )


@dataclass(frozen=True, slots=True)
class StatementSettings:
    """How a sentence falls into statements."""

    look_ahead: int = 9  # words, 4..20; how far behind a conjunction the verb of its clause may stand
    leading_words: int = 4  # words, 3..10; so few before an attributed piece only lead up to it
    few_words: int = 3  # words, 2..8; from this length on a sentence without a verb is a statement


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """What counts as a shared passage, and as a copy of a text. Tuned on the practice cases and synthetic reprints."""

    seed: int = 4  # words, 3..8; an exact run of so many words starts a passage
    most_places: int = 200  # places, 20..1000; a run that stands in more places is common and starts nothing
    least_words: int = 6  # shared words outside stock phrases, 4..20; what is shorter shows nothing
    least_rest: int = 3  # words, 1..6; of a passage's pieces, a shorter one outside stock phrases is left out
    long_word: int = 5  # letters, 4..8; a word of so many letters is no function word
    least_plain: int = 1  # words, 0..5; so many long ones in lower case must be shared: a name alone is no passage
    most_skipped: int = 5  # words, 1..10; so many changed words on one side are stepped over
    skip_cost: float = 0.5  # shared words, 0..2; what a skipped word costs
    least_run: int = 2  # words, 1..4; so many in a row must match behind skipped words
    most_cut: int = 15  # words, 5..40; so many may be missing on one side alone: a clause was cut
    cut_cost: float = 3.5  # shared words, 1..6; what skipped words cost at most
    give_up: float = 4.0  # shared words, 1..10; how far the balance may fall before a passage ends
    quoted_share: float = 0.8  # 0..1; share of a passage in direct speech, on both sides, that makes it a quotation
    abridged_share: float = 0.8  # 0..1; so much of an account stands in another of which it is an abridgement
    longer_share: float = 0.6  # 0..1; at most so much of the longer one stands in its abridgement
    gram: int = 9  # letters, 5..15; runs of letters that are compared to tell copies (docs/method/reuse.md)
    most_texts: int = 40  # texts, 10..200; a run of letters in more texts tells nothing
    copy_share: float = 0.35  # 0..1; average share of the shorter text at which texts are copies
    nothing_shared: float = 0.03  # 0..0.1; texts that share less are never in one group with a third that holds both
    same_part: float = 0.2  # 0..1; two texts with less of a third in common stand in two parts of it
    least_prose: float = 0.5  # 0..1; share of a text outside quotation marks from which that part alone is compared


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    """When statements are joined in a row."""

    weights: LikenessWeights = field(default_factory=LikenessWeights)
    bias: float = -2.0  # log-odds of a pair that has nothing in common
    threshold: float = 0.65  # 0..1; average chance of one matter, over accounts, at which groups are joined
    further: float = 0.5  # 0..1; from this chance on a pair that stands apart makes a further row (claims.md)
    least_score: float = 0.05  # 0..1; a pair below counts as not alike at all
    common_word: float = 0.3  # 0..1; weight of everyday words and bare numbers
    background: float = 0.5  # 0..1; how much of a word's weight depends on how rare it is outside the story
    name: float = 0.9  # 0..1; weight of a name: the story's names stand in many matters
    proper: float = 0.5  # 0..1; weight of other words that are written with a capital: names that are no entities
    topic: float = 0.6  # 0..1; weight of words in the titles of several accounts, which stand in many matters
    lone_word: float = 0.3  # 0..1; weight of a word that no other account uses
    full_mass: float = 2.8  # sum of weights in common that needs no more
    most_holders: int = 60  # statements; a word in more of them starts no comparison
    least_near: float = 0.1  # -1..1; nearness of meaning (cosine less .13) from which the nearest units are compared
    most_near: int = 8  # accounts, 0..100; of so many, the nearest ones, a unit is compared with the nearest unit
    figure: float = 0.3  # sum of weights that an equal number or hour counts as
    least_shared: float = 0.3  # sum of weights in common below which a pair is not compared


@dataclass(frozen=True, slots=True)
class MentionSettings:
    """What speaks for the kind of a name, in points; the kind with most points over an account wins."""

    head: int = 4  # points, 2..8: its own head ("Ministry", "Street")
    known: int = 5  # points, 3..9: a known outlet, the account's outlet, an agency before the dateline's dash
    known_place: int = 3  # points, 1..4: in the gazetteer; half the world's words are a place somewhere
    title: int = 4  # points, 2..8: a title or role before it, an age behind it, "the town of" before it
    given_name: int = 3  # points, 1..6: begins with a given name and goes on
    cue: int = 2  # points, 1..4: "in X", "X fighters"
    read: int = 1  # points, 0..4: the reader takes it for a name of the kind; names.md
    meant: float = 0.3  # 0..1; chance from which a description stands for a name or another description; names.md
    hint: int = 1  # points: a verb of saying beside it, "the" before it, a given name alone
    shape: int = 1  # points: what its words look like, when nothing else is known
    repeat: float = 0.5  # points for each further place that speaks for a kind
    repeats: int = 4  # places, 0..10, that count so
    large_place: int = 100_000  # inhabitants, 10,000..1,000,000: so large a place needs no other sign of a name
    names_back: int = 40  # names, 10..100, among which a description or pronoun finds its own
    look_back: int = 3  # sentences, 1..6, over which "the group" or "he" finds its name


@dataclass(frozen=True, slots=True)
class SentenceSettings:
    """Limits of one sentence."""

    longest: int = (
        5000  # characters; the longest sentence of 840 news documents has under 2,000, tables without stops more
    )


@dataclass(frozen=True, slots=True)
class ZoneSettings:
    """When a line counts as which zone.

    Swept one by one on every second page of two sets (160 pages, body 4-gram F1 .9545): link_cost 15..80, line_cost
    0..25, furniture_share .25 to .6, body_bonus 1..2 move it by less than .0005; the others were set by reading
    development pages.
    """

    link_share: float = 0.5  # 0..1, share of linked characters from which a paragraph is a link
    list_link_share: float = 0.8  # 0..1, from which a line of the telling is a link to another article
    link_cost: float = 40.0  # characters that a line of links takes off its container's weight
    line_cost: float = 10.0  # characters that any other line outside of paragraphs, items and cells takes off
    furniture_share: float = 0.4  # 0..1 of the page's running text; an element with more is not what its class says
    body_bonus: float = 1.2  # weight of a character in an element that is named the article's text
    standfirst_lines: int = 4  # lines behind the headline in which a standfirst may stand
    standfirst_words: int = 60  # words of a standfirst
    main_share: float = 0.2  # 0..1 of the running text that makes an <article> the page's own: .6 .9540, .25 .9564
    prose_before_comments: float = 0.1  # 0..1 of the running text that stands before a large comment section
    small_characters: int = 700  # characters; a larger element is no caption, title, by-line or date
    prose_words: int = 15  # words from which a paragraph ends a list of other articles
    marker_words: int = 8  # words; a longer line opens no section
    caption_words: int = 90  # words of a caption
    related_words: int = 30  # words of another article's headline
    sentence_distance: int = 3  # lines behind a paragraph in which a short sentence still tells
    list_lines: int = 12  # lines behind the last paragraph in which a list may still belong to it
    late_share: float = 0.5  # 0..1 of the lines; behind it "About <name>" begins a notice on the publisher
    post_share: float = 0.2  # 0..1, share of names, stamps and replies among the lines that shows a comment section
    least_stamps: int = 2  # stamped lines that show a comment section without a heading
    run_lines: int = 4  # lines behind the last paragraph, in its element, that make a row of it and no remark
    item_words: float = 3.5  # words that the items of a list of other articles have on average; of a menu, 1 to 2
    furniture_words: int = 45  # words; a longer paragraph that mentions a newsletter is still telling
    lines_model: bool = True  # whether the model of lines corrects the rules in plain texts; docs/method/lines.md
    least_lines: int = 10  # lines; of a shorter text the model sees too little
    most_lines: int = 5000  # lines; a longer text is no page but a dump, and the model takes 0.8 ms a line
    far_share: float = 0.3  # 0..1, share of letters of other scripts from which a text is left to the rules
    code_share: float = (
        0.3  # 0..1, share of lines of program code from which it is: .05 to .3 differ by < .0005 body F1
    )
    caption_bias: float = (
        1.0  # nats, 0..2, in favour of captions: few lines are; 0 .35, .5 .37, 1 .37, 2 .34 caption F1
    )


@dataclass(frozen=True, slots=True)
class StorySettings:
    """When accounts tell one event. Tuned on ECB+ train and GVC development pages; docs/method/reuse.md."""

    name_weight: int = 2  # occurrences, 1..5; how often a capitalised word or a number counts
    background: int = 100  # texts, 0..1000; so many other texts at least are imagined that share no word with these
    background_share: float = 2.0  # 0..4; as a share of these texts, where that is more
    alike: float = 0.12  # cosine, 0..1; least average likeness of the accounts of one story


@dataclass(frozen=True, slots=True)
class CoreferenceSettings:
    """When mentions of several accounts mean the same; docs/method/coreference.md."""

    weights: EventWeights = field(default_factory=EventWeights)
    name_weight: int = 2  # occurrences, 1..5; how often a capitalised word or a number counts
    background: int = 100  # texts, 0..1000; how many other texts are imagined that share no word with these
    lead: int = 600  # characters, 100..2000; the first lines, which name the event
    one_event: float = (
        0.5  # 0..1; least average chance of one event of the accounts whose events are linked in a corpus
    )
    one_more: float = 0.2  # 0..1; the same for a text alone and the group that it is likest to (ECB+ train, ARI of
    # pages: never 84.8, from .3 on 87.0, .2 87.4, .1 88.3; MEANTIME's collections, events: 76.8, 76.6, 76.2, 75.4)
    most_holders: int = 400  # mentions, 50..10000; a word in more of them starts no comparison
    least_chance: float = 0.05  # 0..1; a pair below counts as not alike at all
    most_sentences: int = 40  # sentences, 10..200; a word in more of them is not rare
    least_rare: int = 2  # rare words, 1..5, that two sentences must share for all their mentions to be compared
    events: float = 0.15  # 0..1; average chance at which two groups of events are joined
    entities: float = 0.25  # 0..1; the same for groups of phrases


@dataclass(frozen=True, slots=True)
class TimexSettings:
    """How expressions of time are placed."""

    near_years: int = 1  # years, >= 0; a year named within this distance of the page's date is the news' own
    narrative_years: int = 6  # count, >= 1; so many far years at least make a narrative (WikiWars: 7 to 124)
    narrative_ratio: float = (
        3.5  # far years per weekday or "today", > 0; below it news (WikiWars: over 4; news: to 3.5)
    )
    against_tense: float = (
        1.6  # factor >= 1; how much farther a date counts that lies on the other side than the tense says
        # (AQUAINT value F1: 1.0 74.6, 1.6 74.9, 2.5 74.9)
    )
    month_against_tense: float = 3.0  # factor >= 1; the same for a month without a day (TimeBank: 1.0 80.2, 3.0 80.5)
    wrap_months: int = 8  # months, 1..11; in a narrative a month so much before the last one named is the next year's
    # (WikiWars value F1: 4 months 84.7, 6 84.8, 8 85.1, 11 85.2)
    named_reach: int = 120  # code points; how far "that year" is counted from the date named before, in news
    quarter_reach: int = (
        600  # code points; from a quarter so near before "a year ago" is counted (TimeBank: 0 78.0, 600 80.5)
    )
    half_reach: int = 150  # minutes, 0..360; so near another clock time of the event a spoken one is of the same half
    other_event: int = 31  # days, 7..366; a day so far from the event's, named just before, is another event's
    hour_reach: int = 400  # code points; so near another clock time "at ten" is one, too
    clock_reach: int = 1500  # code points; how far "five to four" is counted from the clock time named before


@dataclass(frozen=True, slots=True)
class AttributionSettings:
    """What counts as an attribution."""

    attitudes: bool = (
        False  # whether wanting, supporting, knowing count as in PolNeAR; a ledger of claims needs reports alone
    )
    pointer_chance: float = 0.5  # 0..1; from it on the model's name goes before the rules'; .35 to .85 tried
    antecedents: AntecedentWeights = field(default_factory=AntecedentWeights)


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """What speaks for a place among those of one name, in points; a point is a factor of ten of inhabitants."""

    kinds: Mapping[str, float] = field(default_factory=lambda: dict(PLACE_KINDS))
    matches: Mapping[str, float] = field(default_factory=lambda: dict(PLACE_MATCHES))
    main: float = 0.7  # points, 0..2; the name is the place's main name
    strong_cue: float = 8.0  # points, 4..12; the words put it there ("X, Nebraska")
    weak_cue: float = 2.0  # points, 0..5; the words speak of it beside ("X in northern Syria")
    country: float = 5.0  # points, 0..8; times the share of the account's other names in the country
    division: float = 4.0  # points, 0..8; times the share in the state or province
    nearness: float = 4.0  # points, 0..5; times the nearness of the account's other places
    near: float = 100.0  # km, 20..500; at which nearness has fallen to a third
    unknown_town: int = 1_000  # inhabitants; of a town whose number GeoNames does not know
    unknown_region: int = 100_000  # inhabitants; of a region whose number it does not know
    least: float = 5.0  # points, 0..8; a place with fewer is too small, too far from all else here to be meant
    least_other: float = 6.0  # points, 0..9; the same for a place of which the name is not the main one
    most_neighbours: int = 60  # names, 20..500; only the most frequent local names are neighbours: time stays linear
    parallel: float = 5.0  # points, 0..6; times the share of neighbours in an enumeration that are of its kind
    doubt: float = 1.0  # names, 0..3; weight of unseen names in a share: two names are no majority yet
    rounds: int = 3  # 1..5; each round ranks by the choices of the one before


@dataclass(frozen=True, slots=True)
class NameSettings:
    """How alike two names are, 0..1; the experiment: 90 pairs of names and 826 of name_bench (docs/method/names.md)."""

    same: float = 0.8  # from which on two names count as the same
    folded: float = 0.99  # the same words but for marks, articles, titles
    alias: float = 0.97  # in one line of the list of aliases, or one place of the gazetteer
    acronym: float = 0.95
    other_place: float = 0.3  # two names that the gazetteer knows as different places
    same_skeleton: float = 0.93  # words of equal consonants
    same_word: float = 0.85  # from which on two words count as one word
    same_whole: float = 0.9  # the same for all letters of both names
    initial: float = 0.8  # "J." and "John"
    surname: float = 0.92  # factor: a surname alone and a full name
    middle: float = 0.9  # factor: first and last word alike, the longer name has more between
    part: float = 0.65  # factor: a person's name that lacks other words
    light_word: float = 0.9  # factor for each missing word that says little ("National", "State")
    most_words: int = 8  # words, 6..12; longer names are compared letter by letter: all pairs of words cost too much
    missing_word: float = 0.75  # factor for each word that a body's or place's name lacks


@dataclass(frozen=True, slots=True)
class DatingSettings:
    """When one account may take the year of its days from another."""

    shared_names: int = (
        2  # names, >= 1; so many in common make two accounts tell one event (untested beyond made-up cases)
    )


@dataclass(frozen=True, slots=True)
class OccasionSettings:
    """How the day of an event is found from the days that its accounts name; docs/method/time.md."""

    near_days: int = 7  # days, 1..31; an account's event lies so near its date where it names such a day at all
    before_days: int = 3  # days, 0..7; so long before the day named most an event may lie that is named less
    least_accounts: int = 2  # accounts, 1..3; so many at least must name a day that is not so near


@dataclass(frozen=True, slots=True)
class EntitySettings:
    """When the names of several accounts are one entity; the experiment: the three practice cases."""

    same: float = 0.8  # likeness, 0.7..0.95, from which on two characters may be one
    apart: float = 0.6  # likeness, 0.4..0.8; names less alike are never in one entity, unless an account joins them
    stranger: float = 0.4  # 0..1; chance from which one without a name is joined with one of another account; names.md
    compared_names: int = 4  # the longest names of a character that are compared with another's
    near_names: int = 40  # characters of one account, 10..200, that share a key and are compared
    most_holders: int = 400  # characters, 50..2000; a key that more of them share starts no comparison


@dataclass(frozen=True, slots=True)
class LabelSettings:
    """What counts as a label."""

    words_before: int = 5  # words, 2..8, before a name that may belong to its noun phrase
    usual: float = 0.67  # share of a story's accounts, 0.3..1, beyond which what they call somebody alike is no label


@dataclass(frozen=True, slots=True)
class QuantitySettings:
    """What numbers commit to; docs/method/numbers.md."""

    about: float = 0.1  # share of the number, 0.01..0.5; "around n" is n give or take so much
    widest_range: float = 20.0  # ratio, 2..100; "a to b" is a range while b is at most so many times a
    change_reach: int = 8  # words, 3..15; how far before "from a to b" a verb of change makes it no range
    margin_reach: int = 8  # words, 3..15; how far "give or take" may stand behind its number
    tally_reach: int = 9  # words, 3..15; how far before its number a tally ("the toll rose to") may stand
    noun_reach: int = 4  # words, 1..8; how many words of a counted noun are taken


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """How the reader model's outputs become reports; values from sweeps on PolNeAR dev, docs/method/reader.md."""

    enabled: bool = True  # whether the model reads at all; without it rules alone find reports
    model: str = ""  # a model folder; "" is the one that ships with the program
    cue_threshold: float = (
        0.35  # probability, 0.1..0.9; from it on a token opens a report; half of the F1 that is reached (reader.md)
    )
    referring_bias: float = 2.0  # nats, -1..3, in favour of words that stand for somebody: docs/method/names.md
    event_bias: float = 0.8  # nats, -1..2, in favour of event words; ECB+ dev: docs/method/coreference.md


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of all stages."""

    read: ReadSettings = field(default_factory=ReadSettings)
    limits: LimitSettings = field(default_factory=LimitSettings)
    timex: TimexSettings = field(default_factory=TimexSettings)
    dating: DatingSettings = field(default_factory=DatingSettings)
    occasion: OccasionSettings = field(default_factory=OccasionSettings)
    zones: ZoneSettings = field(default_factory=ZoneSettings)
    sentences: SentenceSettings = field(default_factory=SentenceSettings)
    statements: StatementSettings = field(default_factory=StatementSettings)
    reuse: ReuseSettings = field(default_factory=ReuseSettings)
    stories: StorySettings = field(default_factory=StorySettings)
    coreference: CoreferenceSettings = field(default_factory=CoreferenceSettings)
    quantities: QuantitySettings = field(default_factory=QuantitySettings)
    claims: ClaimSettings = field(default_factory=ClaimSettings)
    mentions: MentionSettings = field(default_factory=MentionSettings)
    places: PlaceSettings = field(default_factory=PlaceSettings)
    reader: ReaderSettings = field(default_factory=ReaderSettings)
    attribution: AttributionSettings = field(default_factory=AttributionSettings)
    names: NameSettings = field(default_factory=NameSettings)
    entities: EntitySettings = field(default_factory=EntitySettings)
    labels: LabelSettings = field(default_factory=LabelSettings)


DEFAULT = Settings()
