import { expect, test } from "vitest"
import type { Acta, Item } from "#shared/domain/acta.ts"
import { approvalsIn, holding, standingOf, type Fact } from "#shared/domain/facts.ts"
import { anchorOf, decided, locate, mayDecide } from "#shared/domain/remarks.ts"
import { roles } from "#shared/domain/policy.ts"

const text = "Se acuerda convocar. Se acuerda cambiar el formato. Se acuerda cerrar."
const anchor = (quote: string, nth = 0) => {
  let from = -1
  for (let n = 0; n <= nth; n++) from = text.indexOf(quote, from + 1)
  return anchorOf("item-0001", text, from, from + quote.length)
}

test("a passage is found where it stood, among others of the same words", () => {
  for (const nth of [0, 1, 2]) {
    const found = locate(text, anchor("Se acuerda", nth))
    expect(found).toMatchObject({ isSure: true })
    expect(text.slice(found?.from).startsWith("Se acuerda")).toBe(true)
    expect(text.slice(0, found?.from).split("Se acuerda")).toHaveLength(nth + 1)
  }
})

test("it is found again when others have written around it, and not when it was changed", () => {
  const moved = locate(`Preámbulo. ${text.replace("cerrar", "levantar")}`, anchor("cambiar el formato"))
  expect(moved?.isSure).toBe(true)
  expect(locate(text.replace("formato", "orden"), anchor("cambiar el formato"))).toBeUndefined()
  expect(locate(text, { quote: "", prefix: "", suffix: "" })).toBeUndefined()
})

test("words that stand twice with nothing to tell them apart are no sure passage", () => {
  expect(locate("sí sí", { quote: "sí", prefix: "", suffix: "" })).toEqual({ from: 0, to: 2, isSure: false })
})

test("an observation is settled once; a comment is resolved and opened again", () => {
  expect(decided({ kind: "observation", state: "open" }, "accept")).toBe("accepted")
  expect(decided({ kind: "observation", state: "accepted" }, "decline")).toBeUndefined()
  expect(decided({ kind: "observation", state: "open" }, "resolve")).toBeUndefined()
  expect(decided({ kind: "comment", state: "open" }, "resolve")).toBe("resolved")
  expect(decided({ kind: "comment", state: "resolved" }, "reopen")).toBe("open")
  expect(decided({ kind: "comment", state: "open" }, "accept")).toBeUndefined()
})

test("the secretary decides, an author withdraws, and a comment is closed by whoever may write one", () => {
  const by = { id: "user-luis", name: "Luis" }
  const who = (decision: "accept" | "withdraw" | "resolve", kind: "observation" | "comment", id = "user-ana") =>
    roles.filter((role) => mayDecide({ role, id }, { by, kind }, decision, "inReview"))
  expect(who("accept", "observation")).toEqual(["secretary"])
  expect(who("withdraw", "observation")).toEqual([])
  expect(who("withdraw", "observation", by.id)).toEqual(["secretary", "noteTaker", "member"])
  expect(who("resolve", "comment")).toEqual(["secretary", "noteTaker", "member"])
})

test("what was taken back holds no longer, and the last of a kind counts", () => {
  const by = { id: "user-ana", name: "Ana" }
  const fact = (id: string, more: Partial<Fact>): Fact => ({
    id,
    kind: "signed",
    by,
    at: "",
    on: "2026-04-01",
    ...more,
  })
  const facts = [
    fact("a", {}),
    fact("b", { kind: "approved", on: "2026-04-02" }),
    fact("c", { kind: "approved", takesBack: "b" }),
    fact("d", { on: "2026-04-03" }),
  ]
  expect(standingOf(facts)).toEqual({ signed: "2026-04-03" })
  expect(holding(facts).map(({ id }) => id)).toEqual(["d"])
})

test("an item approves an earlier acta unless it was put off, withdrawn or voted down", () => {
  const item = (more: Partial<Item>): Item => ({
    id: "item-0001",
    title: "Aprobación del acta anterior",
    state: "discussed",
    approves: { acta: "acta-0003", number: "3" },
    content: [],
    items: [],
    ...more,
  })
  const vote = (outcome: "carried" | "rejected" | undefined) => ({
    type: "vote" as const,
    id: "vote-0001",
    text: [],
    kind: "show" as const,
    outcome,
  })
  const found = (more: Partial<Item>) => approvalsIn({ items: [item(more)] } as unknown as Acta)
  expect(found({})).toEqual([{ acta: "acta-0003", item: "item-0001" }])
  expect(found({ content: [vote("carried")] })).toEqual([{ acta: "acta-0003", item: "item-0001", vote: "vote-0001" }])
  for (const none of [
    { state: "postponed" as const },
    { state: "withdrawn" as const },
    { approves: undefined },
    { content: [vote("rejected")] },
    { content: [vote(undefined)] },
  ])
    expect(found(none)).toEqual([])
})
