/** What a PDF claims to be, and whether its objects bear it out: read from the file itself, by qpdf. */
import { onDisk, run } from "./files.ts"

type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
type Dictionary = { [key: string]: Value }
type Entry = { value?: Value; stream?: { dict: Dictionary; data?: string } }

export type Claims = {
  pdfa: string
  pdfua: string
  language: string
  showsTitle: boolean
  /** Sorted names of the tags in use. */
  tags: string[]
  /** What breaks a claim, in words. */
  faults: string[]
}

export function claimsOf(pdf: Uint8Array): Claims {
  const file = onDisk(pdf)
  const json = run("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", file)
  const [, objects] = (JSON.parse(json) as { qpdf: [unknown, Record<string, Entry>] }).qpdf

  const entry = (value: Value | undefined): Entry | undefined => {
    const isReference = typeof value === "string" && /^\d+ \d+ R$/.test(value)
    return isReference ? objects[`obj:${value}`] : value === undefined ? undefined : { value }
  }
  const plain = (value: Value | undefined): Value | undefined => entry(value)?.value
  const dictionary = (value: Value | undefined): Dictionary => {
    const found = entry(value)
    return found?.stream?.dict ?? (isDictionary(found?.value) ? found.value : {})
  }
  const list = (value: Value | undefined): Value[] => {
    const found = plain(value)
    return Array.isArray(found) ? found : found === undefined ? [] : [found]
  }

  const trailer = dictionary(objects.trailer?.value)
  const root = dictionary(trailer["/Root"])
  const metadata = entry(root["/Metadata"])?.stream
  const xmp = Buffer.from(metadata?.data ?? "", "base64").toString("utf8")
  const claimed = (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(xmp)?.[1] ?? ""
  const all = Object.values(objects).map(({ value, stream }) => stream?.dict ?? (isDictionary(value) ? value : {}))
  const tagged = all.filter((each) => each["/S"] !== undefined && each["/P"] !== undefined)
  const faults: string[] = []
  const fault = (isFault: boolean, words: string) => void (isFault && faults.push(words))

  fault(trailer["/Encrypt"] !== undefined, "it is encrypted")
  fault(metadata?.dict["/Filter"] !== undefined, "its metadata can't be read as it stands")
  fault(
    dictionary(root["/Names"])["/EmbeddedFiles"] !== undefined && list(root["/AF"]).length === 0,
    "what is attached belongs to nothing",
  )
  fault(trailer["/ID"] === undefined, "it has no id")
  fault(dictionary(root["/MarkInfo"])["/Marked"] !== true, "it is not marked as tagged")
  fault(root["/StructTreeRoot"] === undefined, "it has no tags")
  fault(
    !list(root["/OutputIntents"]).some((each) => dictionary(each)["/S"] === "/GTS_PDFA1"),
    "its colours have no profile",
  )
  for (const font of all.filter((each) => each["/Type"] === "/Font" && each["/Subtype"] === "/Type0")) {
    const descriptor = dictionary(dictionary(list(font["/DescendantFonts"])[0])["/FontDescriptor"])
    fault(!Object.keys(descriptor).some((key) => key.startsWith("/FontFile")), "a font is not embedded")
    fault(font["/ToUnicode"] === undefined, "a font's glyphs have no characters")
  }
  for (const font of all.filter((each) => ["/Type1", "/TrueType"].includes(textOf(each["/Subtype"]))))
    fault(font["/Type"] === "/Font" && font["/FontDescriptor"] === undefined, "a font is not embedded")
  for (const link of all.filter((each) => each["/Subtype"] === "/Link" && each["/Rect"] !== undefined)) {
    fault(link["/Contents"] === undefined, "a link has no description")
    fault(link["/StructParent"] === undefined, "a link has no tag")
  }
  for (const page of all.filter((each) => each["/Type"] === "/Page"))
    fault(list(page["/Annots"]).length > 0 && page["/Tabs"] !== "/S", "a page's links are in no order")
  for (const { "/S": tag, "/A": attributes, "/Alt": alt } of tagged) {
    const hasScope = list(attributes).some((each) => dictionary(each)["/Scope"] !== undefined)
    fault(tag === "/TH" && !hasScope, "a header cell doesn't say of what")
    fault(tag === "/Figure" && (alt === undefined || alt === "u:"), "a picture has no words in its place")
  }
  for (const { "/S": action } of all)
    fault(["/JavaScript", "/Launch", "/GoToR", "/SubmitForm"].includes(textOf(action)), `it has a ${textOf(action)}`)
  return {
    pdfa: claimed("pdfaid:part") + claimed("pdfaid:conformance"),
    pdfua: claimed("pdfuaid:part"),
    language: textOf(root["/Lang"]).replace(/^u:/, ""),
    showsTitle: dictionary(root["/ViewerPreferences"])["/DisplayDocTitle"] === true,
    tags: [...new Set(tagged.map((each) => textOf(each["/S"]).slice(1)))].sort(),
    faults: [...new Set(faults)],
  }
}

const isDictionary = (value: Value | undefined): value is Dictionary =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const textOf = (value: Value | undefined): string => (typeof value === "string" ? value : "")
