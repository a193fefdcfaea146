/** Lines pasted into an acta: which plainly are people, an agenda or tasks, and which are nothing but text. */
import { describe, expect, test } from "vitest"
import { recognisePasted } from "#server/importers/pasted.ts"

const people = (text: string) => {
  const pasted = recognisePasted(text)
  if (pasted?.kind !== "attendees") return pasted?.kind
  return pasted.groups.map(({ title, attendees }) => [
    title,
    ...attendees.map(({ name, role, presence }) => [name, role, presence].filter(Boolean).join(" · ")),
  ])
}

describe("a list of people", () => {
  test("with offices, one a line", () => {
    expect(people("Ana Soto, presidenta\nLuis Paz, secretario\nEva Ríos Mena")).toEqual([
      ["", "Ana Soto · presidenta · present", "Luis Paz · secretario · present", "Eva Ríos Mena · present"],
    ])
  })
  test("under its heading, with those who excused themselves", () => {
    expect(people("Asistentes:\n- Ana Soto\n- Luis Paz\nExcusados:\n- Eva Ríos Mena")).toEqual([
      ["", "Ana Soto · present", "Luis Paz · present"],
      ["Excusados", "Eva Ríos Mena · excused"],
    ])
  })
  test("in English, numbered", () => {
    expect(people("1. Jane Mill (Chair)\n2. Tom Reed (Clerk)\n3. Sue Park")).toEqual([
      ["", "Jane Mill · Chair · present", "Tom Reed · Clerk · present", "Sue Park · present"],
    ])
  })
  test("but not two places, nor a sentence about people", () => {
    expect(people("Avenida Matta\nCalle Larga")).toBeUndefined()
    expect(people("Ana Soto presentó las cuentas del mes.\nLuis Paz pidió la palabra.")).toBeUndefined()
  })
})

describe("an agenda", () => {
  const titles = (text: string) => {
    const pasted = recognisePasted(text)
    return pasted?.kind === "agenda" ? pasted.titles.map(({ title }) => title) : pasted?.kind
  }
  test("numbered", () => {
    expect(titles("1. Lectura del acta anterior.\n2. Cuentas del mes\n3. Varios")).toEqual([
      "Lectura del acta anterior",
      "Cuentas del mes",
      "Varios",
    ])
  })
  test("under its heading, without numbers", () => {
    expect(titles("Orden del día\n- Cuentas\n- Ruegos y preguntas")).toEqual(["Cuentas", "Ruegos y preguntas"])
  })
  test("but not bullets of text, nor numbered sentences", () => {
    expect(titles("- Se habló del techo.\n- Se habló de la puerta.")).toBeUndefined()
    const long = "La comisión explica con detalle qué se hizo, con qué dinero y con qué resultado durante el año."
    expect(titles(`1. ${long}\n2. ${long}\n3. ${long}`)).toBeUndefined()
  })
})

describe("tasks", () => {
  const tasks = (text: string) => {
    const pasted = recognisePasted(text)
    return pasted?.kind === "tasks" ? pasted.tasks : pasted?.kind
  }
  test("by whoever is to do them, and when", () => {
    expect(
      tasks("Pendientes\n- Ana Soto: enviar el informe (15/03/2025)\n- Cotizar la pintura. Responsable: Luis Paz"),
    ).toEqual([
      { text: "Ana Soto: enviar el informe (15/03/2025)", owner: "Ana Soto", due: "2025-03-15" },
      { text: "Cotizar la pintura. Responsable: Luis Paz", owner: "Luis Paz" },
    ])
  })
  test("with boxes, ticked or not", () => {
    expect(tasks("- [x] Cerrar la encuesta\n- [ ] Avisar a los socios")).toEqual([
      { text: "Cerrar la encuesta", isDone: true },
      { text: "Avisar a los socios" },
    ])
  })
  test("in English", () => {
    expect(tasks("Jane will send the letter\nTom to book the hall")).toMatchObject([
      { owner: "Jane" },
      { owner: "Tom" },
    ])
  })
})

test("one line, a long document and plain paragraphs are left alone", () => {
  expect(recognisePasted("Ana Soto, presidenta")).toBeUndefined()
  expect(recognisePasted("Ana Soto, presidenta\n".repeat(130))).toBeUndefined()
  expect(
    recognisePasted("Se revisó el presupuesto del año.\n\nHubo acuerdo en que falta información del último mes."),
  ).toBeUndefined()
})
