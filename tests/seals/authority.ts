/** A time stamp authority and a certificate of our own making, both by openssl: nothing in them is ours but the names. */
import { execFile, execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"

const run = promisify(execFile)

const config = `
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
`

export type Openssl = ReturnType<typeof openssl>

/** A folder of keys and certificates that goes with \`clear\`. */
export function openssl() {
  const folder = mkdtempSync(join(tmpdir(), "acta-viva-openssl-"))
  const at = (name: string) => join(folder, name)
  const call = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, encoding: "utf8", stdio: "pipe" })
  return {
    folder,
    at,
    call,
    put(name: string, bytes: Uint8Array | string): string {
      writeFileSync(at(name), bytes)
      return at(name)
    },
    certificate(name: string, { use, days = "30" }: { use: string; days?: string }): void {
      const subject = `/C=CL/O=Mesa de Gobierno Abierto/CN=${name}`
      const made = ["-newkey", "rsa:2048", "-nodes", "-keyout", `${name}.key`, "-out", `${name}.pem`, "-days", days]
      const means = [use, "basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature,nonRepudiation"]
      call("req", "-x509", ...made, "-subj", subject, ...means.flatMap((each) => ["-addext", each]))
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export async function openAuthority() {
  const tool = openssl()
  tool.certificate("tsa", { use: "extendedKeyUsage=critical,timeStamping" })
  tool.put("tsa.cnf", config)
  tool.put("serial", "01\n")
  const state = { isAway: false, asked: 0 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const query = `query-${(state.asked += 1)}`
      if (state.isAway) return void response.writeHead(503).end()
      tool.put(query, Buffer.concat(chunks))
      const reply = ["ts", "-reply", "-queryfile", query, "-config", "tsa.cnf", "-section", "one"]
      run("openssl", [...reply, "-signer", "tsa.pem", "-inkey", "tsa.key", "-out", `${query}.tsr`], {
        cwd: tool.folder,
      }).then(
        () => response.writeHead(200).end(readFileSync(tool.at(`${query}.tsr`))),
        () => response.writeHead(500).end(),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    tool,
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`,
    async close() {
      await new Promise((resolve) => server.close(resolve))
      tool.clear()
    },
  }
}
