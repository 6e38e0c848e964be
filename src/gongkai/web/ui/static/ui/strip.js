// 日历条：左右键走一天，上下键走一周，Home、End 到两头；停在哪天，下面就说哪天为什么。
const STEPS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 };

for (const strip of document.querySelectorAll(".strip")) {
  const cells = [...strip.querySelectorAll(".days button")];
  const said = strip.querySelector("output");
  const say = (cell) => { said.textContent = cell.getAttribute("aria-label"); };
  const go = (cell) => {
    for (const other of cells) other.tabIndex = other === cell ? 0 : -1;
    cell.focus();
  };
  const first = cells.find((cell) => cell.classList.contains("due")) || cells[0];
  for (const cell of cells) {
    cell.tabIndex = cell === first ? 0 : -1;
    cell.addEventListener("focus", () => say(cell));
    cell.addEventListener("mouseenter", () => say(cell));
    cell.addEventListener("click", () => { go(cell); say(cell); });
  }
  strip.addEventListener("keydown", (event) => {
    const at = cells.indexOf(document.activeElement);
    if (at < 0) return;
    let to = event.key === "Home" ? 0 : event.key === "End" ? cells.length - 1 : at + STEPS[event.key];
    if (Number.isNaN(to)) return;
    event.preventDefault();
    to = Math.min(Math.max(to, 0), cells.length - 1);
    go(cells[to]);
  });
}
