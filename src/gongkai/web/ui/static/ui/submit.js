// 一次只交一份：按过的按钮不再接受第二次；两秒仍未完成，说一声正在处理。下载用 data-again 免去。
const SLOW = 2000;

function settle(form) {
  delete form.dataset.sent;
  for (const button of document.querySelectorAll("[data-pressed]")) {
    button.removeAttribute("aria-disabled");
    button.removeAttribute("data-pressed");
  }
  document.querySelector(".busy")?.remove();
}

function slow() {
  const busy = document.createElement("p");
  busy.className = "busy";
  busy.setAttribute("role", "status");
  document.body.append(busy);
  busy.textContent = document.body.dataset.busy;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.hasAttribute("data-again")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  if (event.submitter) {
    event.submitter.setAttribute("aria-disabled", "true");
    event.submitter.setAttribute("data-pressed", "1");
  }
  // 别的脚本可能在此之后拦下这次提交（如登录已失效，先存草稿）。
  setTimeout(() => { if (event.defaultPrevented) settle(form); });
  setTimeout(() => { if (form.dataset.sent) slow(); }, SLOW);
});
// 用“后退”回到本页时，重新可按。
addEventListener("pageshow", () => { for (const form of document.forms) settle(form); });
