"""A measure → its themes, by the keywords that editors keep in themes.yml."""

from collections.abc import Mapping, Sequence

from yushui.lang.normalise import simplified

MOST = 3


def themes(title: str, text: str, keywords: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Up to three themes, those with most keywords first; a keyword in the title counts three times.

    Keywords are ``simplified``. A theme is proposed only when it weighs at least a third of the heaviest.
    """
    head, body = simplified(title), simplified(text)
    weights = {
        theme: sum(3 * (word in head) + min(2, body.count(word)) for word in words) for theme, words in keywords.items()
    }
    ordered = sorted((theme for theme in weights if weights[theme]), key=lambda theme: -weights[theme])
    return tuple(theme for theme in ordered[:MOST] if weights[theme] * 3 >= weights[ordered[0]])
