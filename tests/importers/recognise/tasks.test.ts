/** Sentences that leave something to be done: by whom, by when; and sentences that tell what happens by itself. */
import { describe, expect, test } from "vitest"
import { importFile } from "#server/importers/import.ts"
import { assignmentOf } from "#server/importers/recognise/assign.ts"
import { isTask, taskList } from "#server/importers/recognise/clauses/tasks.ts"
import { resolutionsOf } from "#shared/domain/numbering.ts"

describe("a task", () => {
  test.each([
    "El administrador pedirá dos presupuestos a empresas de fontanería.",
    "El Sr. Beltrán revisará el temporizador.",
    "La compañera Ledesma redactará el comunicado.",
    "Graciela queda en llamar a la empresa esta semana.",
    "Efraín se encarga de las bocinas.",
    "Denisse va a pedir cotización de bus.",
    "Falta definir quién traerá el sonido.",
    "Queda pendiente la firma del contrato.",
    "El gerente se comprometió a presentarla en la próxima sesión.",
    "La Dirección de Obras deberá informar por escrito.",
    "Se solicita a la secretaria enviar el acta.",
  ])("%s", (sentence) => {
    expect(isTask(sentence, "es")).toBe(true)
  })
  test.each([
    "ACTION: GF to prepare options paper.",
    "Cllr Fenwick to obtain a quotation for a new grit bin.",
    "Luis will get a third quote before the November meeting.",
    "The Clerk will report the blocked gully to County Highways.",
    "We need someone to book the room.",
  ])("%s", (sentence) => {
    expect(isTask(sentence, "en")).toBe(true)
  })
})

describe("no task", () => {
  test.each([
    "La reunión se realizará el martes en la sede.",
    "¿Quién enviará el informe?",
    "La tesorera informa que el saldo alcanza para el mes.",
    "Se conversó de la convocatoria.",
  ])("%s", (sentence) => {
    expect(isTask(sentence, "es")).toBe(false)
  })
  test.each([
    "In addition to write access, this opens up the ability to approve requests.",
    "The next meeting will be held in May.",
    "Motion to adjourn.",
  ])("%s", (sentence) => {
    expect(isTask(sentence, "en")).toBe(false)
  })
})

describe("who and by when", () => {
  const people = ["Wladimir Ponce Arrayán", "Jacinta Mella Coipo"]
  test.each([
    ["Wladimir: sacar certificado de vigencia", { owner: "Wladimir" }],
    ["Publicar reglamento: Jacinta Mella – 31/07/2024", { owner: "Jacinta Mella", due: "2024-07-31" }],
    ["Instalar señalética. Responsable: Eric Vidal. Plazo: 30/09/2022", { owner: "Eric Vidal", due: "2022-09-30" }],
    ["Jacinta: depositar las cuotas antes del viernes", { owner: "Jacinta", dueWords: "antes del viernes" }],
    ["Wladimir: redactar el aviso (vie 14 feb)", { owner: "Wladimir", dueWords: "vie 14 feb" }],
    ["El reglamento se publicará a más tardar el 30 de mayo de 2024.", { due: "2024-05-30" }],
    ["El reglamento se publicará a más tardar el 30 de mayo.", { dueWords: "a más tardar el 30 de mayo" }],
    ["Comprar pintura para la sede", {}],
  ])("%s", (text, wanted) => {
    expect(assignmentOf(text, "es", people)).toEqual(wanted)
  })
  test.each([
    ["DO to open the notice account by 31 May 2023.", { owner: "DO", due: "2023-05-31" }],
    ["PS to draft advert and circulate it by email.", { owner: "PS" }],
  ])("%s", (text, wanted) => {
    expect(assignmentOf(text, "en", [])).toEqual(wanted)
  })
})

test("a day in words is a day of the meeting's calendar; what is no day stays as it was said", async () => {
  const lines = [
    "Acta de reunión",
    "Fecha: 06/05/2023",
    "",
    "1. Varios",
    "Se habla.",
    "",
    "Compromisos",
    "- Ana Soto: depositar las cuotas antes del viernes",
    "- Luis Paz: publicar el aviso a más tardar el 30 de mayo",
    "- Eva Ríos: llamar a la imprenta antes de la fiesta",
  ]
  const { content } = await importFile(new TextEncoder().encode(lines.join("\n")))
  expect(resolutionsOf(content).map(({ block }) => block.type === "task" && block.due)).toEqual([
    "2023-05-12",
    "2023-05-30",
    undefined,
  ])
})

test("a list of tasks in one sentence has its entries", () => {
  const sentence = "Las tareas pendientes son: llamar a la imprenta; pagar la luz; y avisar a los socios."
  const list = taskList(sentence)
  expect(list?.entries.map(({ from, to }) => sentence.slice(from, to))).toEqual([
    "llamar a la imprenta",
    "pagar la luz",
    "avisar a los socios.",
  ])
  expect(taskList("Se conversó de todo; nada quedó pendiente.")).toBeUndefined()
})
