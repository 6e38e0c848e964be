// 列表在窄屏上成为卡片：每格带上它的表头；改了显示方式仍是表格（读屏软件照读）。
for (const table of document.querySelectorAll("table.list")) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  if (!table.tHead) table.classList.add("pairs");
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("thead,tbody")) part.setAttribute("role", "rowgroup");
  for (const head of table.querySelectorAll("thead th")) head.setAttribute("role", "columnheader");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell, at) => {
      if (cell.closest("thead")) return;
      cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
      if (cell.tagName === "TD" && heads[at] && !cell.dataset.head) cell.dataset.head = heads[at];
    });
  }
}
