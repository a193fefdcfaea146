/** Actas made from a seed: everything an acta may hold, at any depth; the same seed gives the same acta. */
import {
  allItems,
  blocksOf,
  type Acta,
  type AttendanceEvent,
  type Attendee,
  type Block,
  type Cell,
  type Item,
  type Run,
} from "#shared/domain/acta.ts"
import { safeLink } from "#shared/domain/links.ts"
import { numberReferences } from "#shared/domain/references.ts"
import { choices, countBallots } from "#shared/domain/votes.ts"

/** Numerical Recipes' constants; good enough to stir with. */
export function random(seed: number) {
  let state = seed
  const below = (limit: number) => Math.floor(((state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32) * limit)
  return {
    below,
    chance: (of: number) => below(of) === 0,
    pick: <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value,
    times: <Value>(most: number, make: () => Value): Value[] => Array.from({ length: below(most + 1) }, make),
  }
}

const words = [
  "acuerdo", "Ñandú", "«cita»", "línea\nrota", "🗳️", "👩‍⚖️", "x < y & z", "–", "1.", "e\u0301", "العربية", "\ttab", "  ", "[]", "'\"\\",
] // prettier-ignore
const links = ["https://example.org/a?b=ñ", "mailto:ana@example.org", "tel:+56212345678"].filter(
  (link) => safeLink(link) !== undefined,
)

export function generatedActa(seed: number): Acta {
  const { below, chance, pick, times } = random(seed)
  let ids = 0
  const id = () => `id-${seed}-${String(ids++).padStart(6, "0")}`
  const some = <Value>(make: () => Value): Value | undefined => (chance(2) ? make() : undefined)
  const time = () => `${String(below(24)).padStart(2, "0")}:${String(below(60)).padStart(2, "0")}`
  const day = () =>
    `20${10 + below(80)}-${String(1 + below(12)).padStart(2, "0")}-${String(1 + below(28)).padStart(2, "0")}`
  const runs = (): Run[] =>
    times(4, () =>
      chance(8)
        ? { text: "?", ref: "to-be-picked" }
        : {
            text: pick(words),
            ...(chance(3) && { bold: true as const }),
            ...(chance(4) && { italic: true as const }),
            ...(chance(5) && { underline: true as const }),
            ...(chance(5) && { link: pick(links) }),
          },
    )
  const block = (depth: number): Block => {
    const kind = below(depth > 3 ? 3 : 6)
    if (kind === 0) return { type: "agreement", id: id(), text: runs() }
    if (kind === 1)
      return {
        type: "task",
        id: id(),
        text: runs(),
        owner: some(() => pick(["Ana Soto", "quien presida"])),
        due: some(day),
        state: pick(["open", "done", "dropped"] as const),
      }
    if (kind === 5) return vote()
    if (kind === 3) return { type: "list", ordered: chance(2), items: times(3, () => times(2, () => block(depth + 1))) }
    if (kind === 4) return { type: "table", rows: times(3, () => times(3, () => cell(depth + 1))) }
    return { type: "paragraph", text: runs() }
  }
  // Counts are those of the ballots where there are any: a document can't hold others.
  const vote = (): Block => {
    const cast = times(4, () => pick(choices))
    const counts = cast.length > 0 ? countBallots(cast.map((choice) => ({ attendee: "nobody-01", choice }))) : {}
    return {
      type: "vote",
      id: id(),
      text: runs(),
      kind: pick(["show", "rollCall", "secret", "assent"] as const),
      mover: some(() => "Ana Soto"),
      seconder: some(() => "Luis Paz"),
      ...(cast.length > 0 ? counts : { inFavour: some(() => below(9)), against: some(() => below(9)) }),
      ...(cast.length > 0 && {
        ballots: cast.map((choice) => ({
          attendee: id(),
          choice,
          reason: some(() => pick(["no conviene", "«sí, pero»"])),
        })),
      }),
      required: some(() => 1 + below(9)),
      casting: some(() => pick(["inFavour", "against"] as const)),
      outcome: some(() => pick(["carried", "rejected", "tied", "withdrawn"] as const)),
    }
  }
  const event = (): AttendanceEvent => ({
    id: id(),
    kind: pick(["arrives", "leaves", "returns", "recuses"] as const),
    at: some(time),
    item: some(id),
  })
  const cell = (depth: number): Cell => ({
    ...(chance(3) && { header: true as const }),
    colspan: some(() => 2 + below(3)),
    rowspan: some(() => 2 + below(2)),
    content: times(2, () => block(depth)),
  })
  const item = (depth: number): Item => ({
    id: id(),
    title: pick(["Presupuesto", "«Varios»", "", "Punto & aparte <b>", "N\u0303uble"]),
    state: pick(["pending", "discussed", "postponed", "withdrawn"] as const),
    presenter: some(() => "Rosario Pavese"),
    plannedMinutes: some(() => 1 + below(90)),
    startedAt: some(time),
    endedAt: some(time),
    ...(chance(4) && { outOfAgenda: true as const }),
    ...(chance(5) && { approves: { acta: id(), number: pick(["3", "12 bis", ""]) } }),
    // Blank paragraphs at the very end are where the next words would go, and no part of the acta.
    content: [...times(4, () => block(0)), { type: "paragraph", text: [{ text: "fin" }] }],
    items: depth === 0 ? times(3, () => item(1)) : [],
  })
  const attendee = (): Attendee => ({
    id: id(),
    name: pick(["Ana Soto", "Álvaro Ramírez-Alujas", ""]),
    role: some(() => "asesora"),
    represents: some(() => "del Subsecretario"),
    office: some(() => pick(["chair", "secretary"] as const)),
    presence: pick(["unmarked", "present", "absent", "excused"] as const),
    ...(chance(3) && { remote: true as const }),
    events: times(3, event),
  })
  const acta: Acta = {
    format: 1,
    language: pick(["es", "en"] as const),
    body: pick(["Junta de vecinos", ""]),
    number: pick(["4", "12 bis", ""]),
    title: pick(["Acta de Reunión N°4", ""]),
    kind: some(() => "Ordinaria"),
    modality: some(() => pick(["inPerson", "remote", "hybrid"] as const)),
    date: some(day),
    startedAt: some(time),
    endedAt: some(time),
    place: some(() => "Sala 1"),
    quorum: some(() => pick(["majority", 3] as const)),
    recesses: times(2, () => ({ from: time(), to: some(time) })),
    attendance: times(3, () => ({
      id: id(),
      title: pick(["Socios", "Observadores:", ""]),
      ...(chance(3) && { votes: true as const }),
      attendees: times(4, attendee),
    })),
    items: times(5, () => item(0)),
  }
  // Some lead to an item that is gone.
  const targets = [...allItems(acta).map((each) => each.id), "id-of-a-deleted-item"]
  for (const { content } of allItems(acta))
    for (const { text } of [...blocksOf(content)].filter((each) => "text" in each))
      for (const run of text) if (run.ref !== undefined) run.ref = pick(targets)
  numberReferences(acta)
  return acta
}

/** The same acta after an hour's work: items added, gone, moved, nested; words, people and details changed. */
export function changedActa(acta: Acta, seed: number): Acta {
  const { below, chance, pick } = random(seed + 77)
  const copy = structuredClone(acta)
  const other = generatedActa(seed + 5000)
  if (chance(2)) copy.place = "Sala 2"
  if (chance(2)) delete copy.quorum
  for (const group of copy.attendance) {
    if (chance(3)) group.title = "Otros"
    for (const attendee of group.attendees) if (chance(3)) attendee.presence = pick(["present", "absent"] as const)
    if (chance(3)) group.attendees.reverse()
  }
  if (chance(3)) copy.attendance = [...other.attendance, ...copy.attendance.slice(1)]
  for (const item of copy.items.flatMap((each) => [each, ...each.items])) {
    if (chance(3)) item.title += " (bis)"
    if (chance(3)) item.state = "discussed"
    if (chance(3)) item.content.splice(below(item.content.length), 1)
    if (chance(3))
      item.content.splice(below(item.content.length + 1), 0, { type: "paragraph", text: [{ text: "nuevo" }] })
    for (const block of item.content)
      if ("text" in block && chance(3)) block.text = [{ text: "cambiado " }, ...block.text]
  }
  const [first, last] = [copy.items[0], copy.items.at(-1)]
  if (first && last && first !== last && chance(2)) {
    if (last.items.length === 0 && chance(2)) first.items.push(...copy.items.splice(-1))
    else copy.items.reverse()
  }
  if (chance(3)) copy.items.splice(below(copy.items.length + 1), 0, ...other.items.slice(0, 1))
  if (chance(3)) copy.items.splice(below(copy.items.length), 1)
  // Blank paragraphs at the very end are no part of the acta.
  for (const item of copy.items.flatMap((each) => [each, ...each.items]))
    item.content.push({ type: "paragraph", text: [{ text: "fin" }] })
  return copy
}

/** The same blocks with other words, marks, breaks, references and details in them; none is added, gone or moved. */
export function rewordedActa(acta: Acta, seed: number): Acta {
  const { below, chance, pick } = random(seed + 177)
  const copy = structuredClone(acta)
  const reworded = (run: Run): Run[] => {
    if (chance(6)) return []
    if (run.ref !== undefined) return [run]
    const letters = Array.from(run.text)
    const [start, end] = [letters, letters.splice(below(letters.length + 1))].map((each) => each.join(""))
    if (chance(4)) return [{ ...run, text: `${start}${pick(words)}${end}` }]
    if (chance(4)) return [run, { text: pick(["\n", " y ", "?"]), ...(chance(2) && { bold: true as const }) }]
    if (chance(4)) return [{ text: run.text }]
    return chance(4) ? [{ ...run, text: run.text.toUpperCase() }] : [run]
  }
  for (const item of allItems(copy)) {
    if (chance(3)) item.title = `${item.title} (bis)`
    if (chance(3)) item.approves = { acta: "acta-aprobada", number: "2" }
    for (const block of blocksOf(item.content)) {
      if ("text" in block) block.text = block.text.flatMap(reworded)
      if (block.type === "task" && chance(2)) block.owner = "Luis Paz"
      if (block.type === "task" && chance(2)) block.state = pick(["open", "done"] as const)
      if (block.type !== "vote") continue
      if (chance(2)) block.mover = "Luis Paz"
      if (block.ballots && chance(2)) block.ballots = block.ballots.slice(1)
      if (block.ballots) Object.assign(block, countBallots(block.ballots))
    }
  }
  numberReferences(copy)
  return copy
}
