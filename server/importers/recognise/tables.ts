/** Tables whose head says what they hold: tasks, agreements, topics, the acta's own data. */
import type { Locale, Run } from "#shared/domain/acta.ts"
import type { Grid, GridCell } from "../source/line.ts"
import { daysIn } from "./dates.ts"
import { spread } from "./spread.ts"
import { bare, fold, kindOf } from "./words.ts"

type Column = "text" | "owner" | "due" | "state" | "count" | "topic" | "name" | "agreement"

const columns: [Column, RegExp][] = [
  ["count", /^(?:n|no|nº|n°|num|numero|item|ítem|id|#)?$/],
  [
    "owner",
    new RegExp(spread`
      ^(?:responsables?|encargad[oa]s?|a cargo(?: de)?|quien|owner|responsible|responsibility|assigned(?: to)?|
      assignee|lead|who|person responsible|por|asignad[oa] a)$
    `),
  ],
  [
    "due",
    new RegExp(spread`
      ^(?:fecha(?: (?:limite|de (?:entrega|cumplimiento|compromiso|ejecucion|vencimiento)|estimada|compromiso|
      tope))?|plazo(?: de (?:entrega|ejecucion))?|vencimiento|cuando|due(?: date)?|deadline|date|by when|when|
      target date|entrega)$
    `),
  ],
  [
    "state",
    /^(?:estado|status|avance|situacion|state|cumplimiento|observaciones|observacion|notes|comentarios|comments)$/,
  ],
  ["agreement", /^(?:acuerdos?|decision(?:es)?|resolucion(?:es)?|agreements?|decisions?|resolutions?)$/],
  ["topic", /^(?:temas?|puntos?|asuntos?|topics?|agenda item|subject)$/],
  [
    "text",
    new RegExp(spread`
      ^(?:tareas?|compromisos?|accion(?:es)?|actividad(?:es)?|descripcion|detalle|que|tasks?|actions?(?: items?)?|
      what|description|activity|item description|pendientes?|encargo|desarrollo|discusion|discussion|resumen|
      summary|contenido)$
    `),
  ],
]

const columnOf = (title: string): Column | undefined => {
  const words = fold(bare(title)).replaceAll(/\s+/g, " ")
  return columns.find(([, pattern]) => pattern.test(words))?.[0]
}

type Headed = { head: (Column | undefined)[]; titles: string[]; rows: GridCell[][]; title?: string }

/** The head, which may be the second row under a title, and the rows after it. */
export function headed(grid: Grid): Headed | undefined {
  for (let at = 0; at < Math.min(3, grid.rows.length - 1); at++) {
    const head = (grid.rows[at] ?? []).map(({ text }) => columnOf(text))
    const known = head.filter((column) => column !== undefined && column !== "count")
    if (known.length < 2) continue
    const title = grid.rows
      .slice(0, at)
      .flatMap((row) => row.map(({ text }) => text))
      .find((text) => text !== "" && !/^Col\d+$/.test(text))
    return {
      head,
      titles: (grid.rows[at] ?? []).map(({ text }) => bare(text)),
      rows: grid.rows.slice(at + 1),
      ...(title !== undefined && { title }),
    }
  }
  return undefined
}

export type TaskRow = { text: Run[]; owner?: string; due?: string; dueWords?: string; isDone: boolean; more: string[] }

export function taskRows(grid: Grid, isTasks: boolean, language: Locale): TaskRow[] | undefined {
  const table = headed(grid)
  if (!table) return undefined
  const { head, rows, title } = table
  const owner = head.indexOf("owner")
  const due = head.indexOf("due")
  const isCalled = isTasks || (title !== undefined && kindOf(title) === "tasks")
  const text = [head.indexOf("text"), head.indexOf("topic"), head.indexOf("agreement")].find((column) => column !== -1)
  if (text === undefined || (owner === -1 && due === -1 && !isCalled)) return undefined
  // "Tema | Descripción | Responsable | Estado" are the topics, unless a day is set.
  if (!isCalled && head.includes("topic") && head.includes("text") && due === -1) return undefined
  if (!isCalled && owner === -1) return undefined
  return rows.flatMap((row): TaskRow[] => {
    const words = row[text]?.runs ?? []
    if ((row[text]?.text ?? "") === "") return []
    const day = due === -1 ? "" : (row[due]?.text ?? "")
    const found = daysIn(day, language)[0]
    const state = head.indexOf("state")
    const stateText = state === -1 ? "" : (row[state]?.text ?? "")
    const more = row.flatMap((cell, column) =>
      column === text ||
      column === owner ||
      column === due ||
      column === state ||
      head[column] === "count" ||
      cell.text === ""
        ? []
        : [cell.text],
    )
    const who = owner === -1 ? "" : (row[owner]?.text ?? "")
    const isDone = isDoneWord(stateText)
    return [
      {
        text: words,
        ...(who !== "" && { owner: who }),
        ...(found ? { due: found.day } : day !== "" && { dueWords: day }),
        isDone,
        more: stateText !== "" && !isDone && !isOpenWord(stateText) ? [...more, stateText] : more,
      },
    ]
  })
}

const plainWord = (text: string) => fold(text.replace(/^[^\p{L}]+/u, ""))
const isDoneWord = (text: string): boolean =>
  /^(?:cumplid|complet|realizad|hech|finalizad|terminad|listo|done|closed?)/.test(plainWord(text))
const isOpenWord = (text: string): boolean =>
  /^(?:pendiente|abiert|en (?:progreso|proceso|curso)|por hacer|open|pending|in progress|to do)/.test(plainWord(text))

export function agreementRows(grid: Grid, isAgreements: boolean): Run[][] | undefined {
  const [head, ...rows] = grid.rows
  if (!head || rows.length === 0) return undefined
  const titles = head.map(({ text }) => columnOf(text))
  const column =
    titles.indexOf("agreement") !== -1 ? titles.indexOf("agreement") : isAgreements ? titles.indexOf("text") : -1
  if (column === -1) return undefined
  return rows.flatMap((row) => {
    const rest = row.flatMap((cell, index) =>
      index === column || titles[index] === "count" || cell.text === "" ? [] : [{ text: " · " }, ...cell.runs],
    )
    return row[column]?.text ? [[...row[column].runs, ...rest]] : []
  })
}

export type TopicRow = {
  title: string
  number?: string
  presenter?: string
  text: { runs: Run[]; zone?: "agreements" | "tasks" }[]
}

/** "Tema | Descripción | Responsable", "Item | Discussion | Action": each row is an item that was spoken of. */
export function topicRows(grid: Grid): TopicRow[] | undefined {
  const table = headed(grid)
  if (!table) return undefined
  const { head, rows, titles } = table
  const topic = head.includes("topic") ? head.indexOf("topic") : head.findIndex((_, column) => isTitles(table, column))
  if (topic === -1 || !(head.includes("text") || head.includes("agreement")) || head.includes("due")) return undefined
  const zones = titles.map((title) => (isOfActions.test(fold(title)) ? ("tasks" as const) : undefined))
  // One column of words: were it the actions alone, the table would be one of tasks.
  const isOnlyActions = head.every((column, at) => column !== "text" || zones[at] === "tasks")
  return rows.flatMap((row): TopicRow[] => {
    const written = row[topic]?.text ?? ""
    const [mark = "", number] = /^(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\p{L})/u.exec(written) ?? []
    if (written === "") return []
    const owner = head.indexOf("owner")
    const text = row.flatMap((cell, column) => {
      if (column === topic || column === owner || cell.text === "") return []
      if (head[column] === "count") return []
      return [{ runs: cell.runs, ...(!isOnlyActions && zones[column] && { zone: zones[column] }) }]
    })
    return [
      {
        title: written.slice(mark.length),
        ...(number !== undefined && { number }),
        ...(owner !== -1 && row[owner]?.text && { presenter: row[owner].text }),
        text,
      },
    ]
  })
}

const isOfActions = /^(?:actions?(?: items?)?|acci[oó]n(?:es)?|compromisos?|tareas?|action by|next steps?)$/

/** "Item" over words, not over numbers. */
const isTitles = ({ head, titles, rows }: Headed, column: number): boolean =>
  head[column] === "count" &&
  /^(?:item|items|punto)$/.test(fold(titles[column] ?? "")) &&
  rows.every((row) => /\p{L}{3}/u.test(row[column]?.text ?? ""))

/** Pairs of label and value: in one cell each, in two columns, or in four. */
export function pairsIn(grid: Grid): { label: string; value: string }[] {
  return grid.rows.flatMap((row) => {
    const inside = row.flatMap(({ runs }) => {
      const [, label, value] =
        /^([^:\n]{1,40}?)\s*(?::|\n)\s*(\S[^]*)$/.exec(runs.map(({ text }) => text).join("")) ?? []
      return label !== undefined && value !== undefined ? [{ label, value: value.replaceAll("\n", " ") }] : []
    })
    // "ACTA No. 07" among them says its number without a colon.
    const numbers = row.flatMap(({ text }) => {
      const number = /^(?:acta|sesi[oó]n|reuni[oó]n|minutes)\s+(?:n\W{0,3}|no\.?\s*|n[uú]m\W*)(\d[\d/-]*)$/iu.exec(
        text,
      )?.[1]
      return number === undefined ? [] : [{ label: "Acta N°", value: number }]
    })
    const filled = row.filter(({ text }) => text !== "").length
    if (inside.length > 0 && inside.length + numbers.length === filled) return [...numbers, ...inside]
    if (row.length > 4) return []
    return row.flatMap((cell, column) =>
      column % 2 === 0 && row[column + 1]
        ? [{ label: cell.text.replace(/:\s*$/, ""), value: row[column + 1]?.text ?? "" }]
        : [],
    )
  })
}
