// 长者版、深色：在正文画出之前设好，不闪；记在 localStorage 和 cookie 里，服务器下次直接写进页面。
(function () {
  "use strict";
  const root = document.documentElement;
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const kept = (name) => { try { return localStorage.getItem("gongkai-" + name); } catch { return null; } };
  for (const name of ["theme", "size"]) {
    const value = kept(name);
    if (value) root.setAttribute("data-" + name, value);
  }
  const state = (name) => root.getAttribute("data-" + name) || (name === "theme" ? system() : "normal");
  function keep(name, value) {
    root.setAttribute("data-" + name, value);
    try { localStorage.setItem("gongkai-" + name, value); } catch { /* 只在本页有效 */ }
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  }
  function start() {
    for (const button of document.querySelectorAll("[data-switch]")) {
      const { switch: name, value } = button.dataset;
      const off = name === "theme" ? "light" : "normal";
      const show = () => button.setAttribute("aria-pressed", String(state(name) === value));
      button.hidden = false;
      show();
      button.addEventListener("click", () => { keep(name, state(name) === value ? off : value); show(); });
    }
  }
  document.addEventListener("DOMContentLoaded", start);
})();
