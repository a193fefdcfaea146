/**
 * What other programs put on the clipboard, as the HTML that the schema understands. Lists, tables, links, bold, italic
 * and underline come in; styles, comments and pictures stay out; no word is lost. Word's lists aren't lists there but
 * paragraphs with a mark: they become real ones.
 */
export function cleaned(html: string): string {
  // Our own is exact already.
  if (html.includes("data-pm-slice")) return html
  const { body } = new DOMParser().parseFromString(html, "text/html")
  dropUnseen(body)
  if (/class="?Mso|urn:schemas-microsoft-com|mso-/i.test(html)) plainBlanks(body)
  buildLists(body)
  headTables(body)
  plainHeadings(body)
  dropBlankLines(body)
  return body.innerHTML
}

const each = (root: Element, selector: string, work: (found: HTMLElement) => void): void =>
  root.querySelectorAll<HTMLElement>(selector).forEach(work)

const unwrap = (element: Element): void => element.replaceWith(...element.childNodes)

/** Word's comments: the list of them at the end, and the marks in the text that lead there. */
const comments = [
  '[style*="mso-element:comment"]',
  '[style*="mso-special-character:comment"]',
  '[style*="mso-comment-"] > .MsoCommentReference',
  'a[href^="#_msocom"]',
  ".MsoCommentText",
].join()

function dropUnseen(body: HTMLElement): void {
  each(
    body,
    `style, script, meta, link, title, img, picture, svg, object, iframe, input, colgroup, .EOP, ${comments}`,
    (it) => it.remove(),
  )
  each(body, "*", (it) => (it.style.display === "none" || it.style.cssText.includes("mso-hide: all")) && it.remove())
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const found: Node[] = []
  while (walker.nextNode()) found.push(walker.currentNode)
  for (const comment of found) comment.parentNode?.removeChild(comment)
  // A link is underlined by being one.
  each(body, "a u, u > a, a span", (it) => {
    if (it.matches("u > a")) {
      if (it.parentElement?.childNodes.length === 1) unwrap(it.parentElement)
    } else unwrap(it)
  })
}

/** Office fills with hard blanks what a margin would do. */
function plainBlanks(body: HTMLElement): void {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { currentNode } = walker
    currentNode.nodeValue = (currentNode.nodeValue ?? "").replaceAll("\u00a0", " ")
  }
}

type Line = { level: number; isOrdered: boolean; content: Node[] }

/** A paragraph of Word that is a line of a list, or one of Word Online's lists of one line each. */
function lineOf(element: Element): Line | undefined {
  const level = /mso-list:[^;"]*?level(\d+)/i.exec(element.getAttribute("style") ?? "")?.[1]
  if (level !== undefined && element.matches("p, div, h1, h2, h3, h4, h5, h6")) {
    const mark = markIn(element)
    const text = mark?.textContent?.trim() ?? ""
    mark?.remove()
    return { level: Number(level), isOrdered: /^\(?[\da-z]{1,5}[.)°]/i.test(text), content: [...element.childNodes] }
  }
  const item = element.matches("div.ListContainerWrapper, ul, ol") ? element.querySelector("li[data-aria-level]") : null
  if (!item || element.querySelectorAll("li").length !== 1) return undefined
  const depth = Number(item.getAttribute("data-aria-level")) || 1
  return { level: depth, isOrdered: item.parentElement?.tagName === "OL", content: [...item.childNodes] }
}

/** "1." or a bullet, which Word writes into the paragraph for programs that know no lists. */
function markIn(element: Element): Element | undefined {
  const marks = [...element.querySelectorAll("span")]
  return marks.find((it) => /mso-list:\s*ignore/i.test(it.getAttribute("style") ?? ""))
}

function buildLists(body: HTMLElement): void {
  const parents = new Set([body, ...body.querySelectorAll<HTMLElement>("div, td, th, b, section")])
  for (const parent of parents) {
    const runs: { lines: Line[]; elements: Element[] }[] = []
    let isOpen = false
    for (const child of parent.children) {
      const line = lineOf(child)
      if (line && isOpen) {
        runs.at(-1)?.lines.push(line)
        runs.at(-1)?.elements.push(child)
      } else if (line) runs.push({ lines: [line], elements: [child] })
      isOpen = line !== undefined
    }
    for (const { lines, elements } of runs) {
      elements[0]?.before(listFrom(lines))
      for (const element of elements) element.remove()
    }
  }
}

/** Lines with their depths, as lists in lists. A line that is deeper than its list has a place for stands one deeper. */
function listFrom(lines: Line[]): DocumentFragment {
  const made = document.createDocumentFragment()
  const open: { list: HTMLElement; isOrdered: boolean; level: number }[] = []
  for (const { level, isOrdered, content } of lines) {
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    const last = open.at(-1)
    if (last?.level === level && last.isOrdered !== isOrdered) open.pop()
    if (open.at(-1)?.level !== level) {
      const list = document.createElement(isOrdered ? "ol" : "ul")
      const above = open.at(-1)?.list.lastElementChild ?? made
      above.append(list)
      open.push({ list, isOrdered, level })
    }
    const item = document.createElement("li")
    if (content.some((node) => node instanceof HTMLParagraphElement)) item.append(...content)
    else {
      const paragraph = document.createElement("p")
      paragraph.append(...content)
      item.append(paragraph)
    }
    open.at(-1)?.list.append(item)
  }
  return made
}

/** A row that Word repeats on each page is a head; a table of one cell only holds things in place. */
function headTables(body: HTMLElement): void {
  each(body, "thead td", (cell) => {
    const head = document.createElement("th")
    for (const name of ["colspan", "rowspan"]) {
      const value = cell.getAttribute(name)
      if (value !== null) head.setAttribute(name, value)
    }
    head.append(...cell.childNodes)
    cell.replaceWith(head)
  })
  each(body, "table", (table) => {
    const cells = table.querySelectorAll("td, th")
    if (cells.length === 1 && cells[0]) table.replaceWith(...cells[0].childNodes)
  })
}

/** An item has one title; what was a heading elsewhere is a line in bold here. */
function plainHeadings(body: HTMLElement): void {
  each(body, "h1, h2, h3, h4, h5, h6", (heading) => {
    const paragraph = document.createElement("p")
    const bold = document.createElement("strong")
    bold.append(...heading.childNodes)
    paragraph.append(bold)
    heading.replaceWith(paragraph)
  })
}

/** Empty lines between paragraphs are a margin; in a cell they are what the cell holds. */
function dropBlankLines(body: HTMLElement): void {
  each(body, "p", (line) => {
    const isBlank = (line.textContent ?? "").trim() === "" && !line.querySelector("br + br")
    if (isBlank && !line.closest("td, th, li")) line.remove()
  })
  each(body, ":scope > br, :scope > b > br", (line) => line.remove())
}
