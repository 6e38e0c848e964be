"""The page of GB/T 9704-2012 as a typst template; what a report says comes to it as data and is never read as code."""

# 版心 156 mm × 225 mm with 22 lines of 28 characters: a line every 225/22 mm, a character every 156/28 mm.
PAGE = r"""
#let data = json(bytes(sys.inputs.report))
#let pitch = 225mm / 22
#let body-size = 16pt
#let lead = pitch - body-size

#set document(title: data.title, date: none)
#set page(
  width: 210mm, height: 297mm,
  margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm),
  footer-descent: 7mm,
  footer: context {
    let number = counter(page).get().first()
    let side = if calc.odd(number) { right } else { left }
    set text(font: data.fonts.song, size: 14pt, tracking: 0pt)
    align(side, pad(x: 14pt, [— #number —]))
  },
)
#set text(
  font: data.fonts.fang, size: body-size, lang: "zh", region: "cn", tracking: 156mm / 28 - body-size,
  top-edge: 0.8em, bottom-edge: -0.2em, cjk-latin-spacing: none, hyphenate: false,
  features: (ccmp: 0),  // so that —— stays two characters when it is read or copied
)
#set par(justify: true, leading: lead, spacing: lead, first-line-indent: (amount: 2em, all: true))
"""
TEMPLATE = (
    (
        PAGE
        + r"""
#show title: it => align(center, block(above: 0pt, below: pitch + lead, {
  set par(justify: false, leading: 12pt, first-line-indent: 0em)
  text(
    font: data.fonts.title, size: 22pt, tracking: 0pt, weight: if data.bold { "bold" } else { "regular" },
    data.lines.join(linebreak()),
  )
}))
#let padding(tight) = if tight { 2pt } else { 3.3pt }
// A figure of ordinary width comes as a text; any other cell says what it is.
#let cell(it, tight) = if type(it) == str { it } else {
  let said = it.lines.join(linebreak())
  table.cell(
    colspan: it.at("columns", default: 1),
    rowspan: it.at("rows", default: 1),
    ..if it.kind == "row" { (align: left + horizon, inset: (x: 3pt, y: padding(tight))) },
    ..if it.kind == "group" { (inset: (x: 0pt, y: 2pt)) },
    ..if it.kind == "unread" { (fill: rgb("#F4DAD7")) },
    if it.kind == "group" { text(size: 8pt, said) }
    else if it.kind == "band" { text(font: data.fonts.hei, said) }
    else if "size" in it { box(text(size: it.size * 1pt, said)) }
    else { said },
  )
}
// The lines of a block, in segments that a page break does not cut; the label beside several of them is said once.
#let lines-of(segments, tight) = {
  for (number, segment) in segments.enumerate() {
    if segment.outer != none and (number == 0 or segments.at(number - 1).outer != segment.outer) {
      let rest = segments.slice(number)
      let stop = rest.position(other => other.outer != segment.outer)
      let run = if stop == none { rest } else { rest.slice(0, stop) }
      (cell((..segment.outer, rows: run.map(part => part.rows).sum()), tight),)
    }
    segment.cells.map(one => cell(one, tight))
  }
}
#let block-of(body, tight, from, to) = (
  table.header(..body.heads.map(head => cell(head, tight))),
  ..lines-of(body.segments.slice(from, to), tight),
)
// A table from one of its units to another: its blocks, or the segments of the only one.
#let statutory(it, tight: false, from: 0, to: none) = {
  set text(size: 9.5pt, tracking: 0pt)
  set par(justify: false, leading: 3pt, first-line-indent: 0em)
  let to = if to == none { it.units } else { to }
  let cells = if it.bodies.len() == 1 { block-of(it.bodies.first(), tight, from, to) } else {
    it.bodies.slice(from, to).map(body => block-of(body, tight, 0, body.segments.len())).flatten()
  }
  table(
    columns: it.widths.map(width => width * 1mm),
    stroke: 0.5pt, align: center + horizon, inset: (x: 1.2pt, y: padding(tight)),
    ..cells,
  )
}
// A table is set whole, a little closer if that saves a page: beside its labels a figure is easier to find. Where much
// of a page would stay empty above it, it goes on overleaf between two of its units, its header and label said again.
#let whole(it) = context {
  let marks = query(label(it.mark))
  let used = if marks.len() > 0 { marks.first().location().position().y - 37mm } else { 0mm }
  let room = 225mm - used - it.headings * pitch - 1pt
  let height(made) = measure(made, width: 156mm).height
  let set-whole(made) = block(above: it.above * lead, below: lead, breakable: height(made) > 225mm - pitch, made)
  let wide = statutory(it)
  if height(wide) <= room { return set-whole(wide) }
  let close = statutory(it, tight: true)
  if height(close) <= room { return set-whole(close) }
  if room < it.least * 1mm { return set-whole(wide) }
  let cut = range(1, it.units).rev().find(to => height(statutory(it, to: to)) <= room)
  if cut == none { return set-whole(wide) }
  block(above: it.above * lead, below: 0pt, breakable: false, statutory(it, to: cut))
  colbreak(weak: true)
  block(above: 0pt, below: lead, statutory(it, from: cut))
}

// A table of the text, narrower than the form's, so that one that ends a page is not taken for the beginning of one of
// those overleaf; its head is said once, so that what is read back has it once.
#let own(it) = block(above: it.above * lead, below: lead, {
  if it.drawn != "" {
    align(center, image(bytes(it.drawn), format: "svg", width: 150mm, alt: it.alt))
    v(6pt, weak: true)
  }
  set text(size: 10.5pt, tracking: 0pt)
  set par(justify: false, leading: 4pt, first-line-indent: 0em)
  let heads = it.rows.first()
  align(center, table(
    columns: it.widths.map(width => width * 150mm),
    stroke: 0.5pt, align: (x, y) => if x == 0 and y > 0 { left + horizon } else { center + horizon },
    inset: (x: 3pt, y: 3.3pt),
    table.header(repeat: false, ..heads.map(said => text(font: data.fonts.hei, said))),
    ..it.rows.slice(1).flatten(),
  ))
})

#title()
#for piece in data.pieces {
  if piece.kind == "heading" {
    show heading: it => block(sticky: true, above: piece.above * lead, below: lead, text(
      font: data.fonts.hei, size: body-size, weight: "regular", par(it.body),
    ))
    heading(piece.text)
  } else if piece.kind == "prose" { par(text(font: data.fonts.kai, piece.lead) + piece.text) }
  else if piece.kind == "rows" { own(piece) }
  // A mark takes no room: what stands below it is spaced by what stands above.
  else if piece.kind == "mark" { block(above: lead, below: 0pt, height: 0pt, [#metadata(none)#label(piece.name)]) }
  else { whole(piece) }
}
"""
    )
    .strip()
    .encode()
)
