/** Changes of status, versions, locks, the chain, rectifications and filed exports. */
import { expect, test } from "vitest"
import type { NewVersion } from "#server/storage/port.ts"
import { acta, ana, body, bytes, finalize, furnish, lockOn, moveTo, noon, update, type Stores } from "./fixtures.ts"

const rectifying = (id: string) => ({ acta: id, seal: `seal of ${id}`, reason: "a typo" })

const named = (label: string): NewVersion => ({
  kind: "named",
  label,
  by: ana,
  at: noon,
  content: bytes("it"),
  seal: "seal of it",
  most: { count: 10, bytes: 1000 },
})

export function lifeContract(store: () => Stores): void {
  test("a change of status raises the epoch and files a version", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    await actas.append("acta-0001", 1, [update(1)])
    const closed = await actas.advance("acta-0001", { epoch: 1, seq: 1 }, moveTo("inReview"))
    expect(closed).toMatchObject({ kind: "advanced", record: { status: "inReview", epoch: 2, headSeq: 1 } })
    const reopened = moveTo("draft", { reason: "an agreement was missing" })
    expect(await actas.advance("acta-0001", { epoch: 2, seq: 1 }, reopened)).toMatchObject({
      record: { status: "draft", epoch: 3, seal: undefined, lockedAt: undefined },
    })
    expect(await actas.versions("acta-0001")).toEqual([
      { n: 1, at: noon, by: ana, status: "inReview", seal: "seal in inReview", kind: "move" },
      {
        n: 2,
        at: noon,
        by: ana,
        status: "draft",
        seal: "seal in draft",
        reason: "an agreement was missing",
        kind: "move",
      },
    ])
    expect(await actas.version("acta-0001", 1)).toMatchObject({ n: 1, content: bytes("content inReview") })
    expect(await actas.version("acta-0001", 3)).toBeUndefined()
  })

  test("a version is filed on wish, comes back byte by byte, and gets no more than another name", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    await actas.append("acta-0001", 1, [update(1, "user-luis")])
    const filed = await actas.fileVersion("acta-0001", 1, named("antes de la votación"))
    const first = {
      n: 1,
      at: noon,
      by: ana,
      status: "draft",
      seal: "seal of it",
      kind: "named",
      label: "antes de la votación",
    }
    expect(filed).toEqual({ kind: "filed", version: first })
    expect(await actas.version("acta-0001", 1)).toEqual({ ...first, content: bytes("it") })
    expect(await actas.fileVersion("acta-0001", 2, named("de otro estado"))).toMatchObject({ kind: "fenced" })
    expect(await actas.nameVersion("acta-0001", 1, "otro nombre")).toBe(true)
    expect(await actas.nameVersion("acta-0001", 2, "de ninguna")).toBe(false)
    expect(await actas.version("acta-0001", 1)).toEqual({ ...first, label: "otro nombre", content: bytes("it") })
  })

  test("a pause is filed under whoever wrote last, once, and all that is filed on wish has its limits", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    const began = new Date().toISOString()
    await actas.append("acta-0001", 1, [update(1, "user-luis")])
    const pause = { ...named(""), label: undefined, kind: "pause" as const, by: { seq: 1 } }
    const filed = await actas.fileVersion("acta-0001", 1, pause)
    expect(filed).toMatchObject({ kind: "filed", version: { kind: "pause", by: { id: "user-luis", name: "" } } })
    expect(filed.kind === "filed" && filed.version.at >= began).toBe(true)
    expect(await actas.fileVersion("acta-0001", 1, pause)).toEqual({ kind: "same" })
    const most = { count: 1, bytes: 100 }
    expect(await actas.fileVersion("acta-0001", 1, { ...named("una"), most })).toMatchObject({ kind: "filed" })
    expect(await actas.fileVersion("acta-0001", 1, { ...named("otra"), most })).toEqual({
      kind: "full",
      limit: "count",
    })
    const small = { count: 9, bytes: 5 }
    expect(await actas.fileVersion("acta-0001", 1, { ...named("otra"), most: small })).toEqual({
      kind: "full",
      limit: "bytes",
    })
  })

  test("what has moved since it was read is stale, and nothing is written", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    await actas.append("acta-0001", 1, [update(1)])
    const stale = { kind: "stale", record: { epoch: 1, headSeq: 1, status: "draft" } }
    expect(await actas.advance("acta-0001", { epoch: 1, seq: 0 }, moveTo("inReview"))).toMatchObject(stale)
    expect(await actas.advance("acta-0001", { epoch: 0, seq: 1 }, moveTo("inReview"))).toMatchObject(stale)
    expect(await actas.versions("acta-0001")).toEqual([])
  })

  test("of a move and the updates that race with it, all that were taken came before", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    const before = Array.from({ length: 50 }, (_, n) => actas.append("acta-0001", 1, [update(n)]))
    await before[10]
    const { headSeq } = (await actas.find("acta-0001")) ?? { headSeq: 0 }
    const moving = actas.advance("acta-0001", { epoch: 1, seq: headSeq }, moveTo("inReview"))
    const after = Array.from({ length: 50 }, (_, n) => actas.append("acta-0001", 1, [update(50 + n)]))
    const moved = await moving
    const results = await Promise.all([...before, ...after])
    const taken = results.filter(({ kind }) => kind === "appended").length
    const loaded = await actas.load("acta-0001")
    expect(loaded?.updates).toHaveLength(taken)
    if (moved.kind === "advanced") expect(taken).toBe(moved.record.headSeq)
    else expect(taken).toBe(100)
  })

  test("an acta in the bin can't be moved on", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    await actas.remove("acta-0001", ana, new Date().toISOString())
    expect(await finalize(store(), "acta-0001", { epoch: 2 })).toMatchObject({ kind: "stale" })
    expect(await actas.chainHead(body.id)).toBeUndefined()
  })
}

export function lockContract(store: () => Stores): void {
  test("a locked acta carries its seal, its lock and who locked it when", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    const locked = await finalize(store(), "acta-0001")
    const record = { status: "finalized", seal: "seal of acta-0001", lockedAt: noon, lockedBy: ana, epoch: 2 }
    expect(locked).toMatchObject({ kind: "advanced", record })
    expect(await actas.find("acta-0001")).toMatchObject(record)
    expect(await actas.lockOf("acta-0001")).toEqual({ lock: lockOn("acta-0001"), link: "link of acta-0001" })
    expect(await actas.version("acta-0001", 1)).toMatchObject({ status: "finalized", seal: "seal of acta-0001" })
    expect(await actas.lockOf("acta-none")).toBeUndefined()
  })

  test("a locked acta takes no update, not even of its own epoch, no move and no bin", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    await finalize(store(), "acta-0001")
    expect((await actas.append("acta-0001", 1, [update(1)])).kind).toBe("fenced")
    await expect(actas.append("acta-0001", 2, [update(1)])).rejects.toThrow(/locked/)
    await expect(actas.advance("acta-0001", { epoch: 2, seq: 0 }, moveTo("draft"))).rejects.toThrow(/locked/)
    expect(await actas.remove("acta-0001", ana, noon)).toBe(false)
    expect(await actas.restore("acta-0001")).toBe(false)
    expect(await actas.find("acta-0001")).toMatchObject({ status: "finalized", epoch: 2, headSeq: 0 })
    expect(await actas.versions("acta-0001")).toHaveLength(1)
  })

  test("each lock of a body names the one before it", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001", "acta-0002")
    expect(await actas.chainHead(body.id)).toBeUndefined()
    await finalize(store(), "acta-0001")
    expect(await actas.chainHead(body.id)).toBe("link of acta-0001")
    const chainMoved = { kind: "chainMoved", previous: "link of acta-0001" }
    expect(await finalize(store(), "acta-0002", { previous: "link of another" })).toEqual(chainMoved)
    const headless = moveTo("finalized", { lock: { lock: lockOn("acta-0002"), link: "link of acta-0002" } })
    expect(await actas.advance("acta-0002", { epoch: 1, seq: 0 }, headless)).toEqual(chainMoved)
    expect(await actas.find("acta-0002")).toMatchObject({ status: "draft", epoch: 1 })
    expect(await actas.lockOf("acta-0002")).toBeUndefined()
    expect(await actas.versions("acta-0002")).toEqual([])
    expect((await finalize(store(), "acta-0002")).kind).toBe("advanced")
    expect(await actas.chainHead(body.id)).toBe("link of acta-0002")
  })

  test("two that lock at once don't fork the chain", async () => {
    await furnish(store(), "acta-0001", "acta-0002")
    const results = await Promise.all([finalize(store(), "acta-0001"), finalize(store(), "acta-0002")])
    expect(results.map(({ kind }) => kind).sort()).toEqual(["advanced", "chainMoved"])
  })

  test("a number is locked once in a body, and may be used in another", async () => {
    const { actas, bodies } = store()
    await furnish(store())
    const other = { ...body, id: "body-0002" }
    await bodies.createBody(other, { id: "m2", bodyId: other.id, email: "b@example.org", name: "B", role: "secretary" })
    await actas.create(acta("acta-0001", { number: "4" }))
    await actas.create(acta("acta-0002", { number: "4" }))
    await actas.create(acta("elsewhere", { number: "4", bodyId: other.id }))
    expect((await finalize(store(), "acta-0001")).kind).toBe("advanced")
    expect(await finalize(store(), "acta-0002")).toEqual({ kind: "numberTaken", id: "acta-0001" })
    expect(await actas.find("acta-0002")).toMatchObject({ status: "draft", epoch: 1 })
    expect(await actas.chainHead(body.id)).toBe("link of acta-0001")
    expect((await finalize(store(), "elsewhere")).kind).toBe("advanced")
    await actas.mirror("acta-0002", { number: "5", title: "Acta N°5" })
    expect((await finalize(store(), "acta-0002")).kind).toBe("advanced")
  })

  test("an acta that rectifies another takes its number and its place in one go", async () => {
    const { actas } = store()
    await furnish(store())
    await actas.create(acta("wrong", { number: "4" }))
    await finalize(store(), "wrong")
    const mended = await actas.create(acta("mended", { number: "4", edition: 2, rectifies: rectifying("wrong") }))
    expect(mended).toMatchObject({ rectifies: "wrong", edition: 2 })
    expect(await actas.rectificationOf("mended")).toEqual(rectifying("wrong"))
    expect(await actas.rectificationOf("wrong")).toBeUndefined()
    expect(await actas.openRectification("wrong")).toBe("mended")
    expect(await finalize(store(), "mended", { supersedes: "wrong" })).toMatchObject({
      kind: "advanced",
      record: { status: "finalized", rectifies: "wrong" },
      superseded: { id: "wrong", status: "rectified", epoch: 3, rectifiedBy: "mended", seal: "seal of wrong" },
    })
    expect(await actas.openRectification("wrong")).toBeUndefined()
    expect(await actas.find("wrong")).toMatchObject({ status: "rectified", lockedAt: noon })
    expect(await actas.lockOf("wrong")).toMatchObject({ link: "link of wrong" })
    // And a mistake in the mended one is mended in the same way.
    await actas.create(acta("again", { number: "4", edition: 3, rectifies: rectifying("mended") }))
    expect((await finalize(store(), "again", { supersedes: "mended" })).kind).toBe("advanced")
  })

  test("an acta has one open rectification at a time, those in the bin aside", async () => {
    const { actas } = store()
    await furnish(store(), "wrong")
    await finalize(store(), "wrong")
    const rectifies = rectifying("wrong")
    await actas.create(acta("first", { rectifies }))
    await expect(actas.create(acta("second", { rectifies }))).rejects.toThrow(/open rectification/)
    await actas.remove("first", ana, new Date().toISOString())
    expect(await actas.openRectification("wrong")).toBeUndefined()
    await actas.create(acta("second", { rectifies }))
    expect(await actas.restore("first")).toBe(false)
    expect(await actas.openRectification("wrong")).toBe("second")
  })

  test("what can't be superseded leaves everything as it was", async () => {
    const { actas } = store()
    await furnish(store(), "draft")
    await actas.create(acta("mended", { rectifies: rectifying("draft") }))
    await expect(finalize(store(), "mended", { supersedes: "draft" })).rejects.toThrow(/superseded/)
    expect(await actas.find("mended")).toMatchObject({ status: "draft", epoch: 1 })
    expect(await actas.chainHead(body.id)).toBeUndefined()
    expect(await actas.lockOf("mended")).toBeUndefined()
  })

  test("the first filing of an export wins, of a locked acta too", async () => {
    const { actas } = store()
    await furnish(store(), "acta-0001")
    await finalize(store(), "acta-0001")
    expect(await actas.filedExport("acta-0001", "pdf-es")).toBeUndefined()
    const first = await actas.fileExport("acta-0001", "pdf-es", bytes("first"), noon)
    expect(first).toEqual({
      bytes: bytes("first"),
      sha256: "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e",
      at: noon,
    })
    expect(await actas.fileExport("acta-0001", "pdf-es", bytes("second"), "2027-01-01T00:00:00.000Z")).toEqual(first)
    expect(await actas.filedExport("acta-0001", "pdf-es")).toEqual(first)
    expect(await actas.filedExport("acta-0001", "pdf-en")).toBeUndefined()
  })
}
