/* 办理进度：隔两秒取一次本页，只换进度一块；办完整页重新打开。没有脚本时用“刷新”（without scripts, the link). */
(() => {
  const box = document.querySelector("[data-progress]");
  if (!box) return;
  const again = async () => {
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-progress]");
      if (!next) return location.reload();
      const [bar, now] = [box.querySelector("progress"), next.querySelector("progress")];
      for (const name of ["value", "max"]) now.hasAttribute(name) ? bar.setAttribute(name, now.getAttribute(name)) : bar.removeAttribute(name);
      for (const part of ["h2", "p"]) if (box.querySelector(part).textContent !== next.querySelector(part).textContent) box.querySelector(part).replaceChildren(...next.querySelector(part).childNodes);
    } catch (error) {
      /* 断网：下次再取 */
    }
    setTimeout(again, 2000);
  };
  setTimeout(again, 2000);
})();
