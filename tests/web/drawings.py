"""How tests look at the graph page: what its lists say, what is drawn where, and what it saves."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

# Where on the page something is drawn in a colour of tokens.css: the middle one of such pixels within the picture.
PIXEL = """token => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = `var(${token})`;
  const wanted = getComputedStyle(probe).color.match(/\\d+/g).map(Number);
  probe.remove();
  const host = document.querySelector(".graph-picture").getBoundingClientRect();
  const canvas = document.querySelector(".graph-picture canvas");
  const box = canvas.getBoundingClientRect();
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const found = [];
  for (let at = 0; at < data.length; at += 4) {
    if (wanted.some((part, index) => Math.abs(part - data[at + index]) > 12)) continue;
    const pixel = at / 4;
    const x = box.left + (pixel % canvas.width) * box.width / canvas.width;
    const y = box.top + Math.floor(pixel / canvas.width) * box.height / canvas.height;
    if (x > host.left + 4 && x < host.right - 60 && y > host.top + 4 && y < host.bottom - 4) found.push({ x, y });
  }
  return found.length ? found[Math.floor(found.length / 2)] : null;
}"""


def entity(page: Page, name: str) -> Locator:
    """The button of an entity in the list beside the drawing."""
    return page.locator(".graph-entities li").filter(has_text=re.compile(f"^{re.escape(name)}")).get_by_role("button")


def door(page: Page, name: str) -> Locator:
    """The button that expands what is chosen by a kind of tie."""
    return page.locator(f".graph-expand [data-door={name}] > button")


def shown(page: Page) -> list[str]:
    """The ids in the address."""
    return parse_qs(urlsplit(page.url).query)["show"][0].split(",")


def drawn(page: Page) -> list[str | None]:
    """The keys of the boxes, as the list has them."""
    return [row.get_attribute("data-entity") for row in page.locator(".graph-entities li").all()]


def ready(page: Page, count: int) -> None:
    """Wait until so many boxes are drawn and nothing is on its way."""
    expect(page.locator(".graph-entities li")).to_have_count(count)
    expect(page.locator(".graph-page")).to_have_attribute("aria-busy", "false")
    expect(page.locator(".graph-state")).to_have_text("")


def saved(page: Page, kind: str) -> bytes:
    """What the reader gets who saves as that."""
    with page.expect_download() as download:
        page.get_by_role("group", name="Save as").get_by_role("button", name=kind, exact=True).click()
    assert download.value.suggested_filename.endswith(f".{kind.lower()}")
    return Path(download.value.path()).read_bytes()


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The lines of an exported table."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
