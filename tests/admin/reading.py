"""What a person sees of a page: its visible words, labels and placeholders, without addresses and scripts."""

import re
from html.parser import HTMLParser

SEEN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label"}
ENGLISH = re.compile(
    r"\b(Add|Change|Changed|Delete|Deleted|Save|History|Search|Filter|Home|Close|View|Go|By|Yes|No|All|Any|Date|Today|"
    r"Now|Choose|Select|selected|Remove|None|Empty|Object|Comment|Reason|User|Password|Username|Show|Clear|Log|out|"
    r"Welcome|Site|Django|administration|Please|correct|error|errors|results?|Toggle|Skip|Start|unknown|required|"
    r"True|False|Permission|Group|Export|Action|Lookup|Currently|Previous|Next|entry|entries)\b"
)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words, self.unseen = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style", "svg"):
            self.unseen += 1
        given = dict(attrs)
        self.words += [value for name, value in attrs if name in SEEN_ATTRIBUTES and value]
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.words.append(given.get("value") or "")

    def handle_endtag(self, tag):
        if tag in ("script", "style", "svg"):
            self.unseen -= 1

    def handle_data(self, data):
        if not self.unseen and data.strip():
            self.words.append(data.strip())


def visible(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    return reader.words


def english_in(html: str) -> list[str]:
    return [words for words in visible(html) if ENGLISH.search(words)]
