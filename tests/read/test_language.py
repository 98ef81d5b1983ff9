"""Which language a text shows, and which one is believed."""

import pytest

from rashomon.read.language import believed_language, guess_language

ENGLISH = "The boat left the town and it was late for all of the people who had come to it. "
GERMAN = "Das Boot hat die Stadt verlassen, und es war spät für alle, die noch mit der Fähre zu ihm kommen wollten. "
FRENCH = "Le bateau a quitté la ville, et il était tard pour tous ceux qui sont venus dans le port avec lui. "
RUSSIAN = "Судно вышло из порта, и было поздно для всех, кто пришел к нему, но они не знали, что он уже на пути. "
NORWEGIAN = "Det er ikke mulig, sa han, og det var på tide for dem som hadde vært med oss etter at vi kom. "
TURKISH = "Gemi limandan ayrıldı ve bu saat herkes için çok geç oldu, ama daha sonra bir haber ile geri döndü dedi. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (GERMAN * 2, "de"),
        (FRENCH * 2, "fr"),
        (RUSSIAN * 2, "ru"),
        (TURKISH * 2, "tr"),
        ("船は夕方に港を出たが、町の人々はそれを知らなかったという。", "ja"),
        ("배는 저녁에 항구를 떠났지만 사람들은 몰랐다고 한다.", "ko"),
        ("船在傍晚离开了港口，城里的人并不知道。", "zh"),
        ("", None),
        ("Ostrand", None),
        ("Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor", None),
        ("4 817 12 9", None),
    ],
)
def test_function_words_and_letters_show_the_language(text, language):
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("en", GERMAN * 6, "de"),
        ("de", ENGLISH * 6, "en"),
        ("en-US", RUSSIAN * 6, "ru"),
        ("de_AT", GERMAN * 6, "de-AT"),
        (
            "nb-NO",
            NORWEGIAN * 6,
            "nb-NO",
        ),
        ("en", GERMAN, "en"),
        ("zu", "Isikhalo sabantu basemzini sezwakele kuleli sonto. " * 20, "zu"),
        ("???", ENGLISH, "en"),
        (None, GERMAN * 2, "de"),
        (None, "", None),
    ],
)
def test_the_declared_language_is_believed_unless_a_long_text_shows_another(declared, text, language):
    assert believed_language(declared, text) == language
