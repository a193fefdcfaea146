/** The dialog for a new acta. */
export const newActa = {
  title: "Nueva acta",
  body: "Órgano",
  number: "Número",
  name: "Título",
  date: "Fecha",
  create: "Crear y abrir",
  bodyName: "Nombre del órgano",
  otherBody: "Otro órgano…",
  time: "Hora",
  place: "Lugar",
  people: "Personas",
  peopleHint: "Pega una lista o escribe una por línea: nombre, coma, cargo.",
  roster: (count: number) => (count === 1 ? "1 integrante del órgano" : `${count} integrantes del órgano`),
  carries: "Traer las tareas abiertas de las actas anteriores",
}
