"""What every test of the units' pages needs: signing in, sending a form as a browser would, reading what came back."""

import html
import re

from django.test import Client


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def fields_of(response) -> dict[str, str]:
    """The hidden fields of the page's form, as a browser would send them back."""
    page = response.content.decode()
    found = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1] != "csrfmiddlewaretoken":
            found[name[1]] = html.unescape(value[1]) if value else ""
    return found


def send(client: Client, address: str, **typed):
    """Opens the form, types over it, sends it; `typed` may hold lists."""
    opened = client.get(address)
    assert opened.status_code == 200, (address, opened.status_code)
    return client.post(address, fields_of(opened) | typed)


def ticked(response) -> dict[str, str]:
    """What the box "Vẫn ghi: tôi đã xem" of a form given back adds when it is ticked."""
    box = re.search(r'<input type="checkbox" name="seen" value="([^"]+)"', response.content.decode())
    assert box, "nothing is asked about"
    return {"seen": box[1]}


def text_of(response) -> str:
    """What a person reads, on one line."""
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
