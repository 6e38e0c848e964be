// 日历条：左右键走一天，上下键走一行，Home、End 到两头；停在哪天，下面就说哪天为什么。
const ROW = { ArrowDown: 1, ArrowUp: -1 };
const DAY = { ArrowRight: 1, ArrowLeft: -1 };

for (const strip of document.querySelectorAll(".strip")) {
  const cells = [...strip.querySelectorAll(".days button")];
  const said = strip.querySelector("output");
  const columns = () => getComputedStyle(strip.querySelector(".days")).gridTemplateColumns.split(" ").length;
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
    const step = DAY[event.key] || (ROW[event.key] || 0) * columns();
    const to = event.key === "Home" ? 0 : event.key === "End" ? cells.length - 1 : step ? at + step : -1;
    if (!cells[to]) return;
    event.preventDefault();
    go(cells[to]);
  });
}
