// 只在某种情形下才填的栏目：情形不合、又没有填过的，先不显示；没有脚本时全部显示。
// A field that was filled in or found wrong is always shown: nothing typed is sent unseen.
function answers(form, name) {
  return [...form.elements]
    .filter((node) => node.name === name && (!["checkbox", "radio"].includes(node.type) || node.checked))
    .map((node) => node.value);
}

function filled(field) {
  return [...field.querySelectorAll("input,select,textarea")].some((node) =>
    ["checkbox", "radio"].includes(node.type) ? node.checked : node.value.trim() !== "");
}

function asked(form, cases) {
  return cases.some((one) => Object.entries(one).every(([name, wanted]) => answers(form, name).some((said) => wanted.includes(said))));
}

function update(form, fields) {
  for (const [field, cases] of fields) field.hidden = !asked(form, cases) && !filled(field) && !field.matches(".bad");
  for (const group of form.querySelectorAll("fieldset.group")) {
    group.hidden = ![...group.querySelectorAll(".field")].some((field) => !field.hidden);
  }
}

for (const form of document.forms) {
  const fields = [...form.querySelectorAll("[data-asked]")].map((field) => [field, JSON.parse(field.dataset.asked)]);
  if (!fields.length) continue;
  const again = () => update(form, fields);
  for (const event of ["change", "draft:restored"]) form.addEventListener(event, again);
  again();
}
