/**
 * The elements that we use as the schema of Akoma Ntoso 3.0 orders them: which children, in which order, which attributes.
 * Written from the standard's own schema (OASIS, akomantoso30.xsd), against which these actas were found valid in 2026-11;
 * the schema itself is not ours to carry.
 */
import { XmlAttribute, XmlElement, type XmlNode } from "libxml2-wasm"
import { expect, test } from "vitest"
import { generatedActa } from "#tests/schema/acta-generator.ts"
import { draft, emptyActa, everything, longActa, sealed } from "./actas.ts"
import { akn, readAkn, writtenAs } from "./readers.ts"
import { everywhere, goodLinks, linking, markup } from "./torture.ts"

const text = "(#text|b|i|u|a|eol|person|inline|date|ref|location|docProponent|docTitle|docNumber|docDate|signature)"
const blocks = "(p|blockList|table)"
const frbr = "FRBRthis FRBRuri FRBRdate FRBRauthor"

/** Children as names in a row, then attributes; "?" may be missing. */
const rules: Record<string, [children: string, attributes: string]> = {
  akomaNtoso: ["debate", ""],
  debate: ["meta preface debateBody( conclusions)?", "name contains?"],
  meta: ["identification( lifecycle)? references( proprietary)?", ""],
  identification: ["FRBRWork FRBRExpression FRBRManifestation", "source"],
  FRBRWork: [`${frbr} FRBRcountry`, ""],
  FRBRExpression: [`${frbr} FRBRlanguage`, ""],
  FRBRManifestation: [`${frbr} FRBRformat`, ""],
  FRBRthis: ["", "value"],
  FRBRuri: ["", "value"],
  FRBRdate: ["", "date name"],
  FRBRauthor: ["", "href as?"],
  FRBRcountry: ["", "value"],
  FRBRlanguage: ["", "language"],
  FRBRformat: ["", "value"],
  lifecycle: ["eventRef( eventRef)*", "source"],
  eventRef: ["", "eId date source type"],
  references: ["(TLC(Person|Organization|Role|Location) ?)+", "source"],
  TLCPerson: ["", "eId href showAs"],
  TLCOrganization: ["", "eId href showAs"],
  TLCRole: ["", "eId href showAs"],
  TLCLocation: ["", "eId href showAs"],
  preface: ["p( p)*", "lang"],
  debateBody: ["debateSection( debateSection)*", "lang"],
  conclusions: ["p( p)*", "lang"],
  debateSection: ["num heading( (rollCall|p|blockList|table|resolutions|debateSection))+", "eId name"],
  rollCall: ["p( p)*", "eId"],
  resolutions: ["num p", "eId"],
  blockList: ["item( item)*", "eId"],
  item: [`num( ${blocks})+`, "eId"],
  table: ["tr( tr)*", "eId"],
  tr: ["(th|td)( (th|td))*", ""],
  th: [`${blocks}( ${blocks})*`, "colspan? rowspan?"],
  td: [`${blocks}( ${blocks})*`, "colspan? rowspan?"],
  p: [`(${text} ?)*`, "eId? class?"],
  num: ["(#text)?", ""],
  heading: ["(#text)?", ""],
  eol: ["", ""],
  ...Object.fromEntries(["b", "i", "u", "docProponent", "docTitle", "docNumber", "signature"].map((name) => [name, [`(${text} ?)*`, ""]])),
  a: [`(${text} ?)*`, "href"],
  ref: ["(#text)?", "href"],
  person: ["(#text)?", "refersTo as?"],
  location: ["(#text)?", "refersTo"],
  inline: ["(#text)?", "name"],
  date: ["(#text)?", "date"],
  docDate: ["(#text)?", "date"],
} // prettier-ignore

function faultsIn(element: XmlElement): string[] {
  const [children, attributes] = rules[element.name] ?? []
  if (children === undefined || attributes === undefined) return [`${element.name} is not in the rules`]
  const nodes = childrenOf(element)
  const named = nodes.map((node) => (node instanceof XmlElement ? node.name : "#text")).join(" ")
  const own = element.attrs.filter((each) => each instanceof XmlAttribute).map(({ name }) => name)
  const known = attributes.split(" ").filter(Boolean)
  const missing = known.filter((each) => !each.endsWith("?") && !own.includes(each))
  const strange = own.filter((each) => !known.includes(each) && !known.includes(`${each}?`))
  return [
    ...(new RegExp(`^${children}$`).test(named) ? [] : [`${element.name} holds: ${named}`]),
    ...[...missing, ...strange].map((each) => `${element.name} and its ${each}`),
    // What stands inside is in our own namespace and follows our own rules.
    ...(element.name === "proprietary" ? [] : nodes.flatMap((node) => (node instanceof XmlElement ? faultsIn(node) : []))),
  ] // prettier-ignore
}
rules.proprietary = ["(draft|lock)?( ?acta)?", "source"]

/** Space between elements says nothing where no text may stand. */
function childrenOf(element: XmlElement): XmlNode[] {
  const nodes: XmlNode[] = []
  for (let node = element.firstChild; node; node = node.next)
    if (node instanceof XmlElement || node.content.trim() !== "") nodes.push(node)
  return nodes
}

const actas = [
  ...Array.from({ length: Number(process.env.FUZZ_SEEDS ?? 60) }, (_, at) => generatedActa(at + 1)),
  ...markup.map(everywhere),
  linking(goodLinks),
  emptyActa(),
  longActa(2),
]

test.each(["draft", "sealed"] as const)("elements stand where the standard has them: %s", async (kind) => {
  for (const acta of actas) {
    const xml = await writtenAs("akn", acta, kind === "draft" ? draft : sealed, "es", everything)
    expect([...new Set(readAkn(xml, ({ root }) => faultsIn(root)))]).toEqual([])
  }
})

test("an element in a wrong place is found", () => {
  const of = (inner: string) =>
    readAkn(`<akomaNtoso xmlns="${akn.a}">${inner}</akomaNtoso>`, ({ root }) => faultsIn(root))
  expect(of('<debate name="acta"><preface xml:lang="es"><p/></preface></debate>')).toContain("debate holds: preface")
  expect(of("<debate/>")).toContain("debate and its name")
  expect(of("<speech/>")).toEqual(["akomaNtoso holds: speech", "speech is not in the rules"])
})
