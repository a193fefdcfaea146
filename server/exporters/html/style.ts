/** How the page looks, on a screen of any width and on paper. Constants and words of ours alone: no text of an acta is ever here. */
import type { Locale } from "#shared/domain/acta.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import type { SheetHead } from "../sheet/head.ts"

/** The colours are made from numbers. Page numbers are CSS: only the browser that prints knows them. */
export function styleOf(locale: Locale, { accent, frame, ground }: SheetHead["colours"]): string {
  const [before = "", between = "", after = ""] = catalogues[locale].print.page("\u0001", "\u0001").split("\u0001")
  return `${sheet.replace("ACCENT", accent).replace("GROUND", ground).replace("FRAME", frame)}
@page {
  size: A4;
  margin: 24mm 24mm 26mm;
  @bottom-center {
    content: "${before}" counter(page) "${between}" counter(pages) "${after}";
    font: 8.5pt "Source Sans 3", Calibri, Carlito, sans-serif;
    color: #3f4d57;
  }
}
`
}

const sheet = `:root {
  color-scheme: light;
  --tinta: ACCENT;
  --soft: GROUND;
  --line: FRAME;
  --grey: #3f4d57;
  --sans: "Source Sans 3", Calibri, Carlito, "Segoe UI", sans-serif;
  --serif: "Source Serif 4", Cambria, Caladea, Georgia, serif;
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: #e9eef3;
  color: #16202a;
  font: 1.0625rem/1.6 var(--serif);
  overflow-wrap: break-word;
  hyphens: auto;
}
main {
  position: relative;
  max-width: 50rem;
  margin: 2rem auto;
  padding: clamp(1.25rem, 6vw, 4.5rem);
  background: #fff;
  border-radius: 2px;
  box-shadow: 0 1px 6px rgb(22 32 42 / 18%);
}
h1, h2, h3, h4, .letterhead, .group, dt, .note, .label, .seal, .office, .draft { font-family: var(--sans); hyphens: manual; }
h1, h2, h3, h4 { color: var(--tinta); line-height: 1.25; break-after: avoid; text-wrap: balance; }
h1 { margin: 1.75rem 0; font-size: 1.75rem; text-align: center; }
h2 { margin: 2.25rem 0 1rem; font-size: 1.3125rem; }
h3 { margin: 1.75rem 0 .75rem; font-size: 1.125rem; }
h4 { margin: 1.5rem 0 .75rem; font-size: 1.0625rem; font-style: italic; }
p { margin: .75rem 0; orphans: 2; widows: 2; }
a { color: var(--tinta); }
.long { overflow-wrap: anywhere; }
ul, ol { margin: .75rem 0; padding-left: 1.75rem; }
li { margin: .25rem 0; }
li > p { margin: .25rem 0; }
.letterhead { display: flex; align-items: center; gap: 1rem; }
.letterhead .draft { margin-left: auto; }
.letterhead p { margin: 0; padding-left: .75rem; border-left: 3px solid var(--tinta); color: var(--grey); font-size: .875rem; line-height: 1.35; }
.letterhead strong { display: block; color: var(--tinta); font-size: 1.0625rem; font-weight: 600; }
.letterhead img { max-width: 10rem; max-height: 3.5rem; }
.draft { flex: none; margin-left: auto; padding: .125rem .625rem; border: 1px solid; border-radius: 2px; color: #a0241b; font-size: .8125rem; font-weight: 700; letter-spacing: .08em; }
.watermark { display: none; }
.edition { margin-top: -1.25rem; color: var(--grey); font-family: var(--sans); font-size: .9375rem; text-align: center; }
.facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 0; padding: .75rem 0; border-block: 1.5px solid var(--tinta); }
.facts div.wide { flex: 1 1 16rem; }
dt { color: var(--tinta); font-size: .8125rem; font-weight: 600; }
dd { margin: 0; }
.group { margin: 1.25rem 0 .5rem; font-weight: 600; break-after: avoid; }
.people { padding-left: 1.25rem; list-style: "– "; }
.excused { font-style: italic; }
.state { color: var(--grey); font-size: .875rem; font-style: normal; font-weight: 400; }
.note { margin: -.5rem 0 .75rem; color: var(--grey); font-size: .875rem; }
.label { color: var(--tinta); font-weight: 700; font-size: .9375rem; }
.agreement { margin: 1rem 0; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 2px; background: var(--soft); break-inside: avoid; }
.agreement p { margin: 0; }
.vote { margin: 1rem 0; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 2px; break-inside: avoid; }
.vote p { margin: 0 0 .25rem; }
.tasks { padding: 0; list-style: none; }
.task { display: grid; grid-template-columns: 1.25rem minmax(0, 1fr); gap: 0 .5rem; margin: .5rem 0; break-inside: avoid; }
.task::before { content: ""; width: .8125rem; height: .8125rem; margin-top: .4375rem; border: 1.5px solid var(--tinta); border-radius: 2px; }
.task.done::before { background: var(--tinta); box-shadow: inset 0 0 0 2px #fff; }
.task p { margin: 0; }
.task .note { grid-column: 2; margin: 0; }
.scroll { margin: 1rem 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; border-block: 1.5px solid var(--tinta); font-size: .9375rem; }
th, td { padding: .4375rem .625rem; border-block: 1px solid var(--line); text-align: start; vertical-align: top; }
th { background: var(--soft); font-family: var(--sans); font-weight: 600; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td > :first-child, th > :first-child { margin-top: 0; }
td > :last-child, th > :last-child { margin-bottom: 0; }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 4.5rem 2.5rem; margin: 6rem 0 0; padding: 0; list-style: none; break-inside: avoid; break-before: avoid; }
.signatures li { padding-top: .375rem; border-top: 1px solid var(--grey); text-align: center; }
.office { display: block; color: var(--grey); font-size: .875rem; }
.seal { margin-top: 3rem; padding: .875rem 1rem; border: 1px solid var(--line); border-radius: 2px; font-size: .8125rem; line-height: 1.45; break-inside: avoid; }
.seal h2 { margin: 0 0 .5rem; font-size: 1rem; }
.seal dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: 0; }
.seal dt { color: var(--grey); font-weight: 400; }
.seal p { margin: .625rem 0 0; color: var(--grey); }
@media (max-width: 40rem) {
  body { background: #fff; hyphens: manual; }
  main { margin: 0; box-shadow: none; }
  h1 { font-size: 1.5rem; }
  .seal dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .seal dd { margin-bottom: .375rem; }
}
@media print {
  :root { font-size: 9.5pt; }
  body { background: none; font-size: 1.1rem; line-height: 1.45; }
  main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
  p { text-align: justify; }
  li p, td p, th p, .letterhead p, .seal p { text-align: start; }
  .edition { text-align: center; }
  a { color: inherit; }
  .scroll { overflow: visible; }
  .watermark { position: fixed; inset: 0; display: grid; place-items: center; margin: 0; color: rgb(160 36 27 / 11%); font: 700 76pt var(--sans); letter-spacing: 6pt; rotate: -52deg; }
  .agreement, .task, th { print-color-adjust: exact; }
}`
