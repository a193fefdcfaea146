/**
 * Text boxes. New programs draw them (`w:drawing`), mostly with the old way (`w:pict`) beside, as an alternative. The
 * library that reads the file knows only the old way: what is drawn alone is rewritten so, else its words were lost.
 */
export function withPlainBoxes(xml: string): string {
  if (!xml.includes("<wps:txbx")) return xml
  const chosen = replaceElements(xml, "mc:AlternateContent", (whole, inside) =>
    inside.includes("<mc:Fallback") ? whole : insideOf(inside, "mc:Choice"),
  )
  // Drawings that have an alternative are passed over with it.
  return replaceElements(chosen, "mc:AlternateContent", (whole) => whole.replaceAll("w:drawing", "w:kept-drawing"))
    .replaceAll(/<w:drawing\b[^>]*\/>/g, "")
    .split("<w:drawing")
    .map((part, index) => (index === 0 ? part : asPicture(`<w:drawing${part}`)))
    .join("")
    .replaceAll("w:kept-drawing", "w:drawing")
}

/** One drawing and what comes after it. */
function asPicture(part: string): string {
  const end = part.indexOf("</w:drawing>")
  if (end === -1) return part
  const [drawing, rest] = [part.slice(0, end), part.slice(end)]
  const boxes = elementsIn(drawing, "w:txbxContent")
  if (boxes.length === 0) return part
  const shapes = boxes.map((box) => `<v:shape><v:textbox>${box}</v:textbox></v:shape>`).join("")
  return `<w:pict>${shapes}</w:pict>${rest.slice("</w:drawing>".length)}`
}

const insideOf = (xml: string, name: string): string => {
  const [first = ""] = elementsIn(xml, name)
  return first.slice(first.indexOf(">") + 1, first.length - `</${name}>`.length)
}

function elementsIn(xml: string, name: string): string[] {
  const found: string[] = []
  replaceElements(xml, name, (whole) => {
    found.push(whole)
    return ""
  })
  return found
}

/** The outermost elements of a name, one after the other; one that never closes ends the search. */
function replaceElements(xml: string, name: string, by: (whole: string, inside: string) => string): string {
  const [open, close] = [`<${name}`, `</${name}>`]
  const parts: string[] = []
  let from = 0
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, from)) {
    const end = closingOf(xml, at, open, close)
    if (end === -1) break
    const start = xml.indexOf(">", at) + 1
    parts.push(xml.slice(from, at), by(xml.slice(at, end), xml.slice(start, end - close.length)))
    from = end
  }
  return [...parts, xml.slice(from)].join("")
}

function closingOf(xml: string, start: number, open: string, close: string): number {
  let depth = 0
  let at = start
  for (;;) {
    const nextOpen = xml.indexOf(open, at)
    const nextClose = xml.indexOf(close, at)
    if (nextClose === -1) return -1
    if (nextOpen !== -1 && nextOpen < nextClose) {
      depth += 1
      at = nextOpen + open.length
      continue
    }
    depth -= 1
    at = nextClose + close.length
    if (depth === 0) return at
  }
}
