// A report's text in an editor that knows headings, paragraphs, lists, tables and figures bound to cells, and nothing
// else. It is a face on the textarea: what is sent is the textarea's light markup, as core/bound.py and
// core/text_table.py read it; without this script the textarea stands alone.
(() => {
  "use strict";
  const box = document.querySelector("textarea[data-editor]");
  if (!box || !window.ProseMirror) return;
  const { model, state, EditorView, keymap, commands, history, lists, tables, gapCursor } = ProseMirror;
  const { words, cells, charts, terms, tables: makesTables } = JSON.parse(document.getElementById(box.dataset.editor).textContent);
  const known = new Map(cells.map(([code, name, figure]) => [code, { name, figure }]));
  // 上年的数字、几格之和：说明是什么，数字由服务器填（last year's and sums are said in words, the server has the figure）。
  const SUM = new RegExp(`^(${terms.last} )?${terms.cell}(?:\\s*[+-]\\s*${terms.cell})*$`);
  const named = code => {
    const found = SUM.exec(code) || (terms.named.includes(code) && [code]);
    return found ? { name: found[0], figure: found[1] ? words.last : words.counted } : null;
  };
  const filled = (text, slots) => text.replace(/\{(\w+)\}/g, (whole, name) => slots[name] ?? whole);

  // ---- what a text may hold ------------------------------------------------------------------------------------------
  const plain = { content: "inline*", group: "block" };
  const schema = new model.Schema({
    nodes: {
      doc: { content: "block+" },
      paragraph: { ...plain, parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
      heading: { ...plain, defining: true, parseDOM: [1, 2, 3, 4, 5, 6].map(n => ({ tag: `h${n}` })), toDOM: () => ["h2", 0] },
      list: { content: "item+", group: "block", parseDOM: [{ tag: "ul" }, { tag: "ol" }], toDOM: () => ["ol", 0] },
      item: { content: "paragraph", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
      ...tables.tableNodes({ tableGroup: "block", cellContent: "paragraph", cellAttributes: {} }),
      bound: {
        inline: true, group: "inline", atom: true, attrs: { code: {} },
        parseDOM: [{ tag: "span[data-code]", getAttrs: dom => ({ code: dom.dataset.code }) }],
        toDOM: node => {
          const cell = known.get(node.attrs.code) || named(node.attrs.code);
          const title = cell ? `${cell.name} {${node.attrs.code}}` : `{${node.attrs.code}}`;
          return ["span", { class: cell ? "bound" : "bound other", "data-code": node.attrs.code, title }, cell ? cell.figure || words.blank : title];
        },
      },
      text: { group: "inline" },
    },
  });
  const { paragraph, heading, list, item, table, table_row, table_cell, table_header, bound } = schema.nodes;

  // ---- markup → document ---------------------------------------------------------------------------------------------
  const inline = text => text.split(/(\{[^{}\n]*\})/).filter(Boolean)
    .map(part => /^\{[^{}\n]+\}$/.test(part) ? bound.create({ code: part.slice(1, -1) }) : schema.text(part));
  const RULE = /^\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$/;
  const row = line => line.replace(/\|$/, "").slice(1).split("|").map(cell => cell.trim());
  function tableOf(rows) {
    const width = Math.max(...rows.map(texts => texts.length));
    return table.create(null, rows.map((texts, at) => table_row.create(null, Array.from({ length: width }, (_none, column) =>
      (at ? table_cell : table_header).create(null, paragraph.create(null, inline(texts[column] || "")))))));
  }
  function parsed(text) {
    const made = [];
    let items = [], rows = [];
    const close = () => {
      if (items.length) made.push(list.create(null, items));
      if (rows.length) made.push(tableOf(rows));
      items = []; rows = [];
    };
    for (const line of text.split(/\r?\n/).map(one => one.trim())) {
      const isItem = /^[-*] /.test(line), isRow = line.startsWith("|") && line.length > 1;
      if (!isItem && items.length || !isRow && rows.length) close();
      if (isRow) { if (!RULE.test(line)) rows.push(row(line)); }
      else if (isItem) items.push(item.create(null, paragraph.create(null, inline(line.slice(2).trim()))));
      else if (/^#+/.test(line)) made.push(heading.create(null, inline(line.replace(/^#+\s*/, ""))));
      else if (line) made.push(paragraph.create(null, inline(line)));
    }
    close();
    return schema.nodes.doc.create(null, made.length ? made : [paragraph.create()]);
  }

  // ---- document → markup ---------------------------------------------------------------------------------------------
  const WIDE = { "#": "＃", "|": "｜", "-": "－", "*": "＊" };
  function said(node) {
    let text = "";
    node.descendants(one => { text += one.isText ? one.text : one.type === bound ? `{${one.attrs.code}}` : ""; return true; });
    return text.replace(/\s+/g, " ").trim();
  }
  // A paragraph that begins like markup is written so that it stays a paragraph.
  const guarded = text => text.replace(/^(?:[#|]|[-*](?= ))/, mark => WIDE[mark]);
  function rowsOf(node) {
    const map = tables.TableMap.get(node), made = [], seen = new Set();
    for (let y = 0; y < map.height; y++) {
      const texts = [];
      for (let x = 0; x < map.width; x++) {
        const at = map.map[y * map.width + x];
        texts.push(seen.has(at) ? "" : said(node.nodeAt(at)).replaceAll("|", "｜"));
        seen.add(at);
      }
      made.push(`| ${texts.join(" | ")} |`);
    }
    return made.join("\n");
  }
  // Two tables with nothing between them are kept apart by an empty line: the server says what it cannot keep apart.
  function markup(doc) {
    const made = [];
    doc.forEach(node => {
      if (node.type === table) made.push(...(made.at(-1)?.startsWith("|") ? [""] : []), rowsOf(node));
      else if (node.type === list) node.forEach(one => { const text = said(one); if (text) made.push(`- ${text}`); });
      else if (said(node)) made.push(node.type === heading ? `# ${said(node)}` : guarded(said(node)));
    });
    return made.join("\n");
  }

  // ---- what is pasted: reduced to what a text may hold, and said -----------------------------------------------------
  const DROPPED = { picture: "img,svg,v\\:imagedata,object,video,canvas,picture", note: ".MsoCommentText,.MsoFootnoteText,[class^=msocom]" };
  const REDUCED = { link: "a[href]:not([href^='#'])", type: "b,strong,i,em,u,font,mark,s,del,sup,sub,[data-style*='color'],[data-style*='font-weight'],[data-style*='text-decoration']",
    merged: "td[colspan]:not([colspan='1']),td[rowspan]:not([rowspan='1']),th[colspan]:not([colspan='1']),th[rowspan]:not([rowspan='1'])" };
  function reduced(html) {
    // 内联样式一律不施行：改名以后只用来认 Word 的编号（inline styles are read, never applied: the page's policy forbids them）。
    const page = new DOMParser().parseFromString(html.replace(/\sstyle\s*=/gi, " data-style="), "text/html"), told = [];
    for (const one of page.querySelectorAll("style,script,title,meta,link")) one.remove();
    if (page.querySelector("[data-pm-slice]")) return html;
    for (const [name, where] of Object.entries(REDUCED)) { const n = page.querySelectorAll(where).length; if (n) told.push(filled(words.paste[name], { n })); }
    for (const [name, where] of Object.entries(DROPPED)) {
      const found = page.querySelectorAll(where);
      if (found.length) told.push(filled(words.paste[name], { n: found.length }));
      found.forEach(one => one.remove());
    }
    const nested = page.querySelectorAll("td table,li ul,li ol");
    if (nested.length) told.push(filled(words.paste.nested, { n: nested.length }));
    page.querySelectorAll("td table").forEach(one => one.replaceWith(one.textContent.replace(/\s+/g, " ")));
    page.querySelectorAll("li ul,li ol").forEach(one => one.closest("li").after(...one.children));
    page.querySelectorAll("li ul,li ol").forEach(one => one.remove());
    // Word 的编号段落：编号由系统重新排（Word's numbered paragraphs are items, their numbers given anew）。
    for (const one of page.querySelectorAll("[data-style*='mso-list']")) {
      if (/mso-list:\s*ignore/i.test(one.dataset.style)) one.remove();
    }
    for (const one of page.querySelectorAll("p[data-style*='mso-list'],p[class*='MsoListParagraph']")) {
      const made = page.createElement("ul"), inside = page.createElement("li");
      inside.append(...one.childNodes); made.append(inside); one.replaceWith(made);
    }
    for (const made of page.querySelectorAll("ul")) {
      while (made.nextElementSibling && made.nextElementSibling.tagName === "UL") {
        made.append(...made.nextElementSibling.children); made.nextElementSibling.remove();
      }
    }
    for (const cell of page.querySelectorAll("td,th,li")) {
      if (cell.querySelectorAll("p,div").length > 1) told.push(words.paste.joined);
      cell.querySelectorAll("p,div,br").forEach(one => one.replaceWith(...one.childNodes, " "));
    }
    page.querySelectorAll("h1 br,h2 br,h3 br,h4 br").forEach(one => one.replaceWith(" "));
    for (const first of page.querySelectorAll("table tr:first-child td")) {
      const head = page.createElement("th"); head.append(...first.childNodes); for (const { name, value } of first.attributes) head.setAttribute(name, value);
      first.replaceWith(head);
    }
    page.querySelectorAll("caption").forEach(one => { const p = page.createElement("p"); p.append(...one.childNodes); one.closest("table").before(p); one.remove(); });
    tell(told.length ? `${words.paste.kept} ${[...new Set(told)].join("；")}。` : "");
    return page.body.innerHTML.replace(/<br[^>]*>/gi, "</p><p>");
  }

  // ---- the editor ----------------------------------------------------------------------------------------------------
  const frame = document.createElement("div"), bar = document.createElement("div"), status = document.createElement("p");
  frame.className = "editor"; bar.className = "editor-bar"; bar.setAttribute("role", "group"); bar.setAttribute("aria-label", words.bar);
  status.className = "editor-told"; status.setAttribute("role", "status");
  function tell(text) { status.textContent = text; status.classList.toggle("notice", Boolean(text)); status.classList.toggle("warning", Boolean(text)); }

  const inTable = now => tables.isInTable(now);
  const down = (now, dispatch) => inTable(now) && (tables.goToNextCell(1)(now, dispatch) || true);
  const keys = keymap({
    "Mod-z": history.undo, "Mod-y": history.redo, "Shift-Mod-z": history.redo,
    Tab: tables.goToNextCell(1), "Shift-Tab": tables.goToNextCell(-1), "Shift-Enter": down,
    Enter: commands.chainCommands(down, lists.splitListItem(item), lists.liftListItem(item), commands.baseKeymap.Enter),
    "Mod-Alt-1": commands.setBlockType(heading), "Mod-Alt-0": commands.setBlockType(paragraph), "Mod-Shift-8": lists.wrapInList(list),
  });
  const start = () => state.EditorState.create({
    doc: parsed(box.value), plugins: [keys, keymap(commands.baseKeymap), history.history(), gapCursor(), tables.tableEditing()],
  });
  const view = new EditorView(frame, {
    state: start(),
    attributes: { role: "textbox", "aria-multiline": "true", "aria-label": box.labels[0].textContent.trim(), tabindex: "0", class: "editor-text prose" },
    transformPastedHTML: reduced,
    clipboardTextParser: text => new model.Slice(parsed(text).content, 0, 0),
    dispatchTransaction(change) {
      view.updateState(view.state.apply(change));
      if (change.docChanged) { box.value = markup(view.state.doc); box.dispatchEvent(new Event("input", { bubbles: true })); }
      for (const [button, on] of tools) button.disabled = !on(view.state);
    },
  });

  // ---- its buttons ---------------------------------------------------------------------------------------------------
  const tools = [];
  function button(text, run, on = () => true) {
    const made = document.createElement("button");
    made.type = "button"; made.className = "button small"; made.textContent = text;
    made.addEventListener("click", () => { run(view.state, view.dispatch.bind(view), view); view.focus(); });
    bar.append(made); tools.push([made, on]);
    return made;
  }
  function put(nodes) {
    const { $to } = view.state.selection, at = $to.depth ? $to.after(1) : view.state.doc.content.size;
    const change = view.state.tr.insert(at, nodes);
    view.dispatch(change.setSelection(state.Selection.near(change.doc.resolve(at + 1))).scrollIntoView());
  }
  const newTable = () => put(tableOf([words.heads, ["", "", ""], ["", "", ""]]));
  function chooser(label, options, run) {
    const made = document.createElement("select"), wrap = document.createElement("span"), go = document.createElement("button");
    made.className = "control"; made.append(new Option(label, ""), ...options.map(([text, value]) => new Option(text, value)));
    made.setAttribute("aria-label", label);
    // 选好以后按“插入”：键盘逐项查看时不会插入（browsing by arrow keys puts nothing in）。
    go.type = "button"; go.className = "button small"; go.textContent = words.insert; go.setAttribute("aria-label", `${words.insert} ${label}`);
    go.addEventListener("click", () => { if (made.value) run(made.value); else made.focus(); });
    wrap.className = "editor-choice"; wrap.append(made, go); bar.append(wrap);
  }
  button(words.heading, commands.setBlockType(heading), commands.setBlockType(heading));
  button(words.paragraph, (now, go) => lists.liftListItem(item)(now, go) || commands.setBlockType(paragraph)(now, go));
  button(words.list, lists.wrapInList(list), now => lists.wrapInList(list)(now));
  // 开头不放表格：只留“删去表格”，给粘贴进来的（the opening holds none: only what was pasted can be taken out）。
  if (makesTables) button(words.table, newTable, now => !inTable(now));
  const within = [[words.rowAfter, tables.addRowAfter], [words.rowGone, tables.deleteRow], [words.columnAfter, tables.addColumnAfter], [words.columnGone, tables.deleteColumn], [words.tableGone, tables.deleteTable]];
  for (const [text, run] of makesTables ? within : within.slice(-1)) button(text, run, inTable);
  button(words.undo, history.undo, now => history.undo(now));
  button(words.redo, history.redo, now => history.redo(now));
  chooser(words.cell, cells.map(([code, name, figure]) => [`${name}：${figure || words.blank}`, code]), code => {
    view.dispatch(view.state.tr.replaceSelectionWith(bound.create({ code })).scrollIntoView()); view.focus();
  });
  if (charts.length) chooser(words.chart, charts.map(([title], at) => [title, String(at)]), at => { put(parsed(charts[at][1]).content); view.focus(); });
  const source = document.createElement("button");
  source.type = "button"; source.className = "button small"; source.textContent = words.source; source.setAttribute("aria-pressed", "false");
  source.addEventListener("click", () => {
    const shown = box.hidden;
    box.hidden = !shown; view.dom.hidden = shown; source.setAttribute("aria-pressed", String(shown));
    for (const one of bar.children) if (one !== source) one.hidden = shown;
    if (!shown) view.updateState(start());
    (shown ? box : view.dom).focus();
  });
  bar.append(source);

  box.hidden = true;
  box.before(frame);
  frame.prepend(bar, status);
  for (const [one, on] of tools) one.disabled = !on(view.state);
})();
