"""The report's form as a browser without a script would send it."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, str] = {}
        self._text = None

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        name, kind = found.get("name"), found.get("type", "text")
        if found.get("form") != "bao-cao" or not name:
            return
        if tag == "textarea":
            self._text, self.fields[name] = name, ""
        elif tag == "input" and (kind != "radio" or "checked" in found):
            self.fields[name] = found.get("value", "")

    def handle_data(self, data):
        if self._text:
            self.fields[self._text] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self._text:
            self.fields[self._text] = self.fields[self._text].removeprefix("\n")
            self._text = None


def form_of(response) -> dict[str, str]:
    """Everything the page sends along, typed over or not."""
    form = _Form()
    form.feed(response.content.decode())
    return form.fields
