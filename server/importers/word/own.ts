/**
 * A Word file of ours holds its acta as a part of its own, with the hash of its words as they were when it was
 * made.
 */
import { createHash } from "node:crypto"
import type { Acta } from "#shared/domain/acta.ts"
import { readOwnJson } from "../own/json.ts"
import { mainPart, type Parts } from "./parts.ts"
import type { Zip } from "./zip.ts"

const namespace = "urn:acta-viva:acta:1"

export type OwnActa = { acta: Acta; /** Its words are not those that we wrote. */ isEdited: boolean }

export function ownActa(zip: Zip, parts: Parts): OwnActa | undefined {
  for (const name of zip.names.filter((each) => /^customXml\/item\d{1,3}\.xml$/.test(each))) {
    const bytes = zip.read(name)
    if (!bytes) continue
    const xml = Buffer.from(bytes).toString("utf8")
    if (!xml.includes(namespace)) continue
    const [, head = "", data = ""] = /<(?:\w+:)?acta\b([^>]*)>([A-Za-z0-9+/=\s]*)<\//.exec(xml) ?? []
    const json = Buffer.from(data, "base64").toString("utf8")
    const own = attribute(head, "sha256") === sha256(json) ? readOwnJson(json) : undefined
    if (own) return { acta: own.content, isEdited: attribute(head, "words") !== wordsHash(parts.get(mainPart) ?? "") }
  }
  return undefined
}

const attribute = (head: string, name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(head)?.[1]
const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex")

/**
 * Of all the letters in a main part, spaces left aside: another program that only saves the file again splits and
 * joins its runs as it likes, and changes no letter. The exporter writes the same.
 */
export const wordsHash = (xml: string): string =>
  sha256(
    [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text]) => text ?? "")
      .join("")
      .replaceAll(/\s+/g, ""),
  )
