/**
 * The nodes and marks of an acta. No React and no DOM views: the same definitions serve the browser's editors,
 * the server's checks and the reading of the whole acta.
 *
 * Content is loose on purpose (`*`, defaults everywhere, primitive attributes): a strict expression plus two valid
 * concurrent edits deletes the whole node for everybody. The schema forgives; review judges.
 */
import { Mark, Node, mergeAttributes, type Extensions } from "@tiptap/core"
import { Bold } from "@tiptap/extension-bold"
import { HardBreak } from "@tiptap/extension-hard-break"
import { Italic } from "@tiptap/extension-italic"
import { BulletList } from "@tiptap/extension-list/bullet-list"
import { ListItem } from "@tiptap/extension-list/item"
import { OrderedList } from "@tiptap/extension-list/ordered-list"
import { Paragraph } from "@tiptap/extension-paragraph"
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table"
import { Text } from "@tiptap/extension-text"
import { Underline } from "@tiptap/extension-underline"
import { safeLink } from "#shared/domain/links.ts"

/** Grows with every change of these nodes; a browser of another number is closed before it can sync. */
export const SCHEMA_VERSION = 2

const data = (name: string, fallback: string | number | boolean | null = null) => ({
  default: fallback,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? fallback,
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes[name] === null || attributes[name] === undefined ? {} : { [`data-${name}`]: attributes[name] },
})

const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, data(name)]))

export const ActaDocument = Node.create({
  name: "acta",
  content: "(attendeeList | agendaItem)*",
})

export const AttendeeList = Node.create({
  name: "attendeeList",
  content: "attendeeGroup*",
  parseHTML: () => [{ tag: "section[data-attendees]" }],
  renderHTML: ({ HTMLAttributes }) => ["section", mergeAttributes({ "data-attendees": "" }, HTMLAttributes), 0],
})

export const AttendeeGroup = Node.create({
  name: "attendeeGroup",
  content: "attendee*",
  addAttributes: () => texts("id", "title", "votes"),
  parseHTML: () => [{ tag: "section[data-group]" }],
  renderHTML: ({ HTMLAttributes }) => ["section", mergeAttributes({ "data-group": "" }, HTMLAttributes), 0],
})

export const AttendeeNode = Node.create({
  name: "attendee",
  atom: true,
  // A coming or going is a node of its own: two people can note two of them at once.
  content: "attendeeEvent*",
  addAttributes: () => ({
    ...texts("id", "name", "role", "represents", "office"),
    presence: data("presence", "unmarked"),
    remote: data("remote"),
  }),
  parseHTML: () => [{ tag: "div[data-attendee]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes({ "data-attendee": "" }, HTMLAttributes), 0],
})

export const AttendeeEventNode = Node.create({
  name: "attendeeEvent",
  atom: true,
  addAttributes: () => texts("id", "kind", "at", "item"),
  parseHTML: () => [{ tag: "div[data-event]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes({ "data-event": "" }, HTMLAttributes)],
})

export const AgendaItem = Node.create({
  name: "agendaItem",
  // Blocks first: the first is what Enter makes.
  content: "(block | itemTitle)*",
  addAttributes: () => texts("id", "number", "level"),
  parseHTML: () => [{ tag: "section[data-item]" }],
  renderHTML: ({ HTMLAttributes }) => ["section", mergeAttributes({ "data-item": "" }, HTMLAttributes), 0],
})

export const ItemTitle = Node.create({
  name: "itemTitle",
  content: "text*",
  marks: "",
  defining: true,
  // Only our own: a pasted heading is text of the item, not a second title.
  parseHTML: () => [{ tag: "h3[data-title]" }],
  renderHTML: ({ HTMLAttributes }) => ["h3", mergeAttributes({ "data-title": "" }, HTMLAttributes), 0],
})

export const TaskNode = Node.create({
  name: "task",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ ...texts("id", "owner", "due"), state: data("state", "open") }),
  parseHTML: () => [{ tag: "div[data-task]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes({ "data-task": "" }, HTMLAttributes), 0],
})

export const AgreementNode = Node.create({
  name: "agreement",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => texts("id"),
  parseHTML: () => [{ tag: "div[data-agreement]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes({ "data-agreement": "" }, HTMLAttributes), 0],
})

/** A motion and what became of it. Ballots are nodes of their own, so that two people can call the roll at once. */
export const VoteNode = Node.create({
  name: "vote",
  group: "block",
  content: "(motion | ballot)*",
  defining: true,
  isolating: true,
  addAttributes: () => ({
    ...texts("id", "mover", "seconder", "inFavour", "against", "abstained", "required", "casting", "outcome"),
    kind: data("kind", "rollCall"),
  }),
  parseHTML: () => [{ tag: "div[data-vote]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes({ "data-vote": "" }, HTMLAttributes), 0],
})

export const MotionNode = Node.create({
  name: "motion",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "p[data-motion]" }],
  renderHTML: ({ HTMLAttributes }) => ["p", mergeAttributes({ "data-motion": "" }, HTMLAttributes), 0],
})

export const BallotNode = Node.create({
  name: "ballot",
  atom: true,
  selectable: false,
  addAttributes: () => texts("attendee", "choice", "reason"),
  parseHTML: () => [{ tag: "span[data-ballot]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes({ "data-ballot": "" }, HTMLAttributes)],
})

/** A reference to an item: it keeps which one, and whoever draws or reads it works out the number. */
export const RefNode = Node.create({
  name: "ref",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => texts("target"),
  parseHTML: () => [{ tag: "span[data-ref]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes({ "data-ref": "" }, HTMLAttributes)],
})

/** Only the address, and only one that `safeLink` lets through, on parsing and on rendering. */
export const LinkMark = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: "a[href]",
      getAttrs: (element) => (safeLink(element.getAttribute("href") ?? "") === undefined ? false : null),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => {
    const href = typeof HTMLAttributes.href === "string" ? safeLink(HTMLAttributes.href) : undefined
    return ["a", href === undefined ? {} : { href, rel: "noopener noreferrer nofollow", target: "_blank" }, 0]
  },
})

/** Tiptap's `colwidth` is an array, which two people can't change at once; a width in pixels of the first column will do. */
const cellAttributes = () => ({
  colspan: { default: 1, parseHTML: (element: HTMLElement) => span(element, "colspan") },
  rowspan: { default: 1, parseHTML: (element: HTMLElement) => span(element, "rowspan") },
})
const span = (element: HTMLElement, name: string) =>
  Math.min(Math.max(1, Number.parseInt(element.getAttribute(name) ?? "1", 10) || 1), 50)

const table: Extensions = [
  Table.extend({ content: "tableRow*" }).configure({ resizable: false }),
  TableRow.extend({ content: "(tableCell | tableHeader)*" }),
  TableCell.extend({ content: "block*", addAttributes: cellAttributes }),
  TableHeader.extend({ content: "block*", addAttributes: cellAttributes }),
]

/** What may stand inside an item: everything but the tops. */
export const contentNodes: Extensions = [
  Text,
  Paragraph,
  HardBreak,
  RefNode,
  Bold,
  Italic,
  Underline,
  LinkMark,
  BulletList.extend({ content: "listItem*" }),
  OrderedList.extend({ content: "listItem*" }),
  ListItem.extend({ content: "block*" }),
  ...table,
  TaskNode,
  AgreementNode,
  VoteNode,
  MotionNode,
  BallotNode,
  ItemTitle,
]

export type Top = "acta" | "agendaItem" | "attendeeList"

/** All nodes, with `top` as the document: an item's editor and the attendance editor bind a fragment of their own. */
export function actaNodes(top: Top): Extensions {
  const tops = [ActaDocument, AttendeeList, AgendaItem].map((node) =>
    node.name === top ? node.extend({ topNode: true }) : node,
  )
  return [...tops, AttendeeGroup, AttendeeNode, AttendeeEventNode, ...contentNodes]
}
