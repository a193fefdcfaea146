/** What was recognised, in the shape in which real minutes were annotated by hand: for `import:check`. */
import { blocksOf, plain, type Block } from "#shared/domain/acta.ts"
import type { Found, Section } from "./recognise/found.ts"
import { bare } from "./recognise/words.ts"

export type Shape = {
  language: string
  body: string | null
  number: string | null
  date: string | null
  start: string | null
  end: string | null
  place: string | null
  attendees: { name: string; group: string | null; role: string | null; present: boolean | "excused" }[]
  agenda: string[]
  sections: { number: string | null; title: string; children: string[] }[]
  agreements: string[]
  tasks: { text: string; responsible: string | null; due: string | null }[]
  links: string[]
}

export function shapeOf(found: Found): Shape {
  const spoken = found.sections.filter(({ isPending }) => !isPending)
  const blocks = found.sections.flatMap(everyBlock)
  return {
    language: found.language,
    body: found.body ?? null,
    number: found.number ?? null,
    date: found.date ?? null,
    start: found.start ?? null,
    end: found.end ?? null,
    place: found.place ?? null,
    attendees: found.groups.flatMap(({ title, isPlain, people }) =>
      people.map(({ name, role, represents, presence }) => ({
        name,
        group: isPlain || title === "" ? null : title,
        role: [role, represents && `en representación ${represents}`].filter(Boolean).join(", ") || null,
        present: presence === "excused" ? ("excused" as const) : presence !== "absent",
      })),
    ),
    agenda: found.agenda.map(({ title }) => title),
    // Blocks of agreements, of tasks, of the next meeting are not what was spoken of.
    sections: spoken
      .filter(({ kind }) => kind === undefined)
      .map(({ number, title, children }) => ({
        number: number ?? null,
        title: bare(title),
        children: children.map((child) => bare(child.title)),
      })),
    agreements: blocks.flatMap((block) => (block.type === "agreement" ? [plain(block.text)] : [])),
    tasks: blocks.flatMap((block) =>
      block.type === "task"
        ? [
            {
              text: plain(block.text),
              responsible: block.owner ?? null,
              due: block.due ?? found.dueWords.get(block) ?? null,
            },
          ]
        : [],
    ),
    links: [
      ...new Set(
        blocks.flatMap((block) =>
          "text" in block ? block.text.flatMap(({ link }) => (link === undefined ? [] : [link])) : [],
        ),
      ),
    ],
  }
}

const everyBlock = (section: Section): Block[] => [
  ...blocksOf(section.blocks),
  ...section.children.flatMap((child) => [...blocksOf(child.blocks)]),
]
