/** Text and links that were written to break a format, and an acta that has them wherever it takes text. */
import type { Acta, Block } from "#shared/domain/acta.ts"
import { actaOf, attendedBy, cell, item, list, paragraph, person } from "./actas.ts"

/** Each is one line. No `https:`: an address in the text becomes a link, and is meant to. */
export const markup = [
  '"><img src=x onerror=alert(1)><svg onload=alert(1)>',
  "</p></style></title><script>alert(1)</script>",
  "]]> <!-- --> <?xml version='1.0'?> <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e;",
  "&lt; &amp; &copy; &#x41; &nbsp",
  "# Título ## otro #",
  "- [x] hecho",
  "1. uno",
  "2) dos",
  "> cita",
  "--- === *** ___ ~~~ ```",
  "===",
  ":-: | --- | a|b",
  "**negrita** _cursiva_ __x__ ~~tachado~~ `código` $x^2$ \\* \\",
  "[aquí](javascript:alert(1)) ![x](ftp://evil.cl/x.png) [a]: ftp://evil.cl [^1]",
  "<ftp://evil.cl> <javascript:alert(1)>",
  "'\"` {{title}} ${title} %1. $& $1 $$",
  "=HYPERLINK(\"ftp://evil.cl\") @SUM(1) +1 -1",
  "emoji 🗳️ 👩‍👩‍👧 y 漢字 y عربي y ñ",
  "x".repeat(75),
] // prettier-ignore

/** Half a pair, controls, changes of direction, and what is no character: what no file may hold. */
export const unprintable = "a\u0000b\u0008\u001bc\ud800d\u202ee\u2066f\ufffeg\u009fh\u2028i\u200f\ufeff"
export const forbidden =
  // oxlint-disable-next-line no-control-regex -- XML 1.0 can't hold them, and nobody should see them
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd-\uffff]/u

export const goodLinks = [
  "https://ejemplo.cl/a?b=1&copy=2&c=ñ",
  "mailto:ana@ejemplo.cl",
  "tel:+56212345678",
  "https://ejemplo.cl/<b>\"'",
]
export const badLinks = [
  "javascript:alert(1)", "JaVaScRiPt:alert(1)", " java\nscript:alert(1)", "\u0001javascript:alert(1)", "javascript&colon;alert(1)",
  "data:text/html,<script>alert(1)</script>", "data:image/svg+xml,<svg onload=alert(1)>", "vbscript:x", "blob:https://x/1",
  "file:///etc/passwd", "unknown-scheme://x", "//evil.example", "\\\\evil\\share", "http://user:pass@host", "xmpp:a@b.c", "ms-msdt:/id",
  `https://ejemplo.cl/${"a".repeat(10_000)}`,
] // prettier-ignore

/** The same text in every place that takes one. */
export function everywhere(text: string): Acta {
  const blocks: Block[] = [
    paragraph(text),
    { type: "paragraph", text: [{ text: "a" }, { text, bold: true }, { text, italic: true }, { text: "b" }] },
    paragraph(`antes\n${text}\n${text}`),
    list(true, [paragraph(text)], [paragraph(text), list(false, [paragraph(text)])]),
    { type: "table", rows: [[cell(text, { header: true })], [cell(text)]] },
    { type: "agreement", id: "agreement-1", text: [{ text, bold: true }] },
    { type: "task", id: "task-00001", text: [{ text, italic: true }], owner: text, state: "open" },
    { type: "paragraph", text: [{ text, link: "https://ejemplo.cl/" }] },
  ]
  return {
    ...actaOf(item(text, blocks, { id: "item-0001", presenter: text, items: [item(text, [], { id: "item-0002" })] })),
    title: text,
    body: text,
    kind: text,
    place: text,
    attendance: attendedBy(text, person(text, { role: text, represents: text }), person(text, { presence: "excused" }))
      .attendance,
  }
}

export const linking = (links: string[]): Acta =>
  actaOf(
    item("Enlaces", [
      { type: "paragraph", text: links.map((link, at) => ({ text: `enlace${at}. `, link })) },
      { type: "list", ordered: false, items: [[{ type: "paragraph", text: links.map((link) => ({ text: "x", link })) }]] },
    ]),
  ) // prettier-ignore
