"""The tools of `make test-all` are the pinned ones and work: a browser test can trust them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPEN_A_PAGE = """
import puppeteer from "puppeteer-core";
const browser = await puppeteer.launch({
  executablePath: process.argv[1],
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage();
await page.setContent("<title>Symptom Guide</title>");
console.log(await page.title());
await browser.close();
"""


def run(*command: str) -> str:
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def chromium() -> str:
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = [path for name in names if name and (path := shutil.which(name))]
    assert found, "there is no Chromium on the PATH"
    return found[0]


@pytest.mark.node
def test_pyright_is_the_pinned_one():
    pinned = json.loads((ROOT / "package.json").read_text())["devDependencies"]["pyright"]
    assert run("npx", "--no-install", "pyright", "--version") == f"pyright {pinned}"


@pytest.mark.browser
def test_chromium_opens_a_page():
    program = ["node", "--input-type=module", "-e", OPEN_A_PAGE, "--"]
    assert run(*program, chromium()) == "Symptom Guide"
