/** Words that are printed in an acta, on screen and in every export. */
export const print = {
  /** Where there is no number. */
  acta: "Acta",
  attendance: "Asistentes",
  agenda: "Tabla",
  development: "Desarrollo",
  agreement: "Acuerdo",
  task: "Tarea",
  /** Headings of the tables that gather them, and of their columns. */
  agreements: "Acuerdos",
  tasks: "Tareas",
  summary: { number: "N°", agreement: "Acuerdo", item: "Punto", state: "Estado" },
  /** Names of paragraph styles in Word, beside the two above. */
  group: "Grupo de asistentes",
  inPlainText: "Lo que sigue se imprime como texto sencillo: no fue posible darle su forma.",
  note: "Nota del acta",
  letterhead: "Membrete del acta",
  tableHead: (points: number) => `Encabezado de tabla, ${points} pt`,
  tableText: (points: number) => `Texto de tabla, ${points} pt`,
  draft: "Borrador",
  date: "Fecha",
  startedAt: "Inicio",
  endedAt: "Término",
  place: "Lugar",
  kind: "Tipo",
  modality: "Modalidad",
  modalities: { inPerson: "Presencial", remote: "Remota", hybrid: "Mixta" },
  presence: { unmarked: "Sin marcar", present: "Presente", absent: "Ausente", excused: "Excusado" },
  presenter: "Presenta",
  remote: "por vía remota",
  followUp: "Seguimiento de tareas",
  followUpFrom: (number: string) => `Del Acta N°${number}:`,
  owner: "Responsable",
  due: "Plazo",
  taskStates: { open: "Pendiente", done: "Hecha", dropped: "Descartada" },
  itemStates: { pending: "Pendiente", discussed: "Tratado", postponed: "Pospuesto", withdrawn: "Retirado" },
  offices: { chair: "Preside", secretary: "Secretaría" },
  extract: {
    title: "Certificado de acuerdo",
    draftTitle: "Extracto de acta",
    notApproved: "Extracto de un acta aún no aprobada: el texto puede cambiar y no certifica nada.",
    unapproved: "El acta está cerrada y sellada; al expedirse este certificado aún no consta su aprobación.",
    certified: (told: { agreement: string; acta: string; body: string; date: string; by: string; approved: string }) =>
      `${told.by} certifica que el acuerdo ${told.agreement} consta como sigue en el ${told.acta}${told.body === "" ? "" : ` de ${told.body}`}${told.date === "" ? "" : `, de la reunión del ${told.date}`}, cerrada y sellada${told.approved === "" ? "" : ` y aprobada el ${told.approved}`}.`,
    uncertified: (told: { agreement: string; acta: string; body: string; date: string }) =>
      `Texto del acuerdo ${told.agreement} según el borrador del ${told.acta}${told.body === "" ? "" : ` de ${told.body}`}${told.date === "" ? "" : `, de la reunión del ${told.date}`}.`,
    attendance: ({ present, absent, excused }: { present: number; absent: number; excused: number }) =>
      [
        present === 1 ? "1 presente" : `${present} presentes`,
        absent === 0 ? "" : absent === 1 ? "1 ausente" : `${absent} ausentes`,
        excused === 0 ? "" : excused === 1 ? "1 con excusa" : `${excused} con excusa`,
      ]
        .filter(Boolean)
        .join(", "),
    issued: (moment: string) => `Expedido con el cierre del acta: ${moment}.`,
  },
  seal: "Sello",
  page: (page: string, pages: string) => `Página ${page} de ${pages}`,
  actaNumber: (number: string) => `Acta N°${number}`,
  lockedBy: "Cerrada por",
  edition: "Edición",
  link: "Eslabón",
  previous: "Eslabón anterior",
  rectifies: "Rectifica el sello",
  rectifying: (edition: number) => `Edición ${edition}: rectifica la anterior`,
  reason: "Motivo",
  sealTitle: "Sello del acta",
  sealNote:
    "El sello es la huella SHA-256 del acta; el eslabón la enlaza con las anteriores. Con ellos se comprueba que nada ha cambiado desde su cierre.",
  /** Read aloud in the logo's place. */
  logoOf: (body: string) => `Logotipo de ${body}`,
  attachment: "El acta como datos (JSON canónico)",
  lockAttachment: "El cierre como datos: quién, cuándo, sello y eslabón",
}
