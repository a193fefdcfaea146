/** Records, the log of updates, snapshots and the bin. */
import { expect, test } from "vitest"
import { acta, ana, body, bytes, finalize, furnish, moveTo, noon, snapshot, update, type Stores } from "./fixtures.ts"

const dayMs = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * dayMs).toISOString()

export function recordContract(store: () => Stores): void {
  test("an acta is found as it was made", async () => {
    const { actas } = store()
    await furnish(store())
    const made = await actas.create(acta("acta-0001", { number: "4", title: "Acta N°4" }))
    expect(made).toMatchObject({
      id: "acta-0001",
      bodyId: body.id,
      number: "4",
      title: "Acta N°4",
      date: "2026-04-19",
      status: "draft",
      epoch: 1,
      edition: 1,
      schema: 1,
      headSeq: 0,
      generation: actas.generation,
      createdAt: noon,
    })
    expect(made.generation).toMatch(/^[\w-]{8,}$/)
    expect(await actas.find("acta-0001")).toEqual(made)
    expect(await actas.find("acta-none")).toBeUndefined()
    expect(await actas.load("acta-none")).toBeUndefined()
  })

  test("an id serves once", async () => {
    await furnish(store(), "acta-0001")
    await expect(store().actas.create(acta("acta-0001", { title: "another" }))).rejects.toThrow()
    expect(await store().actas.find("acta-0001")).toMatchObject({ title: "Acta acta-0001" })
  })

  test("actas of the bodies asked for are listed, newest first and those without a date last", async () => {
    const { actas, bodies } = store()
    await furnish(store())
    const other = { ...body, id: "body-0002" }
    await bodies.createBody(other, { id: "m2", bodyId: other.id, email: "b@example.org", name: "B", role: "secretary" })
    await actas.create(acta("undated", { date: undefined }))
    await actas.create(acta("older", { date: "2026-01-31" }))
    await actas.create(acta("newer", { date: "2026-03-01" }))
    await actas.create(acta("newerStill", { date: "2026-03-01" }))
    await actas.create(acta("elsewhere", { bodyId: other.id }))
    const ids = async (...of: string[]) => (await actas.list(of)).map(({ id }) => id)
    expect(await ids(body.id)).toEqual(["newerStill", "newer", "older", "undated"])
    expect(await ids(body.id, other.id)).toContain("elsewhere")
    expect(await ids()).toEqual([])
  })

  test("number, title and date follow the document until it is locked", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    await actas.mirror("acta-0001", { number: "7", title: "Acta N°7", date: undefined })
    expect(await actas.find("acta-0001")).toMatchObject({ number: "7", title: "Acta N°7", date: undefined, epoch: 1 })
    await finalize(store(), "acta-0001")
    await actas.mirror("acta-0001", { number: "8", title: "changed", date: "2026-01-01" })
    expect(await actas.find("acta-0001")).toMatchObject({ number: "7", title: "Acta N°7" })
  })

  test("a draft lies in the bin, out of the list, and comes back with all its text", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    await actas.append("acta-0001", 1, [update(1)])
    expect(await actas.remove("acta-0001", ana, ago(1))).toBe(true)
    expect(await actas.remove("acta-0001", ana, ago(1))).toBe(false)
    expect(await actas.list([body.id])).toEqual([])
    expect((await actas.list([body.id], { deleted: true })).map(({ id }) => id)).toEqual(["acta-0001"])
    expect(await actas.restore("acta-0001")).toBe(true)
    expect(await actas.restore("acta-0001")).toBe(false)
    expect(await actas.find("acta-0001")).toMatchObject({ status: "draft", deletedAt: undefined })
    expect((await actas.load("acta-0001"))?.updates).toHaveLength(1)
  })

  test("who wrote before the bin can't write into it", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    await actas.remove("acta-0001", ana, ago(1))
    expect((await actas.append("acta-0001", 1, [update(1)])).kind).toBe("fenced")
  })

  test("after 30 days the bin gives nothing back, and a purge deletes for good what was there before its day", async () => {
    const { actas, bodies } = store()
    await furnish(store(), "longGone", "justGone", "living", "acta-lock")
    await actas.append("longGone", 1, [update(1, ana.id, [7])])
    await actas.advance("longGone", { epoch: 1, seq: 1 }, moveTo("inReview"))
    const invitation = { id: "inv-1", actaId: "longGone", role: "reader" as const, by: ana, createdAt: noon }
    await bodies.addInvitation(invitation, "hash-1")
    await bodies.takeSeat({ id: "seat-1", invitationId: "inv-1", actaId: "longGone", role: "reader", name: "Eva" }, "h")
    await finalize(store(), "acta-lock")
    await actas.remove("longGone", ana, ago(31))
    await actas.remove("justGone", ana, ago(29))
    expect(await actas.restore("longGone")).toBe(false)
    expect(await actas.purge(ago(30))).toBe(1)
    expect(await actas.find("longGone")).toBeUndefined()
    expect(await actas.load("longGone")).toBeUndefined()
    expect(await actas.versions("longGone")).toEqual([])
    expect(await bodies.invitationByToken("hash-1")).toBeUndefined()
    expect(await bodies.seatByToken("h")).toBeUndefined()
    expect(await actas.restore("justGone")).toBe(true)
    expect(await actas.list([body.id])).toHaveLength(3)
  })

  test("what was last seen of the clock is kept, and nothing before it", async () => {
    const { actas } = store()
    expect(await actas.clockWatch()).toBeUndefined()
    for (const watch of [
      { at: ago(2), since: ago(40) },
      { at: ago(1), since: ago(1) },
    ]) {
      await actas.watchClock(watch)
      expect(await actas.clockWatch()).toEqual(watch)
    }
  })
}

export function logContract(store: () => Stores): void {
  test("what was appended is loaded in order, after the snapshot it was made with", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    expect(await actas.append("acta-0001", 1, [update(1), update(2)])).toEqual({ kind: "appended", seq: 2 })
    expect(await actas.append("acta-0001", 1, [update(3)])).toEqual({ kind: "appended", seq: 3 })
    const loaded = await actas.load("acta-0001")
    expect(loaded).toMatchObject({
      record: { headSeq: 3 },
      snapshot: { seq: 0, state: bytes("state of acta-0001"), stateVector: bytes("vector of acta-0001") },
      updates: [1, 2, 3].map((n) => ({ seq: n, payload: bytes("update", n) })),
    })
    expect(loaded?.damaged).toBeUndefined()
  })

  test("a view into a larger buffer is stored as itself", async () => {
    const pool = new Uint8Array(4096).fill(9)
    pool.set(bytes("small"), 100)
    await furnish(store(), "acta-0001")
    await store().actas.append("acta-0001", 1, [{ payload: pool.subarray(100, 105), actor: ana.id }])
    expect((await store().actas.load("acta-0001"))?.updates[0]?.payload).toEqual(bytes("small"))
  })

  test("numbers have no gap in any acta, however many write at once", async () => {
    const { actas } = store()
    const ids = ["acta-0001", "acta-0002", "acta-0003"]
    await furnish(store(), ...ids)
    const jobs = Array.from({ length: 300 }, (_, n) => ({ id: ids[n % 3] ?? "", n }))
    const results = await Promise.all(jobs.map(({ id, n }) => actas.append(id, 1, [update(n)])))
    for (const id of ids) {
      const mine = jobs.flatMap((job, index) => (job.id === id ? [{ job, result: results[index] }] : []))
      expect(mine.map(({ result }) => result)).toEqual(mine.map((_, n) => ({ kind: "appended", seq: n + 1 })))
      const loaded = await actas.load(id)
      expect(loaded?.updates.map(({ payload }) => payload)).toEqual(mine.map(({ job }) => bytes("update", job.n)))
    }
  })

  test("an earlier epoch is fenced, for its own acta only, and writes nothing", async () => {
    const { actas } = store()
    await furnish(store(), "moved", "other")
    await actas.append("moved", 1, [update(1)])
    await actas.advance("moved", { epoch: 1, seq: 1 }, moveTo("inReview"))
    const [fenced, appended] = await Promise.all([
      actas.append("moved", 1, [update(2), update(3)]),
      actas.append("other", 1, [update(1)]),
    ])
    expect(fenced).toMatchObject({ kind: "fenced", record: { status: "inReview", epoch: 2, headSeq: 1 } })
    expect(appended).toEqual({ kind: "appended", seq: 1 })
    expect((await actas.load("moved"))?.updates).toHaveLength(1)
    expect(await actas.append("moved", 2, [update(4)])).toEqual({ kind: "appended", seq: 2 })
  })

  test("an append to an acta that isn't there fails alone", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    const results = await Promise.allSettled([
      actas.append("acta-0001", 1, [update(1)]),
      actas.append("acta-none", 1, [update(1)]),
      actas.append("acta-0001", 1, [update(2)]),
    ])
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"])
    expect((await actas.load("acta-0001"))?.updates.map(({ seq }) => seq)).toEqual([1, 2])
  })

  test("a client id belongs to the first who claims it, in this acta", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001", "acta-0002")
    await actas.append("acta-0001", 1, [update(1, "ana", [11, 4_294_967_295]), update(2, "luis", [11, 12])])
    await actas.append("acta-0002", 1, [update(1, "luis", [11])])
    expect((await actas.load("acta-0001"))?.owners).toEqual(
      new Map([[11, "ana"], [12, "luis"], [4_294_967_295, "ana"]]),
    ) // prettier-ignore
    expect((await actas.load("acta-0002"))?.owners).toEqual(new Map([[11, "luis"]]))
  })

  test("a snapshot takes the place of the log up to it", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    for (let n = 1; n <= 5; n++) await actas.append("acta-0001", 1, [update(n)])
    expect(await actas.compact("acta-0001", snapshot(3))).toBe(true)
    const loaded = await actas.load("acta-0001")
    expect(loaded?.snapshot).toEqual(snapshot(3))
    expect(loaded?.updates.map(({ seq }) => seq)).toEqual([4, 5])
    expect(loaded?.record.headSeq).toBe(5)
    expect(await actas.append("acta-0001", 1, [update(6)])).toEqual({ kind: "appended", seq: 6 })
  })

  test("of two who compact at once one is told no, and the newer snapshot stays", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    await actas.append("acta-0001", 1, [update(1), update(2), update(3)])
    const raced = await Promise.all([snapshot(2), snapshot(2)].map((each) => actas.compact("acta-0001", each)))
    expect(raced).toEqual([true, false])
    expect(await actas.compact("acta-0001", snapshot(3))).toBe(true)
    expect(await actas.compact("acta-0001", snapshot(2))).toBe(false)
    expect(await actas.compact("acta-0001", snapshot(4))).toBe(false)
    expect((await actas.load("acta-0001"))?.snapshot).toEqual(snapshot(3))
  })

  test("compacting while others write loses nothing", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    const writing = Array.from({ length: 100 }, (_, n) => actas.append("acta-0001", 1, [update(n + 1)]))
    await writing[20]
    const compacted = await actas.compact("acta-0001", snapshot(20))
    await Promise.all(writing)
    const loaded = await actas.load("acta-0001")
    expect(compacted).toBe(true)
    expect(loaded?.snapshot.seq).toBe(20)
    expect(loaded?.updates.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, n) => n + 21))
  })

  test("a locked acta is not compacted", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    await actas.append("acta-0001", 1, [update(1)])
    await finalize(store(), "acta-0001")
    expect(await actas.compact("acta-0001", snapshot(1))).toBe(false)
    expect((await actas.load("acta-0001"))?.updates).toHaveLength(1)
  })
}
