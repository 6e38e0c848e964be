// 可增行的表：添一行，去一行；没有脚本时，表尾总有几个空行可用。
function renumber(body, prefix) {
  [...body.rows].forEach((row, at) => {
    for (const node of row.querySelectorAll("[name],[id],[for],[aria-labelledby],[aria-describedby]")) {
      for (const name of ["name", "id", "for"]) {
        const value = node.getAttribute(name);
        if (value) node.setAttribute(name, value.replace(new RegExp(`^((?:id_)?${prefix}-)(?:\\d+|__nth__)-`), `$1${at}-`));
      }
    }
    for (const node of row.querySelectorAll("[data-name]")) node.setAttribute("aria-label", node.dataset.name.replace("{nth}", at + 1));
    row.querySelector("[data-nth]").textContent = String(at + 1);
  });
}

for (const table of document.querySelectorAll("table[data-rows]")) {
  const prefix = table.dataset.rows;
  const body = table.tBodies[0];
  const blank = table.parentElement.querySelector("template");
  const add = table.parentElement.querySelector("[data-add]");
  add.hidden = false;
  for (const off of table.querySelectorAll("[data-off]")) off.hidden = false;
  add.addEventListener("click", () => {
    body.append(blank.content.cloneNode(true));
    renumber(body, prefix);
    const row = body.rows[body.rows.length - 1];
    row.querySelector("[data-off]").hidden = false;
    row.querySelector("input,select,textarea").focus();
    table.dispatchEvent(new Event("input", { bubbles: true }));
  });
  body.addEventListener("click", (event) => {
    const off = event.target.closest("[data-off]");
    if (!off) return;
    const row = off.closest("tr");
    const near = row.nextElementSibling || row.previousElementSibling;
    row.remove();
    renumber(body, prefix);
    (near ? near.querySelector("input,select,textarea") : add).focus();
    table.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
