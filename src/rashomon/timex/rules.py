"""The expressions of time that are looked for: named patterns, with blanks for a language's lists.

Each rule: its name, what a block must hold for it to be tried (d digit, m month, w weekday, u unit, p part of a day, o
another word of time), its pattern. <NAME> stands for a list or a sub-pattern that `grammar` fills in. Rules stand in
order of precedence: an earlier one keeps its words. A group `words` limits the span to itself; the rest is context.
Every repetition is bounded or over disjoint classes, so that time grows with the text.
"""

from __future__ import annotations

OF_YEAR = r"(?i:last|this|next|that|that\s+same|the\s+(?:same|following|previous|next))"
FREE_YEAR = r"(?P<year><YEAR>)(?!\d|[:.,]\d)(?:\s*(?P<era><ERA>))?"
MODIFIED = r"(?:(?<![-–])|(?<=[Mm]id-)|(?<=[Pp]ost-)|(?<=[Pp]re-)|(?<=late-)|(?<=early-))"
CLAUSE_FOLLOWS = r"(?!\s+(?:the|a|his|her|their|its|that|it|he|she|they|this|\w+ing)\b)"
BOUNDARY = (
    r"(?=\s*(?:[.,;:!?)\]”’\"']|\Z|[-–—](?!\w))|\s*\n"
    r"|\s+(?:and|but|or|when|while|until|till|before|sharp|exactly|is|was|were|are|had|has|did)\b)(?![.,:]\d)"
)

DAY_ENDS = r"(?=\s*[,.;:)]|\s+(?:the|a|an|he|she|they|we|it|and|but|when|at|in|to)\b)"

Rule = tuple[str, str, str]

DATES: tuple[Rule, ...] = (
    (
        "stamp",
        "d",
        r"\b(?P<year>[12]\d{3})-(?P<month>[01]\d)-(?P<day>[0-3]\d)"
        r"(?:[T ](?P<hour>[0-2]\d):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?(?P<zone>Z|[+-][01]\d:?[0-5]\d)?)?\b",
    ),
    ("day_first", "d", r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>[12]\d{3})\b"),
    ("year_first", "d", r"(?<![\d/])(?P<year>[12]\d{3})/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)\b(?!/)"),
    ("slashes", "d", r"(?<![\d/])(?P<month>[0-3]?\d)/(?P<day>[0-3]?\d)/(?P<year>[12]\d{3}|\d\d)\b(?!/)"),
    ("hyphens", "dm", r"\b(?P<day>[0-3]?\d)-(?P<month><ANYMONTH>)-(?P<year>[12]\d{3}|\d\d)\b"),
    (
        "month_day",
        "m",
        r"(?<!\d\s)(?<!\d(?:st|nd|rd|th)\s)\b(?P<month><ANYMONTH>)\.?\s+(?:the\s+)?"
        r"(?:(?P<day>[0-3]?\d)(?i:st|nd|rd|th)?(?!\d|[:.,]\d)|(?P<nth><ORDINAL>)\b)"
        r"(?:\s?[-–/]\s?(?P<until>[0-3]?\d)\b)?"
        rf"(?:\s?,?\s+{FREE_YEAR}|,?\s+(?:of\s+)?(?P<step>{OF_YEAR})\s+(?i:year)\b)?",
    ),
    (
        "day_month",
        "dm",
        r"(?<![\d:.,])\b(?:(?P<from>[0-3]?\d)\s?[-–/]\s?)?(?:the\s+)?(?P<day>[0-3]?\d)(?i:st|nd|rd|th)?\s+"
        r"(?:of\s+|day\s+of\s+)?(?P<month><ANYMONTH>)\b"
        rf"(?:\.?,?\s+(?:of\s+)?{FREE_YEAR}|\.?,?\s+(?:of\s+)?(?P<step>{OF_YEAR})\s+(?i:year)\b)?",
    ),
    (
        "nth_month",
        "m",
        r"\b(?:the\s+)?(?P<nth><ORDINAL>)\s+(?:day\s+)?of\s+(?P<month><ANYMONTH>)\b(?:,?\s+(?P<year><YEAR>)\b)?",
    ),
    (
        "month_year",
        "m",
        r"\b(?P<month><ANYMONTH>)\b\.?,?\s+(?:of\s+|in\s+)?(?:(?P<year>\d{1,4})\s*(?P<era><ERA>)"
        rf"|(?P<year2><YEAR>)(?!\d|[:.,]\d)|(?P<step>{OF_YEAR})\s+(?i:year)\b|(?P<spoken><SPOKENYEAR>)\b)",
    ),
    ("step_month", "m", r"\b(?:the\s+)?(?i:(?P<step><STEP>))\s+(?P<month><MONTH>)\b"),
    ("each_month", "m", r"\b(?i:each|every)\s+(?P<month><MONTH>)\b"),
)

YEARS: tuple[Rule, ...] = (
    ("era_year", "d", r"\b(?:c(?:a|irca)?\.?\s?)?(?P<year>\d{1,4})\s?(?P<era><ERA>)"),
    ("era_head", "d", r"\b(?P<year>\d{1,4})(?=\s?(?:[-–/]|to|and)\s?\d{1,4}\s?(?P<era><ERA>))"),
    (
        "decade",
        "d",
        r"\b(?P<decade>(?:1\d|20)\d0)['’]?s\b|(?<!\w)['’](?P<short>[2-9]0)s\b|(?i:(?<=the\s)|(?<=mid-)|(?<=early\s)"
        r"|(?<=late\s))(?P<bare>[2-9]0)s\b",
    ),
    (
        "word_decade",
        "o",
        r"\bthe\s+(?P<word>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    ),
    (
        "century",
        "u",
        r"\b(?:the\s+)?(?:(?P<number>\d{1,2})(?:st|nd|rd|th)|(?i:(?P<nth><ORDINAL>)))[\s-]+(?i:century)\b"
        r"(?:\s*(?P<era><ERA>))?",
    ),
    (
        "season_year",
        "od",
        r"\b(?i:the\s+)?(?i:(?P<season><SEASON>))\s+(?:of\s+)?(?P<year><YEAR>)\b(?:\s*(?P<era><ERA>))?",
    ),
    ("year_season", "od", r"\b(?P<year><YEAR>)\s+(?i:(?P<season><SEASON>))\b"),
    ("step_season", "o", r"\b(?i:the\s+)?(?i:(?P<step><STEP>))\s+(?i:(?P<season><SEASON>))\b"),
    (
        "season",
        "o",
        r"\b(?i:in|during|by|until|since|throughout|the|and)\s+(?i:the\s+)?(?:(?:early|late|mid)[\s-])?"
        r"(?P<words>(?i:(?P<season><SEASON>)))\b(?!\s+of\b)",
    ),
    (
        "quarter",
        "u",
        r"\b(?i:the\s+)?(?:(?P<year><YEAR>)(?:['’]s)?\s+|(?i:(?P<before>this|last)\s+year['’]s\s+))?"
        r"(?i:fiscal[\s-]+)?(?i:(?P<which>first|second|third|fourth|final|1st|2nd|3rd|4th|latest|last|this|next|previous"
        r"|year-ago|year-earlier|same|current|prior))[\s-]+(?i:fiscal[\s-]+)?(?i:quarter)\b"
        r"(?:\s+(?:of\s+)?(?:fiscal\s+)?(?:(?P<year2><YEAR>)\b|(?i:(?P<after>last|this|next)\s+year)\b))?",
    ),
    (
        "quarter_code",
        "d",
        r"\bQ(?P<which>[1-4])\s+(?:of\s+)?(?:(?P<year><YEAR>)\b|(?i:(?P<after>last|this|next)\s+year)\b)",
    ),
    (
        "half_year",
        "o",
        r"\b(?i:the\s+)?(?i:(?P<which>first|second)[\s-]+half)\s+(?:of\s+)?"
        r"(?:(?P<year><YEAR>)\b|(?i:(?P<after>last|this|next)\s+year)\b)",
    ),
    ("fiscal_year", "d", r"\b(?i:fiscal(?:\s+year)?)\s+(?P<year><YEAR>)\b"),
)

DAYS: tuple[Rule, ...] = (
    ("holiday", "o", r"\b(?P<name><HOLIDAY>)\b(?:,?\s+(?:of\s+)?(?P<year><YEAR>)\b)?"),
    ("weekdays", "w", r"\b(?:(?i:each|every)\s+(?P<weekday><WEEKDAY>)|(?P<plural><WEEKDAY>)s)\b"),
    (
        "weekday",
        "w",
        r"(?<![Bb]lack\s)(?<![Bb]loody\s)(?<!Super\s)\b(?i:the\s+)?(?:(?i:(?P<step><STEP>))\s+)?"
        r"(?:(?P<weekday><WEEKDAY>)\b(?:\s+of\s+(?i:(?P<week>last|this|next)\s+week)\b)?"
        r"|(?P<short><SHORTDAY>)\b(?:\.|(?=,?\s+\d)))",
    ),
    (
        "part_before",
        "p",
        rf"\b(?i:the\s+)(?i:(?P<part>morning|afternoon|evening|night))\s+(?i:(?P<way>before|after))\b{CLAUSE_FOLLOWS}"
        r"(?!\s+last\b)",
    ),
    (
        "step_part",
        "p",
        r"\b(?i:(?:the\s+)?(?:early|small|late|wee)\s+hours\s+of\s+)?(?i:the\s+)?(?i:(?P<step><STEP>))\s+"
        r"(?:(?i:early|late)\s+)?(?i:(?P<part>morning|afternoon|evening|night))\b(?!\s*-?(?:time|club|shift))",
    ),
    ("tonight", "p", r"\b(?i:(?P<word>tonight|overnight))\b"),
    (
        "day_word",
        "p",
        r"\b(?i:(?:the\s+)?day\s+(?P<far>before\s+yesterday|after\s+tomorrow)|(?P<word>today|yesterday|tomorrow))\b",
    ),
)

SPANS: tuple[Rule, ...] = (
    (
        "ago",
        "u",
        r"\b(?:(?P<number><NUMBER>)[\s-]+)(?:more\s+)?(?i:(?P<unit><UNIT>)\s+"
        rf"(?P<way>ago|earlier|later|before\b{CLAUSE_FOLLOWS}|previously|afterwards?|hence|from\s+now)\b)",
    ),
    (
        "plural_ago",
        "u",
        r"\b(?i:(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\s+(?P<way>ago|earlier|later)\b)",
    ),
    (
        "this_ago",
        "u",
        r"\b(?i:the\s+same\s+(?P<unit>day|week|month|quarter|period)\s+(?:(?:a|one|the)\s+year\s+(?:ago|earlier|before)"
        r"|(?:of\s+)?(?:the\s+)?last\s+year))\b",
    ),
    (
        "period",
        "u",
        r"\b(?i:(?:(?:the|these|those|its|his|their)\s+)?(?:last|past|next|previous|coming|first|following|final"
        r"|preceding|ensuing|remaining|initial)\s+(?P<number><NUMBER>)[\s-]+(?:full\s+|fiscal\s+)?(?P<unit><UNIT>))\b",
    ),
    (
        "within",
        "u",
        r"\b(?i:(?:the\s+)?(?P<which>past|last)\s+(?P<unit>hour|decade|century|year|month|week|day)"
        r"(?=\s+(?:and\s+a\s+half|or\s+(?:so|two))\b))",
    ),
    (
        "vague_period",
        "u",
        r"\b(?i:(?:the\s+)?(?P<which>recent|past|last|coming|next|following|early|later)\s+"
        r"(?P<unit>days|weeks|months|years|decades|hours|minutes|centuries))\b",
    ),
    (
        "each_unit",
        "u",
        r"\b(?i:(?:each|every|per)\s+(?:(?P<other>other)\s+)?"
        r"(?P<unit>day|week|weekend|month|quarter|year|hour|minute|decade|morning|afternoon|evening|night))\b",
    ),
    (
        "time_of_unit",
        "u",
        r"\b(?i:(?:the\s+)?(?:(?:end|beginning|start|middle|close|rest|remainder|latter\s+part|early\s+part)\s+of"
        r"|(?:later|earlier|late|early)\s+in)\s+the\s+(?P<unit>year|month|week|day))\b",
    ),
    (
        "trading_day",
        "u",
        r"\b(?i:(?:end|ends|ended|ending|finish|finished|finishing|close|closed|closing|start|started|for)\s+"
        r"(?P<words>the\s+(?P<unit>day)))\b(?=\s*(?:[,.;]|(?:at|up|down|with|on|lower|higher|in)\b))",
    ),
    ("ends", "u", r"\b(?i:(?P<unit>year|month|week)(?:[-–\s]|['’]s\s+)end)\b"),
    (
        "step_unit",
        "u",
        r"\b(?i:(?P<the>the\s+)?(?:very\s+)?(?P<step><STEP>)\s+(?:fiscal\s+|calendar\s+)?"
        r"(?P<unit>week|weekend|month|year|decade|century|day))\b(?!['’]?-old|-long)",
    ),
    ("the_weekend", "u", r"\b(?i:the\s+weekend)\b"),
    ("same_quarter", "u", r"\b(?i:the\s+(?:quarter|latest\s+(?:quarter|period)|same\s+quarter|current\s+period))\b"),
    (
        "the_year",
        "u",
        r"\b(?i:of|for|during|in|throughout)\s+(?P<words>(?i:the\s+(?:full\s+|whole\s+|entire\s+)?(?P<unit>year)))\b"
        r"(?!\s+(?:ended|ending|before|after|earlier|later|that|\d|of|to)\b)",
    ),
    (
        "unit_before",
        "u",
        r"\b(?i:the\s+(?P<unit>day|week|weekend|month|year)\s+(?P<way>before|earlier|after|later|following|previous"
        rf"|afterwards?))\b{CLAUSE_FOLLOWS}",
    ),
    ("unit_ago", "u", r"\b(?i:(?:the\s+)?year-(?P<way>ago|earlier)(?:\s+(?:period|level))?)\b"),
    ("reference", "o", r"\b(?i:(?P<word><REFERENCE>))\b(?!-)"),
)

CLOCKS: tuple[Rule, ...] = (
    (
        "clock_twelve",
        "d",
        r"(?<![\d.:])(?P<hour>[01]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[AaPp])\.?\s?[Mm]\b\.?(?:\s*<ZONE>)?",
    ),
    (
        "clock_day",
        "d",
        r"(?<![\d.:,/-])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d|:\d)"
        r"(?:\s?(?:hours|hrs|h)\b)?(?:\s*<ZONE>)?",
    ),
    ("clock_french", "d", r"(?<![\d.:,])(?P<hour>[01]?\d|2[0-4])\s?h\s?(?P<minute>[0-5]\d)(?:\s?min)?\b"),
    (
        "clock_hours",
        "d",
        r"(?<![\d.:,])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s?(?:hours|hrs|GMT|UTC)\b(?:\s*<ZONE>)?",
    ),
    (
        "clock_dot",
        "d",
        r"(?<![\d.:,$€£])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)"
        r"(?=\s+(?i:(?:this|that|in\s+the|the\s+(?:same|next|following)|last|yesterday|tomorrow)"
        r"\s+(?:morning|afternoon|evening|night)|yesterday|today|tonight|(?:on\s+)?<WEEKDAY>|(?:our|local)\s+time)\b)",
    ),
    (
        "clock_dot_bare",
        "d",
        r"\b(?i:at(?:\s+(?:about|around|exactly))?|till|until|by|before|after|around|since|from)\s+"
        rf"(?P<words>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d))(?!\d){BOUNDARY}",
    ),
    (
        "clock_dot_entry",
        "d",
        r"\b(?i:entry|entries|post|update|bulletin)\s+(?:of|at|from)\s+"
        r"(?P<words>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d))"
        r"(?![\d%]|\.\d|\s*(?:%|percent|per\s+cent|million|billion)|-)",
    ),
    (
        "clock_dot_opens",
        "d",
        r"(?:(?<=[.!?]\s)|(?<=[.!?][\"”’]\s)|(?<=\n))(?:At|By|Around|Shortly\s+(?:before|after))\s+"
        r"(?P<words>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d))"
        r"(?=,?\s+(?:(?:the|he|she|they|we|it|an?)\b|[A-Z][a-zà-þ]+\s+[A-Za-z]))",
    ),
    (
        "clock_past",
        "p",
        r"\b(?i:(?P<past><QUARTERS>)(?:\s+minutes)?\s+(?P<way>past|to)\s+(?P<hour><HOURWORD>|midnight|noon|midday))\b"
        r"(?!\s+(?:<UNIT>|people|per|of|million|hundred|thousand)\b|-)",
    ),
    (
        "clock_minutes",
        "p",
        r"\b(?i:(?P<past><MINUTEWORD>|[1-5]?\d|half|(?:a\s+)?quarter)\s+(?:minutes?\s+|(?<=half\s)|(?<=quarter\s))"
        r"(?:(?P<way>past|to)\s+(?P<hour><HOURWORD>|midnight|noon|midday|1?\d)"
        r"|(?P<way2>before|after)\s+(?P<hour2>midnight|noon|midday)))\b"
        r"(?!\s+(?:<UNIT>|people|per|of|million|hundred|thousand)\b|[-.:,]\d|-|%)",
    ),
    (
        "clock_half",
        "p",
        r"\b(?i:at|about|around|until|till|since|before|after)\s+(?P<words>(?i:(?P<past>half)\s+(?P<hour><HOURWORD>)))\b"
        rf"{BOUNDARY}",
    ),
    ("clock_oclock", "o", r"\b(?i:(?:(?P<hour><HOURWORD>)|(?P<digits>1?\d))\s*o['’]\s?clock)\b"),
    (
        "clock_word",
        "o",
        r"(?:\b(?i:(?:at|by|until|till|since|around|about|before|after|from)\s+)|(?<=day,\s))"
        r"(?P<words>(?i:(?P<hour><HOURWORD>)))\b"
        r"(?=\s+(?:on\s+(?:<WEEKDAY>)|tonight|today|yesterday|tomorrow|at\s+night"
        r"|(?:in\s+the|that|the\s+(?:same|next))\s+(?:morning|afternoon|evening|night)"
        r"|this\s+(?:morning|afternoon|evening)|last\s+night|I\b|we\b|he\b|she\b|they\b|it\b))",
    ),
    (
        "clock_digits",
        "d",
        r"\b(?i:at|by|until|since|around)\s+(?P<words>(?P<hour>1?\d))"
        r"(?=\s+(?i:in\s+the\s+(?:morning|afternoon|evening)|tonight|this\s+(?:morning|afternoon|evening)|last\s+night"
        r"|on\s+<WEEKDAY>)\b)",
    ),
    (
        "clock_spoken",
        "o",
        r"\b(?i:at|till|until|since|by|from|before|after|around|about|says?|said|is|it['’]s)\s+"
        r"(?P<words>(?i:(?P<hour><HOURWORD>)[\s-](?P<past><LATEMINUTE>)))\b"
        rf"{BOUNDARY}",
    ),
    (
        "clock_bare",
        "o",
        r"\b(?i:at(?:\s+(?:about|around|exactly))?|till|until|after|before|around|since|from|by|towards?|nearly|almost"
        r"|struck|strikes?)\s+(?P<words>(?i:(?P<hour><HOURWORD>)))\b"
        rf"(?!\s+and\s+an?\b){BOUNDARY}",
    ),
    ("noon", "p", r"(?<!-)(?<!high\s)\b(?i:(?P<word>noon|midday|midnight))\b(?!-)"),
    (
        "part",
        "p",
        r"(?<!-)\b(?i:in\s+the\s+|during\s+the\s+(?!\w+\s+of\b)|the\s+|before\s+|at\s+|by\s+)?(?i:early\s+|late\s+|small\s+|mid[\s-]?)?"
        r"(?i:hours\s+of\s+(?:the\s+)?)?(?i:(?P<part><PART>))\b(?!-)",
    ),
)

REST: tuple[Rule, ...] = (
    ("repeated", "o", r"\b(?i:(?P<word><SET>))\b"),
    (
        "month",
        "m",
        r"\b(?:(?P<month><SUREMONTH>)\b|(?i:(?:in|by|since|until|till|of|early|late|mid|through|to|from|last|during|for|and"
        r"|between|before|after|around|end|or|beginning|starting)[\s–-]\s?)(?P<words>(?P<doubtful><DOUBTFULMONTH>))\b"
        r"(?!\s+(?:to|of|on|for\s+(?:the|our))\s+(?:the|our|[A-Z]))|(?P<short><SHORTMONTH>)\b\.(?=\s+[a-z(]))",
    ),
    ("year_tail", "d", r"(?<=[12]\d\d\d[-–/])(?P<tail>\d\d)\b(?![-–/.]\d)"),
    (
        "day_of_month",
        "d",
        r"\b(?i:on|by|until|till|before|after|since|(?P<ahead>for)|of|from|to)\s+"
        r"(?P<words>the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th))\b"
        rf"{DAY_ENDS}",
    ),
    (
        "nth_day",
        "o",
        r"\b(?i:on|by|until|till|before|after|since|from|to|(?P<ahead>for))\s+(?P<words>the\s+(?P<nth><LATERDAY>))\b"
        rf"{DAY_ENDS}",
    ),
    (
        "year",
        "d",
        r"(?=[12tT])(?<![\d.,:$€£#/+])(?<!Resolution\s)(?<!No\.\s)(?<!Flight\s)(?<!Route\s)(?i:the\s+years?\s+)?"
        rf"{MODIFIED}\b(?P<year><YEAR>)\b(?![.,:]?\d|\s*[%°]|[-–]\d{{5}}|[\s-]+(?:<COUNTED>)\b)",
    ),
    ("year_end", "d", r"(?<=[12]\d\d\d[-–])(?P<year><YEAR>)\b(?![.,:]?\d|\s*%)"),
    (
        "before_era",
        "d",
        r"\b(?i:in|of|by|since|from|until|during|before|after|to)\s+(?P<words>(?P<year>[1-9]\d\d))\b"
        r"(?![.,:]?\d|\s*[%°]|[-–]?\s?[\w$€£#(])",
    ),
    ("spoken_year", "o", r"\b(?i:(?:the\s+year\s+)?(?P<spoken><SPOKENYEAR>))\b"),
    ("apostrophe_year", "d", r"\b(?i:in|of|since|summer|spring|winter|fall)\s+(?P<words>['’](?P<tail>\d\d))\b"),
    (
        "duration",
        "u",
        r"\b(?!(?i:an?\s+(?:second|quarter)\b))(?i:(?P<number><NUMBER>)[\s-]+(?:(?:and\s+)?(?P<half>a\s+half|1/2|½)[\s-]+)?"
        r"(?:(?:full|consecutive|straight|more|fiscal|other|additional|successive|long)\s+)?(?P<unit><UNIT>))\b"
        r"(?P<half2>\s+and\s+a\s+half\b)?(?![\s-]+old\b|s?\s+of\s+the\s+\w+\s+(?:troops|people))",
    ),
    ("per_unit", "u", r"(?i)\b(?:a|an)\s+(?P<unit>day|week|month|year|hour|minute)\b"),
    ("plural", "u", r"\b(?i:(?P<unit>hours|days|weeks|months|years|decades|centuries))\b(?![\s-]+old)"),
)

RULES: tuple[Rule, ...] = (*DATES, *YEARS, *DAYS, *SPANS, *CLOCKS, *REST)
