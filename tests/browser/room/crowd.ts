/** The worst that a meeting brings to the screen: forty people, sixty items, names and titles that do not end. */
import type { Acta, Attendee, Block, Item, Paragraph, Run, Vote } from "#shared/domain/acta.ts"

const run = (text: string): Run[] => [{ text }]
const paragraph = (text: string): Paragraph => ({ type: "paragraph", text: run(text) })

/** Sixty letters, as names with two surnames and their particles are. */
export const longName = "María de los Ángeles Fernández-Valdivieso de la Fuente Irarrá"
/** Two hundred letters. */
export const longTitle =
  "Presentación, discusión y eventual aprobación de las modificaciones al Reglamento Interno de Funcionamiento " +
  "de la Comisión de Probidad, Transparencia y Participación Ciudadana en la Gestión Municipal"

const surnames = ["Guerrero", "Ramírez", "del Fávero", "Montero", "Sazo", "González", "Ñancupil", "Lay", "Vera", "Cid"]
const people = (from: number, count: number, presence: Attendee["presence"] = "present"): Attendee[] =>
  Array.from({ length: count }, (_, index) => {
    const number = from + index
    return {
      id: `persona-${String(number).padStart(4, "0")}`,
      name:
        number === 1
          ? longName
          : `${"Ana Luis Eva Rui Sol Hugo".split(" ")[number % 6]} ${surnames[number % 10]} ${number}`,
      role: number % 3 === 0 ? "representante suplente de las organizaciones de la sociedad civil" : "concejala",
      presence,
    }
  })

const tasks: Block[] = Array.from({ length: 10 }, (_, index) => ({
  type: "task",
  id: `tarea-larga-${index}0`,
  text: run(
    index % 2
      ? "Enviar el oficio"
      : `Reunir los antecedentes de la unidad ${index} y enviarlos a quienes participaron en la reunión anterior`,
  ),
  state: index === 3 ? "done" : "open",
  ...(index % 3 === 0 ? {} : { owner: index === 1 ? longName : "Eva Montero 3" }),
  ...(index % 2 ? { due: "2026-05-07" } : {}),
}))

const cells = (count: number, header: boolean, row: number) =>
  Array.from({ length: count }, (_, column) => ({
    ...(header ? { header: true as const } : {}),
    content: [paragraph(header ? `Indicador ${column + 1}` : `${row * 1000 + column}`)],
  }))

export const rollCall: Vote = {
  type: "vote",
  id: "votacion-nominal",
  text: run("Aprobar las modificaciones al Reglamento Interno, en los términos en que se leyeron en esta sesión."),
  kind: "rollCall",
}

const small = (number: number): Item => ({
  id: `punto-${String(number).padStart(4, "0")}`,
  title: `Cuenta de la comisión ${number}`,
  state: number < 5 ? "discussed" : "pending",
  content: [paragraph(`Se da cuenta de lo obrado por la comisión ${number}.`)],
  items: [],
})

export function crowdedActa(number: string): Acta {
  return {
    format: 1,
    language: "es",
    body: "Mesa de Gobierno Abierto",
    number,
    title: `Acta de Reunión N°${number}. ${longTitle}`,
    date: "2026-04-19",
    startedAt: "16:30",
    place: "Sala de reuniones de la Comisión de Probidad y Transparencia, Edificio Moneda Bicentenario, piso 14",
    quorum: "majority",
    attendance: [
      { id: "grupo-con-voto", title: "Concejalas y concejales", votes: true, attendees: people(1, 30) },
      { id: "grupo-sin-voto", title: "Observadores", attendees: people(31, 10, "excused") },
    ],
    items: [
      {
        id: "punto-largo",
        title: longTitle,
        state: "discussed",
        startedAt: "16:34",
        plannedMinutes: 20,
        content: [
          paragraph("Se revisa el gasto de los servicios."),
          { type: "table", rows: [cells(14, true, 0), ...[1, 2, 3].map((row) => cells(14, false, row))] },
          ...tasks,
        ],
        items: [],
      },
      { ...small(1), id: "punto-votado", title: "Votación del reglamento", content: [paragraph("Se lee."), rollCall] },
      ...Array.from({ length: 58 }, (_, index) => small(index + 2)),
    ],
  }
}
