"""What every walk through the browser needs: signing in, what the console says, what axe finds, what does not fit."""

from axe_playwright_python.sync_playwright import Axe

from tests.factories import PASSWORD


def console_of(page) -> list[str]:
    """Filled as the page lives: refused scripts and styles, errors."""
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    return seen


def sign_in(page, live_server, username: str) -> None:
    page.goto(f"{live_server.url}/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def serious(page) -> list[str]:
    # Preloading would have axe ask for the admin's own @import at the wrong place.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in ("serious", "critical")
    ]


def too_wide(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
