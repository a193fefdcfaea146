/** y-websocket's own server: keeps documents in memory and writes nothing. */
import { existsSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import { createRequire } from "node:module"
import { join } from "node:path"
import { WebSocketServer } from "ws"
import { tell } from "./told.mjs"

const require = createRequire(import.meta.url)
const { setPersistence, setupWSConnection } = require("y-websocket/bin/utils")
// Of the same Yjs as its utils.
const Y = require("yjs")

const [folder, port] = process.argv.slice(2)
// Documents begin as those of the others do; nothing is ever written back.
setPersistence({
  bindState: (name, doc) => {
    const file = join(folder, `${name}.bin`)
    if (existsSync(file)) Y.applyUpdate(doc, readFileSync(file))
  },
  writeState: () => Promise.resolve(),
})

const http = createServer()
const sockets = new WebSocketServer({ noServer: true })
sockets.on("connection", setupWSConnection)
http.on("upgrade", (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit("connection", ws, request)),
)
http.listen(Number(port), "127.0.0.1", () => tell(http.address().port))
