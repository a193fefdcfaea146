/** The process that makes files: it is shared, replaced when spent or dead, and leaves with the server. */
import { afterEach, expect, test, vi } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { Press, type PressLimits } from "#server/exporters/press/press.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import { draft, longActa } from "./actas.ts"

const presses: Press[] = []
const pressWith = (limits: Partial<PressLimits> = {}): Press => {
  const press = new Press(limits)
  presses.push(press)
  return press
}
afterEach(async () => {
  await Promise.all(presses.splice(0).map((press) => press.close()))
})

const short = { maker: "pdf" as const, sheet: sheetOf(exampleActa(), draft, "es") }
const long = { maker: "pdf" as const, sheet: sheetOf(longActa(30), draft, "es") }
const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.slice(0, 5)).toString("latin1") === "%PDF-"
const isAlive = (pid: number | undefined): boolean => {
  if (pid === undefined) return false
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const kill = (pid: number | undefined): void => {
  if (pid === undefined) throw new Error("there is no process to kill")
  process.kill(pid, "SIGKILL")
}

test("twenty at once, of both kinds, are all made by one process", async () => {
  const press = pressWith()
  const jobs = Array.from({ length: 20 }, (_, at) => ({
    ...short,
    maker: at % 2 === 0 ? ("pdf" as const) : ("docx" as const),
  }))
  const asked = jobs.map((job) => press.make(job))
  const { pid } = press
  const files = await Promise.all(asked)
  expect(files.map((file) => file.length).filter((length) => length < 10_000)).toEqual([])
  expect(press.pid).toBe(pid)
})

test("a process killed at its work is replaced, and the file is made", async () => {
  const press = pressWith()
  const file = press.make(long)
  const { pid } = press
  kill(pid)
  expect(isPdf(await file)).toBe(true)
  expect(press.pid).not.toBe(pid)
})

test("a process killed while idle is replaced", async () => {
  const press = pressWith()
  await press.make(short)
  kill(press.pid)
  expect(isPdf(await press.make(short))).toBe(true)
})

test("a file that ends two processes fails, and the next one in the queue is made", async () => {
  const press = pressWith()
  const failing = press.make(long)
  const outcome = expect(failing).rejects.toThrow("ended twice on this one")
  const next = press.make(short)
  const first = press.pid
  kill(first)
  await vi.waitUntil(() => press.pid !== undefined && press.pid !== first)
  kill(press.pid)
  await outcome
  expect(isPdf(await next)).toBe(true)
})

test("a file that takes too long fails, and its process with it", async () => {
  const press = pressWith({ time: 1 })
  const file = press.make(long)
  const { pid } = press
  await expect(file).rejects.toThrow("not made within 1 ms")
  await vi.waitUntil(() => !isAlive(pid))
})

test.runIf(process.platform === "linux")(
  "a file that wants too much memory fails at once, and its process with it",
  async () => {
    const press = pressWith({ mostRss: 1 })
    const file = press.make(long)
    const { pid } = press
    await expect(file).rejects.toThrow("more memory than one may have")
    await vi.waitUntil(() => !isAlive(pid))
  },
)

test("a process is replaced after its share of documents, and after growing too large", async () => {
  for (const limits of [{ documentsPerChild: 1 }, { rss: 1 }]) {
    const press = pressWith(limits)
    const first = press.make(short)
    const { pid } = press
    await first
    const second = press.make(short)
    expect(press.pid).not.toBe(pid)
    expect(isPdf(await second)).toBe(true)
    await vi.waitUntil(() => !isAlive(pid))
  }
})

test("what can't be made says why and harms nothing else", async () => {
  const press = pressWith()
  const broken = { ...short, sheet: { ...short.sheet, language: "español" as "es" } }
  await expect(press.make(broken)).rejects.toThrow("the file could not be made")
  const { pid } = press
  expect(isPdf(await press.make(short))).toBe(true)
  expect(press.pid).toBe(pid)
})

test("a PDF that falls short of PDF/UA is made without its mark, and counted", async () => {
  const press = pressWith()
  await press.make(short)
  expect(press.withoutPdfUa).toBe(0)
  expect(isPdf(await press.make({ ...short, sheet: { ...short.sheet, title: "" } }))).toBe(true)
  expect(press.withoutPdfUa).toBe(1)
})

test("beyond the queue's length whoever asks is told to come back", async () => {
  const press = pressWith({ queue: 2 })
  const made = [press.make(short), press.make(short), press.make(short)]
  await expect(press.make(short)).rejects.toMatchObject({ code: "rate.limited", data: { retryAfter: 10 } })
  expect((await Promise.all(made)).every(isPdf)).toBe(true)
})

test("closing leaves no process and no promise behind; what is asked later is made", async () => {
  const press = pressWith()
  const [working, waiting] = [press.make(long), press.make(short)]
  const outcomes = Promise.allSettled([working, waiting])
  const { pid } = press
  await press.close()
  expect(isAlive(pid)).toBe(false)
  expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected"])
  expect(isPdf(await press.make(short))).toBe(true)
})
