"""The languages of a city: the name that every row must have, and what stands in for those that it has not."""

from collections import Counter
from dataclasses import dataclass, field

LANGUAGES: tuple[str, ...] = ("ru", "kk", "en")


@dataclass(frozen=True, slots=True)
class Languages:
    """What a city speaks; counts the names that are not there."""

    spoken: tuple[str, ...] = LANGUAGES
    default: str = LANGUAGES[0]
    missing: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Rows without a name, by file and language; languages that the city does not speak are not counted."""

    def completed(self, file: str, names: dict[str, str], *, everywhere: bool) -> dict[str, str]:
        """Names by language, with stand-ins for what is missing.

        `everywhere` says that every page shows these names. Others, such as those of streets, keep their gaps in the
        languages of the city, where a page shows what there is; tables want a first name of them all the same.
        """
        self.missing.update((file, language) for language in self.spoken if not names.get(language))
        gaps = set() if everywhere else {*self.spoken} - {LANGUAGES[0]}
        return {
            language: name or ("" if language in gaps else self._stand_in(language, names))
            for language, name in names.items()
        }

    def _stand_in(self, language: str, names: dict[str, str]) -> str:
        # A label has two names, and every page but a Russian one shows the Kazakh one: where nobody speaks Kazakh it is
        # the English one.
        first = ("en",) if language == "kk" and "en" in self.spoken else ()
        return next((names[other] for other in (*first, self.default) if names.get(other)), "")
