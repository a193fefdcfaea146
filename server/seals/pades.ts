/** A signature (PAdES) in the PDF of a locked acta, by the body's certificate. Added at the end: what was made stays a prefix. */
import { X509Certificate } from "node:crypto"
import { readFileSync } from "node:fs"
import { P12Signer, PDF } from "@libpdf/core"
import type { Finish } from "#server/actas/export.ts"
import { BadSetting } from "#server/config.ts"
import { tokenBytes, type Authority } from "./authority.ts"

type Settings = { certificate: { file: string; password: string }; authority?: Authority }
type Around = { now: () => Date; log: (event: string, fields?: Record<string, unknown>) => void }

/** Bytes kept free for signature, certificates and time stamp: three certificates and a stamp have about 9,000. */
const reserved = 24_576

export async function createPdfSigner({ certificate, authority }: Settings, { now, log }: Around): Promise<Finish> {
  const signer = await open(certificate, now())
  return async (format, bytes, lock) => {
    if (format.name !== "pdf") return bytes
    const sign = async (stamps?: Authority) => {
      const pdf = await PDF.load(bytes)
      const signed = await pdf.sign({
        signer,
        reason: `SHA-256 ${lock.seal}`,
        signingTime: now(),
        estimatedSize: reserved,
        ...(stamps
          ? {
              level: "B-T" as const,
              timestampAuthority: { timestamp: async (digest: Uint8Array) => tokenBytes(await stamps.stamp(digest)) },
            }
          : { level: "B-B" as const }),
      })
      return signed.bytes
    }
    if (!authority) return sign()
    try {
      return await sign(authority)
    } catch (error) {
      // Somebody waits for the file, and the lock gets a stamp of its own as soon as the authority is back.
      log("pdf.signedUnstamped", { acta: lock.acta, error: (error as Error).message })
      return sign()
    }
  }
}

async function open({ file, password }: Settings["certificate"], now: Date): Promise<P12Signer> {
  const bad = (why: string) =>
    new BadSetting("SIGN_P12", file, `a PKCS#12 file with a certificate and its key (${why})`)
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    throw bad((error as Error).message)
  }
  const signer = await P12Signer.create(bytes, password).catch(() => undefined)
  if (!signer) throw bad("it can't be opened with SIGN_P12_PASSWORD")
  const { validTo, validFrom } = new X509Certificate(signer.certificate)
  if (now < new Date(validFrom) || now > new Date(validTo)) throw bad(`it is valid from ${validFrom} to ${validTo}`)
  return signer
}
