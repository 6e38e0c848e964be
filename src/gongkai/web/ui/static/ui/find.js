// 在别的信息里查找：只换这一栏，已填的、已选的附件都不动；没有脚本时整页重来，已填的照样在。
async function find(form, field, more = []) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  data.set("find", field.dataset.find);
  for (const value of more) data.append(field.dataset.find, value);
  const answer = await fetch(location.href, {method: "POST", body: data, credentials: "same-origin", redirect: "error"});
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(`[data-find="${CSS.escape(field.dataset.find)}"]`);
  const note = fresh.querySelector("[role=status]").textContent;
  fresh.querySelector("[role=status]").textContent = "";
  field.replaceChildren(...fresh.childNodes);
  field.querySelector("[role=status]").textContent = note;
}

for (const field of document.querySelectorAll("[data-find]")) {
  const form = field.closest("form");
  field.addEventListener("click", async (event) => {
    const button = event.target.closest("button[name=find]");
    if (!button) return;
    event.preventDefault();
    try {
      await find(form, field);
      field.querySelector(".find input").focus();
    } catch { form.requestSubmit(button); }
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches(".find input")) return;
    event.preventDefault();
    field.querySelector("button[name=find]").click();
  });
  // 找回的草稿里选过、这里没有列出的，补列出来。
  form.addEventListener("draft:restored", async (event) => {
    const offered = new Set([...field.querySelectorAll("option,input")].map((node) => node.value));
    const more = (event.detail.get(field.dataset.find) || []).filter((value) => value && !offered.has(value));
    if (!more.length) return;
    await find(form, field, more);
    form.dispatchEvent(new Event("input", {bubbles: true}));
  });
}
