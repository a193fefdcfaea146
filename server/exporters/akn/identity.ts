/** By what names the acta is known: FRBR's work, expression and manifestation, people and bodies, and the lock. */
import { createHash } from "node:crypto"
import type { Acta, Day } from "#shared/domain/acta.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { cleanLine } from "../clean.ts"
import { element, type Element } from "../markup.ts"
import type { Stamp } from "../port.ts"

// Ids are all of our own making: no name or number of an acta can become one.
const ids = { body: "body", editor: "editor", place: "place" } as const
export const roleIds = { chair: "role_chair", secretary: "role_secretary" } as const

/** The country is not known: ISO 3166 leaves ZZ to users, and language tables read it as "unknown". */
const country = "zz"
/** An acta without a date has none to tell, and the standard demands one. */
const noDate = "0001-01-01"
/** Of ISO 639-2, as the naming convention has it. */
const languages = { es: "spa", en: "eng" } as const

export function metaOf(acta: Acta, stamp: Stamp): Element {
  const source = `#${ids.editor}`
  return element(
    "meta",
    {},
    identificationOf(acta, stamp, source),
    lifecycleOf(stamp, source),
    referencesOf(acta, source),
    proprietaryOf(acta, stamp, source),
  )
}

function identificationOf(acta: Acta, stamp: Stamp, source: string): Element {
  const date = acta.date ?? noDate
  const made = stamp.kind === "sealed" ? dayOf(stamp.lock.at) : date
  const work = ["/akn", country, "debate", "acta", slug(acta.body), date, slug(acta.number)].filter(Boolean).join("/")
  const expression = `${work}/${languages[acta.language]}@${made}${stamp.kind === "draft" ? "-draft" : ""}`
  const level = (name: string, part: string, uri: string, on: Day, dateName: string, ...more: Element[]) =>
    element(
      name,
      {},
      element("FRBRthis", { value: part }),
      element("FRBRuri", { value: uri }),
      element("FRBRdate", { date: on, name: dateName }),
      element("FRBRauthor", { href: `#${ids.body}`, as: `#${roleIds.secretary}` }),
      more,
    )
  return element(
    "identification",
    { source },
    level("FRBRWork", `${work}/!main`, work, date, "meeting", element("FRBRcountry", { value: country })),
    level("FRBRExpression", `${expression}/!main`, expression, made, stamp.kind === "sealed" ? "lock" : "draft",
      element("FRBRlanguage", { language: languages[acta.language] })),
    level("FRBRManifestation", `${expression}/!main.xml`, `${expression}.akn`, made, "markup",
      element("FRBRformat", { value: "application/akn+xml" })),
  ) // prettier-ignore
}

const lifecycleOf = (stamp: Stamp, source: string): Element[] =>
  stamp.kind === "draft"
    ? []
    : [
        element(
          "lifecycle",
          { source },
          element("eventRef", { eId: "lock", date: stamp.lock.at, source, type: "generation" }),
        ),
      ]

function referencesOf(acta: Acta, source: string): Element {
  const known = (name: string, eId: string, href: string, showAs: string) =>
    element(name, { eId, href: `/akn/ontology/${href}`, showAs: cleanLine(showAs) || "–" })
  return element(
    "references",
    { source },
    known("TLCOrganization", ids.body, `organization/${slug(acta.body) || "body"}`, acta.body),
    known("TLCOrganization", ids.editor, "organization/acta-viva", "Acta Viva"),
    known("TLCRole", roleIds.chair, "role/chair", "chair"),
    known("TLCRole", roleIds.secretary, "role/secretary", "secretary"),
    acta.place ? known("TLCLocation", ids.place, "location/place", acta.place) : [],
    peopleOf(acta).map(({ name, eId }) => known("TLCPerson", eId, `person/${slug(name) || eId}`, name)),
  )
}

/** Who is named in the list, each with an id of its own; two who share a name stay two. */
export const peopleOf = (acta: Acta): { id: string; name: string; eId: string }[] =>
  acta.attendance
    .flatMap((group) => group.attendees)
    .map(({ id, name }, index) => ({ id, name: cleanLine(name), eId: `person_${index + 1}` }))

/** What the standard has no word for: the lock, and the acta's own value, to be read back exactly (base64: XML can't hold every character). */
function proprietaryOf(acta: Acta, stamp: Stamp, source: string): Element {
  const json = canonicalActa(acta)
  const sha256 = createHash("sha256").update(json, "utf8").digest("hex")
  const lock = stamp.kind === "sealed" ? stamp.lock : undefined
  return element(
    "proprietary",
    { source, "xmlns:av": "urn:acta-viva:acta:1" },
    lock && stamp.kind === "sealed"
      ? element("av:lock", {
          at: lock.at,
          timeZone: lock.timeZone,
          by: cleanLine(lock.by.name),
          edition: lock.edition,
          seal: lock.seal,
          link: stamp.link,
          previous: lock.previous,
          rectifies: lock.rectifies?.seal,
          reason: lock.rectifies && cleanLine(lock.rectifies.reason),
        })
      : element("av:draft", {}),
    element("av:acta", { sha256, encoding: "base64" }, Buffer.from(json, "utf8").toString("base64")),
  )
}

const dayOf = (at: string): Day => at.slice(0, 10)

/** "Mesa de Gobierno Abierto" → mesa-de-gobierno-abierto. What is in no alphabet we can spell is left out. */
const slug = (text: string): string =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 80)
