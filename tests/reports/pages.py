"""A page as a reader meets it: the numbers that open, and the rows of the list behind one."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from django.test import Client


@dataclass
class Element:
    tag: str
    attrs: dict[str, str | None]
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attrs.get(name) or ""


@dataclass
class Page(HTMLParser):
    """Every element in the order of the page, with all the text inside it."""

    html: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag):
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data):
        for element in self._open:
            element.text += data

    def having(self, attribute: str, value: str | None = None) -> list[Element]:
        found = [element for element in self.elements if attribute in element.attrs]
        return [element for element in found if value is None or element[attribute] == value]

    def of_class(self, name: str) -> list[Element]:
        return [element for element in self.elements if name in element["class"].split()]

    @property
    def text(self) -> str:
        return " ".join(unescape(self.elements[0].text).split())


@dataclass(frozen=True)
class Number:
    """A number on a page: what it says, where it leads, and what the list there must add up to."""

    url: str
    value: int
    counts: str
    text: str


def numbers(page: Page) -> list[Number]:
    found = page.having("data-figure")
    made = (Number(each["href"], int(each["data-figure"]), each["data-counts"], each.text.strip()) for each in found)
    return list(dict.fromkeys(made))


def get(client: Client, url: str) -> Page:
    response = client.get(url)
    assert response.status_code == 200, url
    return Page(response.content.decode())


def behind(client: Client, number: Number) -> int:
    """What stands behind a number: all pages of its list walked, rows counted or their two columns added."""
    total, url = 0, number.url
    while url:
        response = client.get(url)
        assert response.status_code == 200, url
        html = response.content.decode()
        total += _of_page(html, number.counts)
        onwards = re.search(r'href="([^"]*)" rel="next"', html)
        url = number.url.split("?")[0] + unescape(onwards[1]) if onwards else ""
    return total


def _of_page(html: str, counts: str) -> int:
    """Without building the page: hundreds of them are opened."""
    if counts == "rows":
        return len(re.findall(r"<tr [^>]*data-row", html))
    return sum(int(text.replace(".", "")) for text in re.findall(rf"data-{counts}>([\d.]+)<", html))
