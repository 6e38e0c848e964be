"use strict";
(() => {
  const root = document.documentElement, tools = document.querySelector(".tools");
  if (tools) tools.hidden = false;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const press = (name, pressed) => document.querySelector(`[data-do=${name}]`)?.setAttribute("aria-pressed", pressed);
  press("dark", dark.matches);
  tools?.addEventListener("click", event => {
    const what = event.target.dataset.do;
    if (what === "large") { root.dataset.size = root.dataset.size === "large" ? "" : "large"; press("large", root.dataset.size === "large"); }
    if (what === "dark") { const now = (root.dataset.theme || (dark.matches ? "dark" : "light")) === "dark"; root.dataset.theme = now ? "light" : "dark"; press("dark", !now); }
    if (what === "print") print();
  });
  for (const box of document.querySelectorAll("[data-filter]")) {
    box.parentElement.hidden = false;
    const rows = [...document.querySelectorAll(`#${box.dataset.filter} tbody tr`)];
    box.addEventListener("input", () => { for (const row of rows) row.hidden = !row.textContent.includes(box.value.trim()); });
  }
  for (const button of document.querySelectorAll("[data-do=copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.of), said = button.parentElement.querySelector("[data-copied]");
      // A page opened from a folder may have no clipboard of its own: the old way works there.
      try { await navigator.clipboard.writeText(text.value); } catch { text.select(); document.execCommand("copy"); }
      said.textContent = said.dataset.copied;
    });
  }
  const cards = [...document.querySelectorAll(".card[id]")];
  for (const card of cards) {
    const lit = on => (card.dataset.cells || "").split(" ").forEach(id => document.getElementById(id)?.classList.toggle("lit", on));
    for (const name of ["mouseenter", "focusin"]) card.addEventListener(name, () => lit(true));
    for (const name of ["mouseleave", "focusout"]) card.addEventListener(name, () => lit(false));
  }
  // On a wide screen each card stands level with its cell, as far as the cards after it leave room.
  const align = () => {
    for (const beside of document.querySelectorAll(".strip > .beside")) {
      const own = [...beside.children], table = beside.parentElement.querySelector(".stat");
      for (const card of own) card.style.marginTop = "";
      if (!table || !matchMedia("screen and (min-width:1100px)").matches) continue;
      const top = beside.getBoundingClientRect().top, gap = 16;
      let room = table.getBoundingClientRect().bottom - top + gap, want = [];
      for (const card of own.toReversed?.() ?? []) {
        const cell = document.getElementById((card.querySelector("h3 a")?.hash || "#").slice(1));
        const at = cell ? cell.getBoundingClientRect().top - top - 48 : null;
        room = Math.min(room - card.offsetHeight - gap, at ?? Infinity); want.unshift(at === null ? 0 : room);
      }
      let y = 0;
      own.forEach((card, i) => { const more = Math.max(0, (want[i] ?? 0) - y); if (more) card.style.marginTop = `${more}px`; y += more + card.offsetHeight + gap; });
    }
  };
  align(); addEventListener("resize", align); document.fonts?.ready.then(align);
  tools?.addEventListener("click", () => requestAnimationFrame(align));
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !cards.length || !["n", "p"].includes(event.key)) return;
    const at = cards.findIndex(card => card.contains(document.activeElement));
    const next = cards[(at + (event.key === "n" ? 1 : at < 0 ? 0 : -1) + cards.length) % cards.length];
    next.focus(); next.scrollIntoView({ block: "center" });
  });
})();
