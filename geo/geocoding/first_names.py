"""First names and initials beside a surname: the same person's, or another one's, whose street is another one."""

from dataclasses import replace

from rapidfuzz.fuzz import ratio

from geo.geocoding.mentions import Mention
from geo.geocoding.query import Query
from geo.text.given_names import is_given_name
from geo.text.letters import skeleton
from geo.text.tokens import Token, TokenKind, neighbour
from geo.text.vocabulary import BEFORE, is_title, place_kinds, street_type

_STRANGER_BETWEEN = 0.35
_STRANGER_BEFORE = 0.6
_OTHER_INITIAL = 0.5
_TYPO_BELOW = 0.9
_WHOLE = 0.99
_SAME_NAME = 60
_SHORTEST_NAME = 3


def with_first_name(query: Query, mention: Mention, words: frozenset[str]) -> Mention:
    """The mention with the initial or another spelling of the first name, as any of the street's names has it."""
    before = neighbour(query.tokens, mention.first, -1, skip=".")
    if before is None or not _may_be_name(query.tokens, before):
        return mention
    token = query.tokens[before]
    if is_initial(query.tokens, before):
        fits = any(_sound(word) == _sound(token.key) for word in words)
    else:
        fits = len(token.key) >= _SHORTEST_NAME and any(_is_same(token.key, word) for word in words)
    return replace(mention, first=before) if fits else mention


def stranger_factor(query: Query, mention: Mention, first: int, *, said: bool) -> float:
    """Below 1 if another person's first name stands beside the surname."""
    behind = _behind(query, mention)
    tokens = query.tokens
    before = neighbour(tokens, mention.first, -1, skip=".")
    if before is None or (before < first - 1 and said) or not _may_be_name(tokens, before):
        return behind
    return min(behind, _before(query, mention, before))


def _before(query: Query, mention: Mention, before: int) -> float:
    token = query.tokens[before]
    if is_initial(query.tokens, before):
        first_names = sum(not is_title(word) for word in mention.name.words) > 1
        return _OTHER_INITIAL if first_names else 1.0
    if len(token.key) < _SHORTEST_NAME:
        return 1.0
    earlier = neighbour(query.tokens, before, -1, skip='."')
    if earlier is not None and place_kinds(query.tokens[earlier].key):
        return 1.0
    if is_given_name(token.key) or (earlier is not None and street_type(query.tokens[earlier].key)):
        return _STRANGER_BETWEEN
    return _STRANGER_BEFORE if token.capital and before > 0 and not query.shouts else 1.0


def _behind(query: Query, mention: Mention) -> float:
    """Below 1 if a surname follows what only might be a first name."""
    behind = mention.last + 1
    if behind >= len(query.tokens) or mention.cover > _WHOLE or not _may_be_name(query.tokens, behind):
        return 1.0
    token = query.tokens[behind]
    stranger = token.capital and not query.shouts and len(token.key) >= _SHORTEST_NAME
    return _STRANGER_BETWEEN if stranger and mention.quality < _TYPO_BELOW else 1.0


def follows_stranger(query: Query, mention: Mention) -> bool:
    """Whether an unknown word stands between a first name and the house: another person's street."""
    behind = mention.last + 1
    return behind < len(query.tokens) and query.tokens[behind].kind is TokenKind.WORD


def is_initial(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether a token is a letter for a first name: with a dot, or a capital that is no preposition."""
    token = tokens[position]
    return (
        token.kind is TokenKind.WORD
        and len(token.key) == 1
        and position + 1 < len(tokens)
        and (tokens[position + 1].key == "." or (token.capital and token.key not in "вуско"))
    )


def _may_be_name(tokens: tuple[Token, ...], position: int) -> bool:
    token = tokens[position]
    if token.kind is not TokenKind.WORD:
        return False
    if len(token.key) == 1:
        return is_initial(tokens, position)
    return token.key not in BEFORE and not place_kinds(token.key) and street_type(token.key) is None


def _sound(word: str) -> str:
    """The first letter; Чингиз and Шынгыс begin alike."""
    return skeleton(word)[:1].replace("ч", "ш")


def _is_same(one: str, other: str) -> bool:
    """Whether two spellings may be one first name: Чингиз and Шынгыс, Илияс and Ильяс."""
    return ratio(skeleton(one), skeleton(other)) >= _SAME_NAME
