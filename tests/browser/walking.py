"""A walk by keyboard alone: Tab until what is wanted has the focus, then letters, arrows, Space or Enter."""

from collections.abc import Iterable

MOST_TABS = 120
FOCUSED = """() => {
  const one = document.activeElement;
  const words = one.labels?.length ? one.labels[0].innerText : (one.getAttribute("aria-label") ?? one.innerText ?? "");
  const field = one.matches("input, select, textarea");
  return {words: words.replace("*", "").trim().replace(/\\s+/g, " "), field, kind: one.type ?? one.localName};
}"""
CHOSEN = "() => document.activeElement.selectedOptions[0]?.text ?? ''"
ARROWS = 40


def focus(page, words: str, *, field: bool) -> str:
    """Tabs on to the next field (or to what is none) whose label, name or text begins with `words`; what kind it is."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["field"] == field and at["words"].startswith(words):
            return at["kind"]
    raise AssertionError(f"“{words}” is not reached by keyboard on {page.url}")


def press(page, words: str) -> None:
    """A link or a button; waits for the page behind it."""
    focus(page, words, field=False)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill(page, steps: Iterable[tuple[str, str]]) -> None:
    for label, wanted in steps:
        kind = focus(page, label, field=True)
        if kind == "select-one":
            _arrow(page, lambda: page.evaluate(CHOSEN), wanted)
        elif kind == "radio":
            _arrow(page, lambda: page.evaluate(FOCUSED)["words"], wanted)
        elif kind == "checkbox":
            page.keyboard.press("Space")
        else:
            page.keyboard.press("ControlOrMeta+a")
            page.keyboard.type(wanted)


def _arrow(page, read, wanted: str) -> None:
    for _ in range(ARROWS):
        if read().startswith(wanted):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"“{wanted}” cannot be chosen on {page.url}; last “{read()}”")
