/** What is offered about pasted lines. */
export const pasted = {
  found: {
    attendees: (count: number) => `Parece una lista de asistentes: ${count} personas`,
    agenda: (count: number) => `Parece una tabla: ${count} puntos`,
    tasks: (count: number) => (count === 1 ? "Parece una tarea" : `Parece una lista de tareas: ${count}`),
  },
  take: {
    attendees: "Añadir a Asistentes",
    agenda: "Añadir como puntos",
    tasks: "Convertir en tareas",
  },
  leave: "Dejar como texto",
  hint: "Con Tab se elige; con Escape queda como texto.",
  taken: {
    attendees: (count: number) => (count === 1 ? "1 persona añadida" : `${count} personas añadidas`),
    agenda: (count: number) => (count === 1 ? "1 punto añadido" : `${count} puntos añadidos`),
    tasks: (count: number) => (count === 1 ? "Ahora es una tarea" : `Ahora son ${count} tareas`),
  },
}
