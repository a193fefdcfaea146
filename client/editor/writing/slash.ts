/** "/": what may be put where the caret is. Each entry acts once the written token is gone. */
import type { Editor } from "@tiptap/core"
import { insertTable } from "../table.ts"
import type { Id } from "#shared/domain/acta.ts"
import { whoFits } from "#shared/domain/names.ts"
import { everyone, isHere } from "#shared/domain/presence.ts"
import type { BodyDetail } from "#shared/protocol/api.ts"
import { fillPhrase } from "#shared/text/phrases.ts"
import type { Seat } from "../writing.ts"
import { icons } from "./icons.ts"
import type { Option, Section } from "./popup.ts"
import { beginsIn, fold } from "./token.ts"
import { writingWords, wordsFor, type WritingWords } from "./words.ts"

type Name = keyof WritingWords["entries"]
/** `done`: takes the token away and keeps what follows in one step with it. */
type Doing = {
  seat: Seat
  query: string
  /** Its own standard texts, once they are here. */
  body: BodyDetail | undefined
  done: (work: () => void) => void
  complete: (query: string) => void
}
type Entry = { name: Name; section: keyof WritingWords["sections"]; keys?: string; work: (seat: Seat) => void }

export function slashSections(doing: Doing): Section[] {
  const words = wordsFor(doing.seat.views.words)
  const asked = personAsked(doing.query)
  if (asked) return [peopleFor(doing, asked)]
  const entries = (["acta", "session", "text"] as const).map((section) => ({
    title: words.sections[section],
    options: entriesFor(doing.seat)
      .filter((entry) => entry.section === section)
      .flatMap((entry) => optionOf(doing, entry)),
  }))
  return [...entries, { title: words.sections.phrases, options: phrasesFor(doing) }]
}

/** In the acta's language, which need not be its writer's. */
function phrasesFor({ seat, query, body, done }: Doing): Option[] {
  const { acta } = seat.desk().outline.current
  const phrases = body?.phrases ?? writingWords[acta.language].phrases.defaults
  return phrases.flatMap(({ title, text }): Option[] => {
    const marked = beginsIn(title, query)
    if (!marked) return []
    const run = () => done(() => insertWords(seat.editor, fillPhrase(text, acta, seat.hands.clock())))
    return [{ id: `phrase-${title}`, label: title, marked, icon: icons.phrase, run }]
  })
}

/** As they are: a name is no markup. */
export function insertWords({ state, view }: Editor, words: string): void {
  view.dispatch(state.tr.insertText(words).scrollIntoView())
}

function optionOf({ seat, query, done, complete }: Doing, { name, keys, work }: Entry): Option[] {
  const [label = "", ...aliases] = wordsFor(seat.views.words).entries[name]
  const marked = beginsIn(label, query)
  const others = [...aliases, ...writingWords.es.entries[name], ...writingWords.en.entries[name]]
  if (!marked && !others.some((alias) => beginsIn(alias, query))) return []
  // Who comes or goes is asked in the same line: "/llega ver".
  const run = name === "arrives" || name === "leaves" ? () => complete(`${label} `) : () => done(() => work(seat))
  return [{ id: name, label, marked, icon: icons[name === "resume" ? "recess" : name], keys, run }]
}

function entriesFor(seat: Seat): Entry[] {
  const { editor, desk, views, hands } = seat
  const { clock } = hands
  const { acta } = desk().outline.current
  const line = editor.state.selection.$from
  const isIn = (name: string) => line.parent.type.name === name
  const isFree = line.depth === 1
  const inRecess = acta.recesses?.some(({ to }) => to === undefined) ?? false
  const entries: (Entry | false)[] = [
    { name: "item", section: "acta", work: () => begin(seat, addTop(seat)) },
    { name: "subItem", section: "acta", work: () => begin(seat, addSub(seat)) },
    !isIn("agreement") && {
      name: "agreement",
      section: "acta",
      keys: "Alt A",
      work: () => hands.toggleAgreement(editor),
    },
    !isIn("task") && { name: "task", section: "acta", keys: "Alt T", work: () => hands.toggleTask(editor) },
    isFree && { name: "vote", section: "acta", keys: "Alt V", work: () => hands.startVote(editor, desk().outline) },
    (isIn("task") || isIn("agreement")) && { name: "toText", section: "acta", work: () => hands.toText(editor) },
    { name: "time", section: "session", keys: clock(), work: () => insertWords(editor, clock()) },
    { name: "arrives", section: "session", work: () => undefined },
    { name: "leaves", section: "session", work: () => undefined },
    {
      name: inRecess ? "resume" : "recess",
      section: "session",
      work: () => {
        hands.toggleRecess(desk().live.doc, acta, clock())
        views.announce(views.words.floor.clock[inRecess ? "resume" : "recess"])
      },
    },
    // As if "#" had been typed: which item is asked in the same place.
    { name: "reference", section: "text", keys: "#", work: () => insertWords(editor, "#") },
    isFree &&
      isIn("paragraph") && {
        name: "table",
        section: "text",
        work: () => insertTable(editor),
      },
  ]
  return entries.filter((each) => each !== false)
}

/** After the item that one writes in, or whose part that is. */
function addTop({ desk, views, hands }: Seat): Id {
  const { live } = desk()
  const parent = hands.placeOf(live.doc, views.item)?.parent?.id
  return hands.newItem({ live }, parent ?? views.item)
}

function addSub({ desk, views, hands }: Seat): Id {
  const { doc } = desk().live
  const parent = hands.placeOf(doc, views.item)?.parent?.id
  return hands.addItem(doc, parent === undefined ? { parent: views.item } : { parent, after: views.item })
}

function begin({ desk }: Seat, id: Id): void {
  desk().outline.refresh()
  desk().editors.focus(id, "start")
}

type Asked = { kind: "arrives" | "leaves"; written: string }

/** "llega ver" → who arrives whose name begins so. */
function personAsked(query: string): Asked | undefined {
  const folded = fold(query)
  for (const kind of ["arrives", "leaves"] as const)
    for (const word of [...writingWords.es.entries[kind], ...writingWords.en.entries[kind]].map(fold))
      if (folded.startsWith(`${word} `)) return { kind, written: query.slice(word.length + 1) }
  return undefined
}

function peopleFor({ seat, done }: Doing, { kind, written }: Asked): Section {
  const { live, outline, editors } = seat.desk()
  const { words, announce } = seat.views
  const t = wordsFor(words)
  const moment = seat.hands.momentOf({ live, outline, editors })
  const label = words.floor.attendance[kind === "arrives" ? "arriveNow" : "leaveNow"]
  const when = [moment.at, moment.label && words.floor.attendance.item(moment.label)].filter(Boolean).join(", ")
  const people = everyone(outline.current.acta).filter(({ attendee }) => isHere(attendee) === (kind === "leaves"))
  const note = (id: Id, name: string, hasMoves: boolean) => () =>
    done(() => {
      seat.hands.noteEvent(live.doc, id, kind === "arrives" && hasMoves ? "returns" : kind, moment)
      outline.refresh()
      announce(words.floor.attendance.noted(name, [label, when].filter(Boolean).join(" ")))
    })
  const options = whoFits(written, people, ({ attendee }) => attendee.name).map(
    ({ attendee: { id, name, role, events }, group }): Option => ({
      id,
      label: name,
      marked: written.trim() === "" ? undefined : beginsIn(name, written.trim()),
      detail: role ?? group.title.replace(/\s*:$/, ""),
      icon: icons[kind],
      run: note(id, name, events?.some((event) => event.kind !== "recuses") ?? false),
    }),
  )
  const nobody: Option = {
    id: "nobody",
    label: kind === "arrives" ? t.nobodyArrives : t.nobodyLeaves,
    detail: t.addPeople,
    icon: icons[kind],
    run: () => done(() => undefined),
  }
  return { title: [label, when].filter(Boolean).join(" · "), options: people.length === 0 ? [nobody] : options }
}
