"""The HTML page in a real browser: headless Chromium of Debian (packages chromium and chromium-driver)."""

import shutil
from pathlib import Path

import pytest

from tests.reports.results import EVIL_RESULTS
from tests.reports.test_html import written

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no chromium or chromedriver")

PACK = Path(__file__).parents[1] / "plugins" / "small_pack"
RULES = ("--pack", PACK, "--select", "small/virhe,small/varoitus,small/huomio", "--min-severity", "info")
TEXT = """\
# Raportti

Se tehtiin **hallituksen** toimesta. Se on niinkuin ennen. Se on tosi hyvä.

## Toinen

{filler}

Se on niinkuin ennen.
"""


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1300,800"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser, fistyle, tmp_path, monkeypatch):
    """Open the report of two small files."""
    monkeypatch.chdir(tmp_path)
    filler = " ".join(["Kissa istuu ikkunalla ja katsoo pihalle koko pitkän aamun."] * 60)
    Path("a.md").write_text(TEXT.format(filler=filler), encoding="utf-8")
    Path("b.txt").write_text("Se on niinkuin ennen.\n", encoding="utf-8")
    assert fistyle("check", *RULES, "--output-format", "html=r.html", "a.md", "b.txt").code == 1
    emulate(browser)
    browser.get((tmp_path / "r.html").as_uri())
    browser.execute_script("localStorage.clear()")
    browser.refresh()
    yield browser
    assert [entry["message"] for entry in browser.get_log("browser")] == []


def emulate(browser, width=1300, media="", dark=False):
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def press(browser, keys):
    ActionChains(browser).send_keys(keys).perform()


def find(browser, selector):
    return browser.find_elements(By.CSS_SELECTOR, selector)


def visible(browser, selector):
    return [one for one in find(browser, selector) if one.is_displayed()]


def chosen(browser):
    cards = find(browser, ".card.chosen")
    marks = find(browser, "mark.chosen")
    assert len(cards) <= 1
    assert {mark.get_attribute("data-finding") for mark in marks} == {card.get_attribute("id") for card in cards}
    return cards[0].get_attribute("id") if cards else None


def lightness(browser):
    told = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in told.strip("rgb()").split(",")) / 3


def test_it_is_one_page_that_loads_nothing(page):
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert len(visible(page, ".card")) == 5
    assert len(visible(page, ".card .body")) == 0


def test_keys_lead_from_finding_to_finding(page):
    press(page, "n")
    assert chosen(page) == "t1-1"
    assert page.execute_script("return location.hash") == "#t1-1"
    press(page, "nnn")
    assert chosen(page) == "t1-4"
    assert page.execute_script(
        "const r = document.querySelector('mark.chosen').getBoundingClientRect();"
        "return r.top > 50 && r.bottom < innerHeight"
    )
    assert [one.is_displayed() for one in find(page, ".card.chosen .body")] == [True]
    press(page, "n")
    assert chosen(page) == "t2-1"
    press(page, "n")
    assert chosen(page) == "t1-1"
    press(page, "p")
    assert chosen(page) == "t2-1"
    press(page, "\ue00c")  # Escape
    assert chosen(page) is None


def test_a_click_on_the_text_chooses_its_finding(page):
    find(page, "mark.info")[0].click()
    assert chosen(page) == "t1-3"
    find(page, ".card.error button")[0].click()
    assert chosen(page) == "t1-2"


def test_tab_and_enter_reach_every_finding(page):
    page.execute_script("document.querySelector('mark[data-number]').focus()")
    press(page, "\ue007")  # Enter
    assert chosen(page) == "t1-1"
    press(page, "\ue004\ue007")  # Tab, Enter
    assert chosen(page) == "t1-2"


def test_a_link_to_a_finding_opens_it(page):
    page.get(page.current_url.partition("#")[0] + "#t1-4")
    page.refresh()
    assert chosen(page) == "t1-4"


def test_severities_are_shown_and_hidden(page):
    find(page, ".toggle.error")[0].click()
    assert [card.get_attribute("id") for card in visible(page, ".card")] == ["t1-1", "t1-3"]
    line = page.execute_script("return getComputedStyle(document.querySelector('mark.error')).textDecorationLine")
    assert line == "none"
    press(page, "1")
    press(page, "2")
    assert len(visible(page, ".card")) == 4
    press(page, "n")
    assert chosen(page) == "t1-2"
    assert find(page, ".where")[0].text == "1 / 4"


def test_rules_are_chosen_in_a_menu(page):
    press(page, "r")
    boxes = visible(page, ".rules input[data-rule]")
    assert len(boxes) == 3
    next(box for box in boxes if box.get_attribute("data-rule") == "small/virhe").click()
    assert len(visible(page, ".card")) == 2
    find(page, ".menu button")[1].click()
    assert len(visible(page, ".card")) == 0
    find(page, ".menu button")[0].click()
    find(page, ".menu input[type=search]")[0].click()
    press(page, "VARO n")  # what is typed here moves nothing on the page
    assert not visible(page, ".rules input[data-rule]")
    assert chosen(page) is None
    press(page, "\ue003\ue003")
    assert len(visible(page, ".rules input[data-rule]")) == 1
    press(page, "\ue00c")
    assert not visible(page, ".menu")
    assert len(visible(page, ".card")) == 5


@pytest.mark.parametrize("dark", [False, True])
def test_light_and_dark(page, dark):
    emulate(page, dark=dark)
    assert (lightness(page) < 100) == dark
    press(page, "t")
    assert (lightness(page) < 100) != dark
    page.refresh()
    assert (lightness(page) < 100) != dark


@pytest.mark.parametrize("width", [1300, 800, 380])
def test_nothing_is_wider_than_the_window(page, width):
    emulate(page, width=width)
    assert page.execute_script("return document.documentElement.scrollWidth") <= width
    press(page, "n")
    card = find(page, ".card.chosen")[0]
    assert card.is_displayed()
    assert card.rect["x"] >= 0
    assert card.rect["x"] + card.rect["width"] <= width


def test_a_bar_leads_to_its_sentence(page):
    page.execute_script(
        "[...document.querySelectorAll('.lengths a')].at(-1).dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    bars = find(page, "#t1 .lengths .scroll a")
    assert len(bars) == 64
    assert bars[-1].get_attribute("href").endswith("#t1-r9") or "t1-r9" in page.execute_script(
        "return arguments[0].getAttribute('href')", bars[-1]
    )
    assert find(page, "#t1-r9")


def test_on_paper_everything_is_told(page):
    press(page, "3n")
    emulate(page, dark=True)
    press(page, "tt")
    assert lightness(page) < 100
    emulate(page, media="print", dark=True)
    assert page.execute_script("return getComputedStyle(document.documentElement).colorScheme") == "light"
    assert not visible(page, "header.top")
    assert len(visible(page, "svg .bar")) > 60
    assert [card.get_attribute("id") for card in visible(page, ".card")] == ["t1-1", "t1-2", "t1-4", "t2-1"]
    assert len(visible(page, ".card .body")) == 4
    assert page.execute_script(
        "return getComputedStyle(document.querySelector('mark[data-number]'), '::after').content"
    ).startswith(("attr(", '"1"'))
    pdf = page.execute_cdp_cmd("Page.printToPDF", {})["data"]
    assert len(pdf) > 10_000


def test_nothing_hostile_runs(browser, tmp_path):
    path = tmp_path / "r.html"
    path.write_text(written(*EVIL_RESULTS), encoding="utf-8", errors="backslashreplace")
    emulate(browser)
    browser.get(path.as_uri())
    assert browser.execute_script("return document.scripts.length") == 1
    assert browser.execute_script("return document.images.length") == 0
    press(browser, "n")  # an alert that had opened would raise here
    assert browser.find_element(By.CSS_SELECTOR, ".card.chosen .message").text.startswith("</script><script>alert(1)")
    assert browser.get_log("browser") == []


def test_a_script_that_got_in_would_not_run(browser, tmp_path):
    planted = written().replace("<main>", "<main><script>window.bad = 1</script><b onclick='window.bad = 1'>x</b>")
    path = tmp_path / "r.html"
    path.write_text(planted, encoding="utf-8")
    browser.get(path.as_uri())
    browser.execute_script("document.querySelector('main b').click()")
    assert browser.execute_script("return window.bad") is None
    assert "Content Security Policy" in browser.get_log("browser")[0]["message"]
