/** The page that works from a file: no network, no library for the screen, text only ever set as text. */
import { verify as en } from "#shared/text/en/verify.ts"
import { verify as es } from "#shared/text/es/verify.ts"
import { check, keysTyped, type Report } from "#shared/verify/check.ts"
import { differencesIn, factsOf, grouped, linesOf, moment } from "#shared/verify/describe.ts"
import { largestFile } from "#shared/verify/limits.ts"
import { open, type Opened } from "#shared/verify/open.ts"

const locale = navigator.language.startsWith("en") ? "en" : "es"
const words = { es, en }[locale]
const signs = { yes: "✓", no: "✗", open: "·" }
const verdictSigns = { valid: "✓", open: "?", differs: "✗", unreadable: "!" }
const files = new Map<string, Opened>()

type Part = string | Node
function tag<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...parts: Part[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name)
  if (className !== "") node.className = className
  node.append(...parts)
  return node
}

const input = tag("input", "")
input.type = "file"
input.multiple = true
input.id = "files"
const label = tag("label", "button", words.chooseSeveral)
label.htmlFor = input.id
const key = tag("input", "")
key.type = "text"
key.id = "key"
key.spellcheck = false
const keyLabel = tag("label", "", words.alone.key)
keyLabel.htmlFor = key.id
const drop = tag("div", "drop", tag("p", "", words.dropSeveral), input, label)
const refused = tag("div", "refused")
refused.setAttribute("role", "alert")
const result = tag("section", "")
result.setAttribute("role", "status")

document.documentElement.lang = locale
document.title = words.title
document.body.append(
  tag(
    "main",
    "",
    tag("h1", "", words.title),
    tag("p", "quiet", words.alone.offline),
    drop,
    refused,
    tag("div", "field", keyLabel, key),
    result,
  ),
)

input.addEventListener("change", () => void take(input.files))
key.addEventListener("input", () => void judge())
for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault())
document.addEventListener("drop", (event) => void take(event.dataTransfer?.files ?? null))

async function take(list: FileList | null): Promise<void> {
  const given = [...(list ?? [])]
  const isTooLarge = ({ size }: File) => size > largestFile
  refused.replaceChildren(
    ...given
      .filter(isTooLarge)
      .map(({ name }) => tag("p", "", tag("b", "", name), tag("br", ""), words.tooLarge(largestFile / 1_000_000))),
  )
  for (const file of given) if (!isTooLarge(file)) files.set(file.name, open(new Uint8Array(await file.arrayBuffer())))
  input.value = ""
  await judge()
}

async function judge(): Promise<void> {
  const all = [...files.values()]
  if (all.length === 0) return result.replaceChildren()
  result.replaceChildren(...shown(await check(all, { publicKeys: keysTyped(key.value, all) })))
}

function shown(report: Report): Node[] {
  const verdict = words.verdicts[report.verdict]
  const facts = factsOf(report, words, moment(locale)).flatMap(({ label, value, isHash }) => [
    tag("dt", "", label),
    tag("dd", isHash ? "hash" : "", grouped(value)),
  ])
  const lines = linesOf(report, words).map(({ result, text, found, expected }) =>
    tag(
      "li",
      result,
      sign(signs[result]),
      tag("span", "", text, ...hashes(words.found, found), ...hashes(words.expected, expected)),
    ),
  )
  const differences = differencesIn(report, words).map((text) => tag("li", "", text))
  return [
    tag(
      "div",
      `verdict ${report.verdict}`,
      sign(verdictSigns[report.verdict]),
      tag("div", "", tag("h2", "", verdict.title), tag("p", "", verdict.text)),
    ),
    ...(differences.length > 0 ? [tag("h3", "", words.differences.title), tag("ul", "", ...differences)] : []),
    filesTaken(),
    tag("dl", "", ...facts),
    tag("ul", "checks", ...lines),
  ]
}

/** For the eye: the words beside it say the same. */
function sign(text: string): HTMLSpanElement {
  const node = tag("span", "sign", text)
  node.ariaHidden = "true"
  return node
}

function filesTaken(): HTMLUListElement {
  const list = tag("ul", "files", ...[...files].map(([name, { kind }]) => fileLine(name, kind === "unreadable")))
  list.ariaLabel = words.alone.files
  return list
}

const hashes = (label: string, value: string | undefined): Node[] =>
  value === undefined ? [] : [tag("small", "", `${label}: `, tag("span", "hash", grouped(value)))]

function fileLine(name: string, isUnread: boolean): HTMLLIElement {
  const remove = tag("button", "", "×")
  remove.ariaLabel = words.alone.remove(name)
  remove.addEventListener("click", () => {
    files.delete(name)
    void judge()
  })
  const said = tag("span", "name", isUnread ? words.alone.unread(name) : name)
  return tag("li", isUnread ? "no" : "", said, remove)
}
