/** Elements as data, written out as HTML or XML. Text and attributes are escaped here and nowhere else, so none becomes markup. */

export type Element = { name: string; attributes: Attributes; children: Child[] }
export type Child = string | Element
/** What is undefined or false is left out; true stands without a value. */
type Attributes = Record<string, string | number | boolean | undefined>

export const element = (name: string, attributes: Attributes = {}, ...children: (Child | Child[])[]): Element => ({
  name,
  attributes,
  children: children.flat(),
})

export const toXml = (child: Child): string =>
  typeof child === "string"
    ? escaped(child)
    : child.children.length === 0
      ? `<${child.name}${attributesOf(child)}/>`
      : `<${child.name}${attributesOf(child)}>${child.children.map(toXml).join("")}</${child.name}>`

const withoutEnd = new Set(["meta", "br", "hr", "col", "img"])

export function toHtml(child: Child): string {
  if (typeof child === "string") return escaped(child)
  const { name, children } = child
  const start = `<${name}${attributesOf(child)}>`
  if (withoutEnd.has(name)) return start
  // A style sheet is read as it stands; ours is a constant of the exporter and holds no text of an acta.
  if (name === "style") return `${start}${children.filter((each) => typeof each === "string").join("")}</${name}>`
  return `${start}${children.map(toHtml).join("")}</${name}>`
}

const attributesOf = ({ attributes }: Element): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => ` ${name}="${value === true ? name : escaped(String(value))}"`)
    .join("")

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? "")

/** Several children with a line break between each two: `"uno\ndos"` → uno, br, dos. */
export const withBreaks = (text: string, lineBreak: string): Child[] =>
  text.split("\n").flatMap((line, index) => (index === 0 ? [line] : [element(lineBreak), line]))

/** The children of these elements in lines of their own, where a break says nothing: a file that people can read and compare. */
export function inLines(each: Element, names: Set<string>): Element {
  const children = each.children.map((child) => (typeof child === "string" ? child : inLines(child, names)))
  if (!names.has(each.name) || children.length === 0) return { ...each, children }
  return { ...each, children: ["\n", ...children.flatMap((child) => [child, "\n"])] }
}
