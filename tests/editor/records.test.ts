/** A task or an agreement turned back into a line keeps what it says: what it had beside its text stands in words. */
import { afterEach, expect, test } from "vitest"
import type { Acta, Block, Locale } from "#shared/domain/acta.ts"
import { toldAtEnd } from "#shared/domain/capture.ts"
import { readActa } from "#shared/schema/read.ts"
import { writeActa } from "#shared/schema/write.ts"
import { saidOfTask } from "#shared/text/spoken.ts"
import { Hands } from "#tests/support/hands.ts"

const id = "punto-001"
let hands: Hands | undefined
afterEach(() => hands?.destroy())

const task = (text: string, more: object = {}): Block => ({
  type: "task",
  id: "tarea-001",
  text: text === "" ? [] : [{ text }],
  owner: "Ana Soto",
  due: "2018-05-07",
  state: "open",
  ...more,
})

/** Somebody's caret at the end of an item that holds this block alone. */
function at(block: Block, language: Locale = "es") {
  const acta: Acta = {
    format: 1,
    language,
    body: "Mesa",
    number: "1",
    title: "Acta",
    attendance: [],
    items: [{ id, title: "Oficios", state: "pending", content: [block], items: [] }],
  }
  const doc = writeActa(acta)
  hands = new Hands(doc, id)
  hands.stand(hands.state.doc.content.size - 1)
  return { hands, content: () => readActa(doc).items[0]?.content }
}
const line = (text: string): Block => ({ type: "paragraph", text: [{ text }] })

test("a task made a line again says who had it and until when, and undoing it gives the task back", () => {
  const { hands, content } = at(task("Enviar el oficio"))
  const before = content()
  hands.presses("Alt-t")
  expect(content()).toEqual([line("Enviar el oficio. Responsable: Ana Soto. Plazo: 7 de mayo de 2018.")])
  hands.presses("Mod-z")
  expect(content()).toEqual(before)
})

test("the caret stays where it was, before what was put behind it", () => {
  const { hands, content } = at(task("Enviar el oficio."))
  hands.presses("Alt-t")
  hands.types(" Urge.")
  expect(content()).toEqual([line("Enviar el oficio. Urge. Responsable: Ana Soto. Plazo: 7 de mayo de 2018.")])
})

test("in the acta's language, with what became of it, and nothing where there is nothing to say", () => {
  const english = at(task("Send the letter", { owner: "Ana Soto", state: "done" }), "en")
  english.hands.presses("Alt-t")
  expect(english.content()).toEqual([line("Send the letter. Done. Owner: Ana Soto. Due: May 7, 2018.")])
  english.hands.destroy()
  const bare = at(task("Enviar el oficio", { owner: undefined, due: undefined }))
  bare.hands.presses("Alt-t")
  expect(bare.content()).toEqual([line("Enviar el oficio")])
  bare.hands.destroy()
  const empty = at(task(""))
  empty.hands.presses("Enter")
  expect(empty.content()).toEqual([line("Responsable: Ana Soto. Plazo: 7 de mayo de 2018.")])
})

test("a task made an agreement keeps its words too, and an agreement made a line keeps all it has", () => {
  const made = at(task("Enviar el oficio"))
  made.hands.presses("Alt-a")
  expect(made.content()).toMatchObject([
    { type: "agreement", text: [{ text: "Enviar el oficio. Responsable: Ana Soto. Plazo: 7 de mayo de 2018." }] },
  ])
  made.hands.presses("Alt-a")
  expect(made.content()).toEqual([line("Enviar el oficio. Responsable: Ana Soto. Plazo: 7 de mayo de 2018.")])
})

test("several tasks told in one line become one each, in a line that is a task already too, with whose it was", () => {
  const told = "Las tareas pendientes son: enviar el acta; citar a Ana; y reservar la sala."
  const parts = ["enviar el acta", "citar a Ana", "reservar la sala"]
  const whole = ({ state }: Hands) => [state.doc.content.size - 1 - told.length, state.doc.content.size - 1] as const
  const plain = at(line(told))
  plain.hands.stand(...whole(plain.hands))
  plain.hands.presses("Alt-t")
  expect(plain.content()).toMatchObject([
    line("Las tareas pendientes son: "),
    ...parts.map((text) => ({ type: "task", text: [{ text }], state: "open" })),
  ])
  plain.hands.destroy()
  const made = at(task(told))
  made.hands.stand(...whole(made.hands))
  made.hands.presses("Alt-t")
  expect(made.content()).toMatchObject([
    line("Las tareas pendientes son: "),
    ...parts.map((text) => ({ type: "task", text: [{ text }], owner: "Ana Soto", due: "2018-05-07" })),
  ])
  // Nothing selected: the task is a line again.
  made.hands.presses("Alt-t")
  expect(made.content()?.at(-1)).toMatchObject({ type: "paragraph" })
})

test("what a task says in words is understood again, in both languages", () => {
  for (const language of ["es", "en"] as const)
    for (const owner of ["Ana Soto", "Álvaro Ramírez-Alujas", undefined])
      for (const due of ["2018-05-07", "2019-01-31", undefined]) {
        const lead = "Enviar el oficio."
        const told = toldAtEnd(`${lead} ${saidOfTask({ owner, due }, language)}`, "2018-04-19")
        if (owner === undefined && due === undefined) expect(told).toBeUndefined()
        else expect([told?.owner, told?.due], `${language} ${owner} ${due}`).toEqual([owner, due])
      }
})
