"""What a page would load, and what its tables say."""

from html.parser import HTMLParser

LOADING = {"src", "srcset", "data", "poster", "action", "formaction", "background"}


class Page(HTMLParser):
    """A page as a reader without a browser sees it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language = ""
        self.policy = ""
        self.loads: list[str] = []
        """What is fetched when the page opens; links that a reader may follow are not."""
        self.styles: list[str] = []
        self.captions: list[str] = []
        self.scopes: list[str | None] = []
        """Of each heading cell."""
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what is asked for here."""
        told = dict(attrs)
        self._inside.append(tag)
        self.loads += [f"{tag} {name}={value}" for name, value in attrs if name in LOADING]
        self.loads += [f"{tag} href={told['href']}" for _ in [0] if tag != "a" and "href" in told]
        if tag == "html":
            self.language = told.get("lang") or ""
        if tag == "meta" and told.get("http-equiv") == "Content-Security-Policy":
            self.policy = told.get("content") or ""
        if tag == "th":
            self.scopes.append(told.get("scope"))
        if tag in {"caption", "figcaption"}:
            self.captions.append("")

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Gather styles and captions."""
        if "style" in self._inside:
            self.styles.append(data)
        if {"caption", "figcaption"} & set(self._inside):
            self.captions[-1] += data
