/**
 * The acta that "Abrir acta de ejemplo" makes: Acta N°4 of the Mesa de Gobierno Abierto, a real and public one.
 * Its words are the source's; what lay buried in its prose as tasks and agreements stands here as such.
 */
import type { Acta, Agreement, Attendee, Group, Item, Paragraph, Task } from "#shared/domain/acta.ts"

const paragraph = (text: string): Paragraph => ({ type: "paragraph", text: [{ text }] })
const agreement = (id: string, text: string): Agreement => ({ type: "agreement", id, text: [{ text }] })
const task = (id: string, text: string): Task => ({ type: "task", id, text: [{ text }], state: "open" })
const item = (id: string, title: string, content: Item["content"], items: Item[] = []): Item => ({
  id,
  title,
  state: "discussed",
  content,
  items,
})
const person = (id: string, name: string, more: Partial<Attendee>): Attendee => ({
  id,
  name,
  presence: "present",
  ...more,
})

const attendance: Group[] = [
  {
    id: "grupo-miembros",
    title: "Miembros de la Mesa",
    attendees: [
      person("gonzalo-guerrero", "Gonzalo Guerrero", { represents: "del Subsecretario General de la Presidencia" }),
      person("alvaro-ramirez", "Álvaro Ramírez Alujas", { role: "representante del sector académico" }),
      person("octavio-del-favero", "Octavio del Fávero", { role: "representante de la sociedad civil" }),
    ],
  },
  {
    id: "grupo-observadores",
    title: "Observadores",
    attendees: [
      person("veronica-cid", "Verónica Cid", { role: "PNUD" }),
      person("alejandra-naser", "Alejandra Naser", {
        role: "representante de CEPAL (observadora)",
        presence: "excused",
      }),
    ],
  },
  {
    id: "grupo-secretario",
    title: "Secretario de actas",
    attendees: [
      person("francisco-sanchez", "Francisco Sánchez Lay", {
        role: "asesor de la Comisión de Probidad y Transparencia MINSEGPRES",
        office: "secretary",
      }),
    ],
  },
  {
    id: "grupo-otros",
    title: "Otros",
    attendees: [
      person("claudia-montero", "Claudia Montero Meza", {
        role: "asesora de la Comisión de Probidad y Transparencia MINSEGPRES",
      }),
      person("galvarino-sazo", "Galvarino Sazo", { role: "Coordinador de la Comisión de Probidad y Transparencia." }),
      person("pablo-gonzalez", "Pablo González Mellafe", {
        role: "asesor de la Comisión de Probidad y Transparencia MINSEGPRES.",
      }),
    ],
  },
]

const events: Item[] = [
  item("feria-en-plaza", "Feria en Plaza de la Constitución – Lunes 7 de mayo", [
    paragraph(
      "Se realizó un sondeo de los servicios públicos y organizaciones de la sociedad civil interesadas y/o universidades. Algunas instituciones de gobierno están interesadas en colaborar en la feria. Desde sociedad civil y academia, hasta el momento existen nueve organizaciones interesadas en participar. A esto se debe sumar un stand para el Sistema de Naciones Unidas, donde se encuentra CEPAL y PNUD, donde se haga énfasis en los ODS. Además, la Mesa de Gobierno Abierto también contará con un lugar en la feria, donde se promoverán los valores de la alianza y el proceso chileno. También se está evaluando tener un escenario disponible para la inauguración y para generar pequeñas charlas sobre la Alianza y experiencia de los servicios en su participación en el Plan de Acción.",
    ),
    paragraph("Las tareas pendientes son:"),
    task("tarea-feria-1", "reforzar la convocatoria para el sector público, de la sociedad civil y sector privado"),
    task("tarea-feria-2", "generar una estrategia comunicacional"),
    task("tarea-feria-3", "generar insumos para el stand de la Comisión"),
    task("tarea-feria-4", "definir el espacio, forma del evento e invitaciones, y los costos asociados"),
    agreement(
      "acuerdo-servicios",
      "También se acuerda compartir la lista de servicios públicos invitados, el listado de organizaciones de la sociedad civil y academia interesadas con los miembros de la Mesa de Gobierno Abierto.",
    ),
  ]),
  item("taller-en-cepal", "Taller en CEPAL – Martes 8 de mayo", [
    paragraph(
      "Se confirma la presencia del Ministro Blumel en el evento. También se está trabajando para coordinar la asistencia del Ministro Hernán Larraín.",
    ),
    agreement(
      "acuerdo-convocar",
      "Se acuerda convocar a servicios públicos que hayan participado en el tercer Plan de Acción a presentar en la primera parte del taller.",
    ),
    agreement(
      "acuerdo-formato",
      "Para el segundo bloque se acordó cambiar el formato a un espacio de diálogo e interacción, donde Álvaro Ramírez-Alujas actuará de facilitador.",
    ),
    paragraph("Las tareas pendientes son:"),
    task(
      "tarea-taller-1",
      "enviar invitación y oficio a las autoridades convocando a participar del taller y en el cuarto Plan de Acción",
    ),
    task("tarea-taller-2", "enviar carta a Silvia Rucks, Coordinadora Residente de PNUD en Chile"),
    task("tarea-taller-3", "modificar el programa del evento con la modalidad de taller"),
  ]),
  item("reunion-mga", "Reunión con integrantes de la MGA – Martes 8 de mayo", [
    agreement(
      "acuerdo-reunion",
      "Posterior al evento que se realizará en CEPAL, se acuerda organizar una reunión con los representantes de la Mesa de Gobierno Abierto y los representantes de la Alianza para el Gobierno Abierto en dependencias del Palacio de La Moneda.",
    ),
  ]),
  item("conversatorio", "Conversatorio/Charla en Valparaíso – Miércoles 9 de mayo", [
    paragraph(
      "Se están organizando dos eventos, los cuáles contarán con la presencia de la Comisión de Probidad y Transparencia y la participación de los representantes de la alianza. Se están generando dos instancias: reunión o charla con el Grupo Bicameral de Transparencia del Congreso y un foro en la Universidad de Valparaíso.",
    ),
  ]),
  item("inscripcion-eventos", "Inscripción de eventos", [
    {
      type: "task",
      id: "tarea-inscribir",
      text: [
        { text: "Está pendiente inscribir los eventos en la página oficial de la Semana de Gobierno Abierto (" },
        { text: "https://www.opengovweek.org/", link: "https://www.opengovweek.org/" },
        { text: ")." },
      ],
      state: "open",
    },
  ]),
]

export const exampleActa = (): Acta => ({
  format: 1,
  language: "es",
  body: "Mesa de Gobierno Abierto",
  number: "4",
  title: "Acta de Reunión N°4 Mesa de Gobierno Abierto",
  date: "2018-04-19",
  startedAt: "16:30",
  endedAt: "18:15",
  place: "Sala de reuniones, Comisión de Probidad y Transparencia, Edificio Moneda Bicentenario.",
  attendance,
  items: [
    item("visita-alianza", "Visita de representantes de la Alianza para el Gobierno Abierto.", [
      paragraph(
        "Se contará con la presencia de Rosario Pavese, Program Officer de la Unidad de Apoyo de OGP, y con Alonso Cerdán, Subdirector de Apoyo al Gobierno e Intercambio de la Unidad de Apoyo de OGP. Ambos representantes participarán en las actividades generadas en el marco de la Open Gov Week.",
      ),
    ]),
    item("open-gov-week", "Coordinación de eventos para la Open Gov Week.", [], events),
    item("financiamiento", "Financiamiento del cuarto Plan de Acción.", [
      paragraph(
        "Se están evaluando distintas alternativas para financiar la co-creación del cuatro Plan de Acción. Una de ellas es la postulación a un fondo de financiamiento del BID. La propuesta para este fondo considera ciertos ítems y etapas a financiar. Sin embargo, desde sociedad civil se pide agregar un apartado para cubrir el pago de un coordinador general del proceso, con tareas en la documentación y sistematización del cuatro Plan de Acción. La otra opción es que el Ministerio Secretaría General de la Presidencia genere convenios de colaboración con organizaciones específicas para llevar a cabo todo el proceso de co-creación y redacción final del Plan de Acción.",
      ),
    ]),
    item("otros-temas", "Otros", [
      task(
        "tarea-revision",
        "En otros temas, se encuentra pendiente la revisión y comentarios al proceso de co-creación elaborado por los representantes de la Mesa de Gobierno Abierto.",
      ),
      task(
        "tarea-fechas",
        "También falta revisar y modificar las fechas propuestas para ajustarlas a la nueva planificación.",
      ),
    ]),
  ],
})
