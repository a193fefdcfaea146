/** The same sheet by @react-pdf/renderer: as little as it takes to look like ours, without tags, PDF/A or attachment. */
import { createRequire } from "node:module"
import { linesOf } from "#server/exporters/sheet/votes.ts"
import type { SheetBlock } from "#server/exporters/sheet/blocks.ts"
import type { Sheet, SheetItem } from "#server/exporters/sheet/sheet.ts"
import type { Run } from "#shared/domain/acta.ts"
import { measured } from "./measure.ts"

// Not a dependency of the product: its types are not at hand, and none are needed to hand it a tree.
type Element = object
type Peer = {
  createElement: (type: unknown, props: object | null, ...children: unknown[]) => Element
  Font: { register(font: object): void }
  renderToBuffer(document: Element): Promise<Buffer>
} & Record<"Document" | "Page" | "Text" | "View" | "Link", unknown>

const require = createRequire(import.meta.url)
const font = (family: string, name: string) => require.resolve(`@expo-google-fonts/${family}/${name}.ttf`)

async function load() {
  const peer = (await import(new URL("peer/load.mjs", import.meta.url).href)) as Peer
  peer.Font.register({
    family: "Serif",
    fonts: [
      { src: font("source-serif-4", "400Regular/SourceSerif4_400Regular") },
      { src: font("source-serif-4", "700Bold/SourceSerif4_700Bold"), fontWeight: 700 },
      { src: font("source-serif-4", "400Regular_Italic/SourceSerif4_400Regular_Italic"), fontStyle: "italic" },
    ],
  })
  peer.Font.register({
    family: "Sans",
    fonts: [
      { src: font("source-sans-3", "400Regular/SourceSans3_400Regular") },
      { src: font("source-sans-3", "700Bold/SourceSans3_700Bold"), fontWeight: 700 },
    ],
  })
  const documentOf = documentsBy(peer)
  return (sheet: Sheet) => peer.renderToBuffer(documentOf(sheet))
}

function documentsBy({ createElement, Document, Page, Text, View, Link }: Peer): (sheet: Sheet) => Element {
  const text = (style: object, ...children: unknown[]) => createElement(Text, { style }, ...children)
  const view = (style: object, ...children: unknown[]) => createElement(View, { style }, ...children)
  const paragraph = { fontSize: 10.5, lineHeight: 1.35, marginBottom: 8, textAlign: "justify" }
  const sans = { fontFamily: "Sans", color: "#1d4f7c", fontWeight: 700 }

  const runs = (all: Run[]) =>
    all.map((run, key) => {
      const style = { fontWeight: run.bold ? 700 : 400, fontStyle: run.italic ? "italic" : "normal" }
      return createElement(run.link ? Link : Text, { key, style, ...(run.link && { src: run.link }) }, run.text)
    })

  function blockOf(block: SheetBlock): Element {
    switch (block.kind) {
      case "paragraph":
        return text(paragraph, ...runs(block.runs))
      case "list":
        return view({ marginLeft: 10 }, ...block.items.map((item) => view({}, ...item.map(blockOf))))
      case "table":
        return view(
          { marginBottom: 10 },
          ...block.rows.map((row) =>
            view(
              { flexDirection: "row", borderBottom: "0.5 solid #9cb8d2" },
              ...row.map((cell) => view({ flex: 1, padding: 4 }, ...cell.blocks.map(blockOf))),
            ),
          ),
        )
      case "vote":
        return view(
          { border: "0.6 solid #9cb8d2", padding: 8, marginBottom: 10 },
          ...linesOf(block).map((line) => text({ fontSize: 10.5 }, ...runs(line))),
        )
      case "agreement":
        return view(
          {
            flexDirection: "row",
            border: "0.6 solid #9cb8d2",
            backgroundColor: "#eef4f9",
            padding: 8,
            marginBottom: 10,
          },
          text({ ...sans, fontSize: 9.5, width: 80 }, block.label),
          text({ ...paragraph, flex: 1, marginBottom: 0 }, ...runs(block.runs)),
        )
      case "task":
        return view(
          { flexDirection: "row", marginBottom: 6 },
          text({ ...sans, fontSize: 9, width: 50 }, block.label),
          text({ ...paragraph, flex: 1, marginBottom: 0 }, ...runs(block.runs)),
        )
    }
  }

  const itemOf = (item: SheetItem): Element[] => [
    createElement(
      Text,
      { style: { ...sans, fontSize: 11.5, marginVertical: 8 }, minPresenceAhead: 40 },
      `${item.number} ${item.title}`,
    ),
    ...item.blocks.map(blockOf),
    ...item.items.flatMap(itemOf),
  ]
  const heading = (words: string) => text({ ...sans, fontSize: 14, marginVertical: 10 }, words)

  const documentOf = (sheet: Sheet): Element =>
    createElement(
      Document,
      { title: sheet.title, language: "es" },
      createElement(
        Page,
        { size: "A4", style: { fontFamily: "Serif", paddingVertical: 76, paddingHorizontal: 74 } },
        createElement(Text, {
          fixed: true,
          style: { ...sans, fontSize: 8.5, position: "absolute", top: 40, left: 74 },
          render: ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) =>
            `${sheet.short} · Página ${pageNumber} de ${totalPages}`,
        }),
        text({ ...sans, fontSize: 18.5, textAlign: "center", marginBottom: 12 }, sheet.title),
        ...sheet.header.map(({ label, value }) => text(paragraph, `${label}: ${value}`)),
        heading(`I. ${sheet.headings.attendance}`),
        ...sheet.groups.flatMap((group) => [
          text({ ...sans, fontSize: 10.5 }, `${group.letter} ${group.title}`),
          ...group.people.map(({ name, detail }) => text(paragraph, `– ${name}, ${detail}`)),
        ]),
        heading(`II. ${sheet.headings.agenda}`),
        ...sheet.agenda.map((title, index) => text(paragraph, `${index + 1}. ${title}`)),
        heading(`III. ${sheet.headings.development}`),
        ...sheet.items.flatMap(itemOf),
        ...(sheet.seal?.lines ?? []).map(({ label, value }) => text({ ...sans, fontSize: 8.5 }, `${label} ${value}`)),
      ),
    )
  return documentOf
}

console.log(JSON.stringify(await measured(load)))
