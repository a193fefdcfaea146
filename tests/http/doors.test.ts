/** Everybody at every acta's socket, and the pages of others at every call. */
import type { WebSocket } from "ws"
import { afterAll, beforeAll, expect, test } from "vitest"
import { closed, knock } from "#tests/support/socket.ts"
import { content, struct, syncFrame, update } from "#tests/sync/bytes.ts"
import { allActas, calls, everybody, mayNotRead, openCast, type Cast } from "./cast.ts"

let cast: Cast
beforeAll(async () => {
  cast = await openCast()
})
afterAll(() => cast.server.stop())

test("a socket: each kind of person, each kind of acta, and who may write there [P3] [P6]", async () => {
  const closes: Record<number, number> = { 401: 4401, 404: 4404 }
  const word = (n: number) =>
    update([{ client: 77_000 + n, structs: [struct(content.any("otro"), { root: "meta", sub: "place" })] }])
  const found: Record<string, unknown> = {}
  const expected: Record<string, unknown> = {}
  let n = 0
  for (const which of allActas)
    for (const who of everybody) {
      const name = `${who} ${which}`
      const no = mayNotRead(who, which)
      const answer = await knock(cast.callers[who], cast.actas[which])
      const writes = ["noteTaker", "secretary", "guest"].includes(who) || (who === "other" && which === "foreign")
      expected[name] = no !== undefined ? closes[no] : which === "locked" ? 4423 : writes ? "written" : 4403
      if (answer.kind !== "seated") {
        found[name] = answer.kind === "closed" ? answer.code : answer.status
        continue
      }
      const { socket } = answer
      const end = closed(socket)
      const saved = new Promise<string>((resolve) =>
        socket.on("message", (bytes: Buffer) => bytes[0] === 101 && resolve("written")),
      )
      // Nothing of its own to bring first, and then a word.
      socket.send(syncFrame(1, new Uint8Array([0, 0])))
      socket.send(syncFrame(2, word(n++)))
      const first = await Promise.race([end, saved])
      found[name] =
        typeof first === "string"
          ? await Promise.race([end.then(({ code }) => code), after(socket, "written")])
          : first.code
      socket.terminate()
    }
  expect(found).toEqual(expected)

  /** The server has answered both messages by the time it answers this one. */
  function after(socket: WebSocket, value: string): Promise<string> {
    return new Promise((resolve) => {
      socket.on("message", (bytes: Buffer) => bytes[0] === 0 && bytes[1] === 1 && resolve(value))
      socket.send(syncFrame(0, new Uint8Array([0])))
    })
  }
})

test("a page of another origin changes nothing by any call, whoever's cookies it has; one of ours may [P6]", async () => {
  const refused = { status: 403, code: "auth.originRefused" }
  for (const { key, method, path } of calls.filter(({ method }) => method !== "GET")) {
    const url = new URL(path.replace(/\{\w+\}/g, cast.actas.own), cast.server.url)
    const ask = async (headers: Record<string, string>) => {
      const answer = await fetch(url, {
        method,
        headers: { cookie: cast.callers.secretary.cookie, "content-type": "application/json", ...headers },
        body: method === "DELETE" ? undefined : "{}",
      })
      const text = await answer.text()
      return { status: answer.status, code: text === "" ? "" : (JSON.parse(text) as { code?: string }).code }
    }
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: `${cast.server.url}.evil.example` },
      { origin: cast.server.url.replace("http:", "ftp:") },
      { origin: cast.server.url.replace(/:\d+$/, ":1") },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]
    for (const headers of foreign) expect(await ask(headers), `${key} from ${JSON.stringify(headers)}`).toEqual(refused)
  }
})
