// What is typed into a form is kept as it is typed: on the server two seconds after the last keystroke, and in this
// browser whenever the server cannot take it. A form opts in with {% draft KEY %}, which writes the input[data-draft].
(() => {
  "use strict";
  const WAIT = 2000, RETRY = 15000, KEEPALIVE = 60000;

  const cookie = name => (document.cookie.split("; ").find(part => part.startsWith(name + "=")) || "").slice(name.length + 1);
  const filled = (text, slots) => text.replace(/\{(\w+)\}/g, (whole, name) => slots[name] ?? whole);
  const two = n => String(n).padStart(2, "0");

  function draft(slip) {
    const form = slip.form, says = slip.dataset;
    const never = new Set([...says.draftNever.split(" "), "csrfmiddlewaretoken", slip.name]);
    const note = form.querySelector("[data-draft-note]");
    const status = note.querySelector("[role=status]"), choice = note.querySelector(".draft-choice");
    const place = `gongkai.draft/${says.draftPerson}/${says.draft}`;
    let timer = 0, retry = 0, dirty = false, sent = false, saving = null;
    // The office's day may be set by hand, so times are compared by the server's clock.
    const ahead = Number(says.draftNow) - Date.now(), now = () => Date.now() + ahead;
    form.dataset.draft = says.draft;

    // ---- what is typed -------------------------------------------------------------------------------------------
    const kept = field => field.name && field.type !== "password" && !never.has(field.name)
      && !field.closest("[data-never-draft]") && !["submit", "button", "image", "reset"].includes(field.type);

    function typed() {
      const skipped = new Set([...form.elements].filter(field => field.name && !kept(field)).map(field => field.name));
      const fields = [], files = [];
      for (const [name, value] of new FormData(form)) {
        if (skipped.has(name)) continue;
        if (value instanceof File) { if (value.name) files.push([name, value.name]); } else fields.push([name, value]);
      }
      return {fields, files};
    }

    // Rows of a table that are blank do not count: a form that comes back has more of them than the one that was sent.
    const said = one => JSON.stringify(one.fields.filter(([, value]) => value.trim()));
    const same = (a, b) => said(a) === said(b);
    const opened = typed();

    // ---- this browser --------------------------------------------------------------------------------------------
    function local() {
      try { return JSON.parse(localStorage.getItem(place)); } catch { return null; }
    }
    function keepHere(said) {
      try {
        localStorage.setItem(place, JSON.stringify({...said, at: now(), length: says.draftLength}));
        return true;
      } catch { return false; }
    }
    function dropHere() {
      try { localStorage.removeItem(place); } catch { /* nothing was kept here */ }
    }

    // ---- the server ----------------------------------------------------------------------------------------------
    async function ask(method, body, keepalive = false) {
      const fallback = form.querySelector("[name=csrfmiddlewaretoken]");
      const headers = {"X-CSRFToken": cookie("csrftoken") || (fallback ? fallback.value : ""), "Accept": "application/json"};
      if (body) headers["Content-Type"] = "application/json";
      return fetch(says.draftUrl, {method, headers, body, keepalive, redirect: "error", credentials: "same-origin"});
    }

    async function save(keepalive = false) {
      clearTimeout(timer);
      const said = typed(), body = JSON.stringify({...said, slip: slip.value});
      dirty = false;
      let answer = null;
      try { answer = await ask("PUT", body, keepalive && body.length < KEEPALIVE); } catch { /* offline */ }
      if (answer && answer.ok) {
        if (!dirty) { dropHere(); tell(filled(says.saysSaved, await answer.json())); }
        stopRetrying();
        return "kept";
      }
      dirty = true;
      const here = keepHere(said);
      if (!here) tell(says.saysUnkept);
      else if (!answer || answer.status >= 500) tell(says.saysOffline);
      else if (answer.status === 401 || answer.status === 403) tellOver();
      else tell((await answer.json()).why);
      if (!retry) retry = setInterval(again, RETRY);
      return answer && answer.status < 500 ? "refused" : "offline";
    }

    function again() {
      if (dirty && !sent) once();
    }
    function once() {
      saving = saving || save().finally(() => { saving = null; });
      return saving;
    }
    function stopRetrying() {
      clearInterval(retry);
      retry = 0;
    }

    // ---- what the person sees ------------------------------------------------------------------------------------
    function tell(text) {
      if (status.textContent !== text) status.textContent = text;
    }
    function tellOver() {
      tell(says.saysOver);
      const link = document.createElement("a");
      link.href = says.draftSignIn;
      link.target = "_blank";
      link.rel = "opener";
      link.textContent = says.saysSignIn;
      status.append(" ", link);
    }
    function button(text, act) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button small";
      made.textContent = text;
      made.addEventListener("click", act);
      return made;
    }
    function offer(found) {
      choice.replaceChildren(
        filled(says.saysOffer, found) + " ",
        button(says.saysRestore, () => { restore(found); status.tabIndex = -1; status.focus(); }), " ",
        button(says.saysDiscard, () => { dropHere(); ask("DELETE"); choice.hidden = true; }),
      );
      choice.hidden = false;
    }

    // ---- filling in again ----------------------------------------------------------------------------------------
    function restore(found) {
      choice.hidden = true;
      const wanted = new Map();
      for (const [name, value] of found.fields) wanted.set(name, [...(wanted.get(name) || []), value]);
      grow(wanted);
      const missing = [];
      for (const field of form.elements) if (kept(field) && ["checkbox", "radio"].includes(field.type)) field.checked = false;
      for (const [name, values] of wanted) {
        if (never.has(name)) continue;
        const fields = [...form.elements].filter(field => field.name === name && kept(field));
        if (!fields.length) missing.push(...values.filter(value => value.trim()));
        else put(fields, values);
      }
      form.dispatchEvent(new CustomEvent("draft:restored", {bubbles: true, detail: wanted}));
      const lines = [filled(says.saysRestored, found)];
      if (says.draftLength && String(found.length) !== says.draftLength) lines.push(says.saysMoved);
      if (found.files && found.files.length) lines.push(filled(says.saysFiles, {names: found.files.map(file => file[1]).join("、")}));
      if (missing.length) lines.push(filled(says.saysMissing, {count: missing.length}) + missing.join("；"));
      tell(lines.join(" "));
      if (!missing.length) once();
    }

    function put(fields, values) {
      fields.forEach((field, n) => {
        if (field.type === "file") return;
        if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
        else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
        else if (values[n] !== undefined) field.value = values[n];
        field.dispatchEvent(new Event("change", {bubbles: true}));
      });
    }

    // A table gets as many rows as were typed: its own buttons add and remove them.
    function grow(wanted) {
      for (const table of form.querySelectorAll("table[data-rows]")) {
        const row = new RegExp(`^${table.dataset.rows}-(\\d+)-`), body = table.tBodies[0];
        const numbers = [...wanted.keys()].map(name => row.exec(name)).filter(Boolean).map(match => Number(match[1]));
        const count = Math.max(...numbers) + 1;
        if (!numbers.length) continue;
        for (let before = -1; body.rows.length < count && body.rows.length !== before;) {
          before = body.rows.length;
          table.parentElement.querySelector("[data-add]")?.click();
        }
        for (let before = -1; body.rows.length > count && body.rows.length !== before;) {
          before = body.rows.length;
          body.rows[before - 1].querySelector("[data-off]")?.click();
        }
      }
    }

    // ---- when ----------------------------------------------------------------------------------------------------
    form.addEventListener("input", () => {
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(once, WAIT);
    });
    form.addEventListener("focusout", () => { if (dirty && !saving && !sent) once(); });
    addEventListener("online", again);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });
    addEventListener("pagehide", () => {
      if (!dirty || sent) return;
      keepHere(typed());
      save(true);
    });
    addEventListener("pageshow", event => { if (event.persisted) sent = false; });

    // Sending: what is not yet kept is kept first, so that a page that never answers has lost nothing.
    form.addEventListener("submit", event => {
      if (event.defaultPrevented) return;
      const fresh = cookie("csrftoken"), token = form.querySelector("[name=csrfmiddlewaretoken]");
      if (fresh && token) token.value = fresh;
      if ((!dirty && !saving) || sent) { sent = true; clearTimeout(timer); return; }
      event.preventDefault();
      const by = event.submitter;
      (saving || Promise.resolve("kept")).then(how => dirty ? save() : how).then(how => {
        if (how === "offline") return;
        sent = true;
        stopRetrying();
        form.requestSubmit(by);
      });
    });

    (async () => {
      let theirs = null;
      try {
        const answer = await ask("GET");
        if (answer.status === 200) theirs = await answer.json();
      } catch { /* offline: what is kept here is offered below */ }
      const ours = local();
      const at = new Date(ours ? ours.at : 0);
      if (ours) ours.day = `${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`;
      const found = ours && (!theirs || ours.at > theirs.at) ? ours : theirs;
      if (!found) return;
      if (same(found, opened) || same(found, typed())) {
        if (theirs && same(theirs, typed())) tell(filled(says.saysSaved, theirs));
        return;
      }
      if (location.hash === "#restore") {
        history.replaceState(null, "", location.pathname + location.search);
        if (same(typed(), opened)) { restore(found); return; }
      }
      offer(found);
    })();
  }

  function start() {
    for (const slip of document.querySelectorAll("input[data-draft]")) if (!slip.form.dataset.draft) draft(slip);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
