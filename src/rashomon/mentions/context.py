"""What the search for antecedents looks at in one account."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.mentions.lexicon import Lexicon
from rashomon.mentions.names import Named
from rashomon.mentions.tokens import Sentence
from rashomon.records import Account
from rashomon.settings import MentionSettings


@dataclass(frozen=True, slots=True)
class Context:
    """What the search for antecedents looks at. `starts`: where the names begin; `quotes`: where quote marks
    stand; `person`: whom each person's name means; `memory`: names that were looked for already."""

    account: Account
    sentences: tuple[Sentence, ...]
    names: tuple[Named, ...]
    starts: tuple[int, ...]
    quotes: tuple[int, ...]
    person: Mapping[str, str]
    lists: Lexicon
    settings: MentionSettings
    memory: dict[str, list[Named]] = field(default_factory=dict)

    def before(self, position: int, sentence: int) -> list[Named]:
        """The names before a position, not further back than the settings say, nearest first."""
        at = bisect_left(self.starts, position)
        found = []
        for name in reversed(self.names[max(0, at - self.settings.names_back) : at]):
            if sentence - name.sentence > self.settings.look_back:
                break
            found.append(name)
        return found

    def words_before(self, name: Named) -> list[str]:
        """The titles and roles of a name, and the word right before it, in small letters."""
        tokens = self.sentences[name.sentence].tokens
        near = tokens[max(0, name.first - 1) : name.first]
        return name.before.split() + [
            t.lower for t in near if self.account.text[t.end : name.span.start].strip() in ("", ",", ".")
        ]
