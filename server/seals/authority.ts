/** A time stamping authority (RFC 3161) over HTTP. */
import { fromBER, Sequence } from "asn1js"
import { randomBytes } from "node:crypto"
import { answers, requestFor } from "#shared/verify/timestamp.ts"

export type Authority = {
  /** The whole answer, checked to be one to this very question. `digest`: SHA-256. */
  stamp(digest: Uint8Array): Promise<Uint8Array>
}

/** Milliseconds. An authority answers in one or two seconds. */
const patience = 20_000
/** Bytes; an answer with its certificates has about 6,000. */
const longestAnswer = 100_000

export const createAuthority = (url: string): Authority => ({
  async stamp(digest) {
    const nonce = randomBytes(8)
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
      body: Buffer.from(requestFor(digest, nonce)),
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    })
    const answer = response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
    if (!answer || answer.length > longestAnswer)
      throw new Error(`the time stamp authority answered ${response.status}`)
    if (!answers(answer, digest, nonce)) throw new Error("the time stamp authority answered something else")
    return answer
  },
})

/** The token as the authority wrote it: encoded anew it might not be what was signed. */
export function tokenBytes(answer: Uint8Array): Uint8Array {
  const { result } = fromBER(Uint8Array.from(answer).buffer)
  const token = result instanceof Sequence ? result.valueBlock.value[1] : undefined
  if (!token) throw new Error("the time stamp authority gave no token")
  return token.valueBeforeDecodeView
}
