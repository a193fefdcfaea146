/** What is filed beside an acta: it is kept as it was filed, decided once, and facts are only added. */
import { expect, test } from "vitest"
import type { Fact } from "#shared/domain/facts.ts"
import type { Remark } from "#shared/domain/remarks.ts"
import { ana, finalize, furnish, moveTo, noon, type Stores } from "./fixtures.ts"

const luis = { id: "user-luis", name: "Luis" }
const remark = (id: string, more: Partial<Remark> = {}): Remark => ({
  id,
  kind: "observation",
  by: luis,
  filedAt: noon,
  anchor: { at: "item-0001", quote: "Ramírez-Alujas", prefix: "donde Álvaro ", suffix: " actuará" },
  text: "Mi apellido va sin guion.",
  proposal: "Ramírez Alujas",
  state: "open",
  ...more,
})
const fact = (id: string, more: Partial<Fact> = {}): Fact => ({
  id,
  kind: "approved",
  by: ana,
  at: noon,
  on: "2026-04-26",
  ...more,
})

export function remarkContract(store: () => Stores): void {
  test("what was filed comes back as it was, in its order, and twice the same is filed once", async () => {
    const { remarks } = store()
    await furnish(store(), "acta-0001", "acta-0002")
    expect(await remarks.fileRemark("acta-0001", remark("remark-0001"), 10)).toEqual(remark("remark-0001"))
    const late = remark("remark-0002", { late: true, proposal: undefined })
    await remarks.fileRemark("acta-0001", late, 10)
    expect(await remarks.fileRemark("acta-0001", remark("remark-0001", { text: "otra cosa" }), 10)).toMatchObject({
      text: "Mi apellido va sin guion.",
    })
    // Somebody else's id, here or in another acta, gives nothing away.
    expect(await remarks.fileRemark("acta-0001", remark("remark-0001", { by: ana }), 10)).toBeUndefined()
    expect(await remarks.fileRemark("acta-0002", remark("remark-0001"), 10)).toBeUndefined()
    expect(await remarks.remarksOf("acta-0001")).toEqual([remark("remark-0001"), late])
    expect(await remarks.remarksOf("acta-0002")).toEqual([])
  })

  test("an acta holds so many and no more", async () => {
    const { remarks } = store()
    await furnish(store(), "acta-0001")
    expect(await remarks.fileRemark("acta-0001", remark("remark-0001"), 1)).toBeTruthy()
    expect(await remarks.fileRemark("acta-0001", remark("remark-0002"), 1)).toBe(false)
  })

  test("answers stand under a comment of the same acta, one level deep", async () => {
    const { remarks } = store()
    await furnish(store(), "acta-0001", "acta-0002")
    const comment = (id: string, parent?: string) => remark(id, { kind: "comment", parent })
    await remarks.fileRemark("acta-0001", comment("remark-0001"), 10)
    expect(await remarks.fileRemark("acta-0001", comment("remark-0002", "remark-0001"), 10)).toBeTruthy()
    expect(await remarks.fileRemark("acta-0001", comment("remark-0003", "remark-0002"), 10)).toBeUndefined()
    expect(await remarks.fileRemark("acta-0002", comment("remark-0004", "remark-0001"), 10)).toBeUndefined()
  })

  test("of two decisions the first one stands", async () => {
    const { remarks } = store()
    await furnish(store(), "acta-0001")
    await remarks.fileRemark("acta-0001", remark("remark-0001"), 10)
    const accept = { state: "accepted" as const, by: ana, at: noon, wording: "Ramírez Alujas" }
    const decline = { state: "declined" as const, by: ana, at: noon, reason: "Así firma" }
    const both = await Promise.all([
      remarks.decideRemark("acta-0001", "remark-0001", "open", accept),
      remarks.decideRemark("acta-0001", "remark-0001", "open", decline),
    ])
    expect(both[0]).toMatchObject({ state: "accepted", decidedBy: ana, decidedAt: noon, by: luis })
    expect(both[1]).toBeUndefined()
    expect(await remarks.decideRemark("acta-0001", "no-such-remark", "open", decline)).toBeUndefined()
  })

  test("who has no observations is counted by review, and the text that they read is remembered", async () => {
    const { remarks } = store()
    await furnish(store(), "acta-0001")
    const says = (epoch: number, seq: number, by = luis) => ({ epoch, seq, by, at: noon })
    await remarks.acknowledge("acta-0001", says(2, 5))
    await remarks.acknowledge("acta-0001", says(2, 6, ana))
    expect(await remarks.acknowledgementsOf("acta-0001", 2, 6)).toEqual([
      { by: ana, at: noon },
      { by: luis, at: noon, changedSince: true },
    ])
    // Of a later review nobody has said anything yet.
    expect(await remarks.acknowledgementsOf("acta-0001", 4, 6)).toEqual([])
    await remarks.acknowledge("acta-0001", says(4, 9))
    expect(await remarks.acknowledgementsOf("acta-0001", 4, 9)).toEqual([{ by: luis, at: noon }])
    await remarks.takeBackAcknowledgement("acta-0001", 4, luis.id)
    expect(await remarks.acknowledgementsOf("acta-0001", 2, 6)).toHaveLength(2)
  })

  test("a close files the term of its review, and goes with it or not at all", async () => {
    const { actas, remarks } = store()
    await furnish(store(), "acta-0001")
    const term = { until: "2026-04-26", silence: "agrees" as const }
    await actas.advance("acta-0001", { epoch: 9, seq: 0 }, moveTo("inReview", { term }))
    expect(await remarks.termOf("acta-0001", 9)).toBeUndefined()
    await actas.advance("acta-0001", { epoch: 1, seq: 0 }, moveTo("inReview", { term }))
    expect(await remarks.termOf("acta-0001", 2)).toEqual(term)
    expect(await remarks.termOf("acta-0001", 1)).toBeUndefined()
  })

  test("a draft that is deleted for good takes its remarks along", async () => {
    const { actas, remarks } = store()
    await furnish(store(), "acta-0001")
    await remarks.fileRemark("acta-0001", remark("remark-0001", { kind: "comment" }), 10)
    await remarks.fileRemark("acta-0001", remark("remark-0002", { kind: "comment", parent: "remark-0001" }), 10)
    await actas.remove("acta-0001", ana, noon)
    expect(await actas.purge("2099-01-01T00:00:00.000Z")).toBe(1)
    expect(await remarks.remarksOf("acta-0001")).toEqual([])
  })
}

export function factContract(store: () => Stores): void {
  test("only a finalized acta has facts, and each is taken back by another, once", async () => {
    const { facts } = store()
    await furnish(store(), "acta-0001", "acta-0002")
    expect(await facts.addFact("acta-0001", fact("fact-00001"))).toBe(false)
    await finalize(store(), "acta-0001")
    expect(await facts.addFact("acta-0001", fact("fact-00001", { note: "Por unanimidad" }))).toBe(true)
    const back = (id: string, takesBack: string) => fact(id, { takesBack })
    expect(await facts.addFact("acta-0001", back("fact-00002", "no-such-fact"))).toBe(false)
    expect(await facts.addFact("acta-0001", back("fact-00002", "fact-00001"))).toBe(true)
    expect(await facts.addFact("acta-0001", back("fact-00003", "fact-00001"))).toBe(false)
    expect(await facts.addFact("acta-0001", back("fact-00003", "fact-00002"))).toBe(false)
    const noted = await facts.factsOf(["acta-0001", "acta-0002"])
    expect([...noted.keys()]).toEqual(["acta-0001"])
    expect(noted.get("acta-0001")).toEqual([
      fact("fact-00001", { note: "Por unanimidad" }),
      back("fact-00002", "fact-00001"),
    ])
  })

  test("a lock stamps the acta that it approves in the same transaction; what can't be approved is passed over", async () => {
    const { facts } = store()
    await furnish(store(), "acta-0001", "acta-0002", "acta-0003")
    await finalize(store(), "acta-0001")
    const approves = (...ids: string[]) =>
      ids.map((acta, n) => ({
        acta,
        fact: fact(`fact-of-${acta}-${n}`, { in: { acta: "acta-0002", item: "item-0001" } }),
      }))
    const locked = await finalize(store(), "acta-0002", {
      approves: approves("acta-0001", "acta-0003", "no-such-acta", "acta-0002"),
    })
    expect(locked).toMatchObject({ kind: "advanced", approved: ["acta-0001"] })
    // Approved once is approved: a second acta that says so adds nothing.
    expect(await finalize(store(), "acta-0003", { approves: approves("acta-0001") })).not.toHaveProperty("approved")
    expect((await facts.factsOf(["acta-0001"])).get("acta-0001")).toMatchObject([
      { kind: "approved", in: { acta: "acta-0002" } },
    ])
  })
}
