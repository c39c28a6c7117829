"""Takes docs/picture.png: lays the demo down in a folder of its own, serves it, and photographs the leaders' board.

Run by `make picture`, which names a Chromium in CHROMIUM.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "picture.png"
SECONDS_TO_START = 60
WIDTH, MARGIN = 1280, 4  # pixels
MANAGE = [sys.executable, str(ROOT / "manage.py")]


def main():
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"VAR_DIR": folder, "DEMO": "1", "CLOCK_TODAY": "2020-07-10"}
        environment.pop("DATABASE_URL", None)
        environment.pop("REDIS_URL", None)
        subprocess.run([*MANAGE, "migrate", "--verbosity=0"], env=environment, check=True)
        seeded = subprocess.run([*MANAGE, "seed_demo"], env=environment, check=True, capture_output=True, text=True)
        password = re.search(r"mật khẩu (\S+)", seeded.stdout).group(1)
        port = free_port()
        server = subprocess.Popen([*MANAGE, "serve", "--port", str(port)], env=environment)
        try:
            wait_for(port)
            photograph(f"http://127.0.0.1:{port}/", password)
        finally:
            server.terminate()
            server.wait()
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")


def photograph(address, password):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, locale="vi-VN")
        page.goto(address)
        page.fill("input[name=username]", "lanhdao")
        page.fill("input[name=password]", password)
        page.click("form button[type=submit]")
        cards = page.locator(".target-cards")
        cards.wait_for()
        box = cards.bounding_box()
        # From the header to the last of the seven cards.
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": box["y"] + box["height"] + MARGIN}
        page.screenshot(path=PICTURE, full_page=True, clip=clip)
        browser.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.3)
    raise SystemExit(f"the demo did not start within {SECONDS_TO_START} seconds")


if __name__ == "__main__":
    main()
