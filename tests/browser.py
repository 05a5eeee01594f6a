"""A headless Chromium for the tests that look at the page."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright

CHROMIUM = "chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""A browser that keeps to the test: no first-run page, no traffic of its own."""


@asynccontextmanager
async def launch() -> AsyncIterator[Browser]:
    """Start Debian's Chromium. Without one the test is skipped.

    With TANDEM_REQUIRE_BROWSER=1 a missing Chromium fails the test instead, so that a full run
    never passes by skipping.
    """
    program = shutil.which(CHROMIUM)
    if program is None:
        reason = "Chromium is not installed (apt-get install chromium)"
        if os.environ.get("TANDEM_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=QUIET)
        try:
            yield browser
        finally:
            await browser.close()
