"use strict";
// Everything is in the page already: this shows and hides it. Texts are never read as markup.
(() => {
  const root = document.documentElement;
  const all = (selector, under = document) => [...under.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const cards = all(".card");
  const marks = new Map(cards.map((card) => [card.id, []]));
  for (const mark of all("mark[data-finding]")) marks.get(mark.dataset.finding)?.push(mark);
  const toggles = all(".toggle");
  const boxes = all(".rules input[data-rule]");
  const search = one(".rules input[type=search]");
  const menu = one(".rules");
  const where = one(".where");
  let chosen = null;

  const shown = () => cards.filter((card) => !card.hidden);

  function choose(card, { scroll = true, focus = false } = {}) {
    if (chosen) mark(chosen, false);
    chosen = card;
    if (card) {
      mark(card, true);
      if (scroll) {
        const place = marks.get(card.id)[0] ?? card;
        place.scrollIntoView({ block: "center" });
        card.closest("aside").scrollTop = card.offsetTop - card.closest("aside").offsetTop - 40;
        card.scrollIntoView({ block: "nearest" });
      }
      if (focus) marks.get(card.id).at(-1)?.focus({ preventScroll: true });
    }
    history.replaceState(null, "", card ? `#${card.id}` : location.pathname + location.search);
    count();
  }

  function mark(card, on) {
    card.classList.toggle("chosen", on);
    card.querySelector("button").setAttribute("aria-expanded", String(on));
    for (const piece of marks.get(card.id)) piece.classList.toggle("chosen", on);
  }

  function step(by) {
    const list = shown();
    if (!list.length) return;
    const at = list.indexOf(chosen);
    choose(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length], { focus: true });
  }

  function count() {
    const list = shown();
    where.textContent = chosen ? `${list.indexOf(chosen) + 1} / ${list.length}` : String(list.length);
  }

  function filter() {
    const severities = new Set(toggles.filter((one) => one.ariaPressed === "true").map((one) => one.dataset.severity));
    const rules = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.rule));
    for (const card of cards) {
      card.hidden = !severities.has(card.dataset.severity) || !rules.has(card.dataset.rule);
      for (const piece of marks.get(card.id)) {
        piece.classList.toggle("off", card.hidden);
        if (piece.dataset.number) piece.tabIndex = card.hidden ? -1 : 0;
      }
    }
    menu?.classList.toggle("chosen", boxes.some((box) => !box.checked));
    if (chosen?.hidden) choose(null);
    count();
  }

  function toggle(button) {
    if (button.disabled) return;
    button.ariaPressed = String(button.ariaPressed !== "true");
    filter();
  }

  function theme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("fistyle-theme", root.dataset.theme); } catch { /* a page from a file may keep nothing */ }
  }

  // Of marks that lie in each other the innermost that is shown is meant.
  const cardOf = (target) => {
    const piece = target.closest("mark:not(.off)");
    return piece && document.getElementById(piece.dataset.finding);
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const button = target.closest("button");
    if (menu?.open && !menu.contains(target)) menu.open = false;
    if (button?.matches(".toggle")) toggle(button);
    else if (button?.matches(".step")) step(Number(button.dataset.step));
    else if (button?.matches(".theme")) theme();
    else if (button?.matches(".help")) one(".keys").showModal();
    else if (button?.dataset.all) {
      for (const box of boxes) if (!box.closest("label").hidden) box.checked = button.dataset.all === "yes";
      filter();
    } else if (button?.closest(".card")) {
      const card = button.closest(".card");
      choose(card === chosen ? null : card);
    } else if (cardOf(target)) choose(cardOf(target), { scroll: !matchMedia("(max-width: 60rem)").matches });
  });
  document.addEventListener("change", (event) => { if (event.target.matches(".rules input[data-rule]")) filter(); });
  search?.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    for (const box of boxes) {
      const row = box.closest("label");
      row.hidden = !`${row.textContent} ${box.dataset.rule}`.toLowerCase().includes(wanted);
    }
  });

  const keys = {
    n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), t: theme,
    r: () => { if (menu) { menu.open = !menu.open; if (menu.open) search.focus(); } },
    1: () => toggle(toggles[0]), 2: () => toggle(toggles[1]), 3: () => toggle(toggles[2]),
    "?": () => one(".keys").showModal(),
    Escape: () => { if (menu?.open) menu.open = false; else choose(null); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || one(".keys").open) return;
    if (event.target === search && event.key !== "Escape") return;
    if (event.key === "Enter" && event.target.matches("mark") && cardOf(event.target)) choose(cardOf(event.target));
    else if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  try { if (localStorage.getItem("fistyle-theme")) root.dataset.theme = localStorage.getItem("fistyle-theme"); } catch { /* as above */ }
  root.classList.add("js");
  // On a narrow screen the text comes first.
  if (matchMedia("(max-width: 60rem)").matches) for (const charts of all(".charts")) charts.open = false;
  for (const card of cards) mark(card, false);
  const asked = cards.find((card) => `#${card.id}` === location.hash);
  if (asked) choose(asked);
  count();
})();
