/** What a running meeting says of itself, in the acta and on the screen: votes, comings and goings, the quorum. */
const votes = (count: number) => (count === 1 ? "1 voto" : `${count} votos`)
const named = (names: string) => (names === "" ? "" : ` (${names})`)
const against = (count: number, names: string) =>
  `${count === 0 ? "ninguno" : count} en contra${count === 0 ? "" : named(names)}`
const abstained = (count: number, names: string) =>
  `${count === 0 ? "ninguna abstención" : count === 1 ? "1 abstención" : `${count} abstenciones`}${count === 0 ? "" : named(names)}`
const hour = (at: string) => (at === "" ? "" : `Siendo las ${at} horas, `)
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const during = (place: string) => (place === "" ? "" : `, durante el punto ${place}`)

export const meeting = {
  /** What a task leaves in its line when it becomes a line like any other. */
  task: {
    done: "Hecha.",
    dropped: "Descartada.",
    owner: (name: string) => `Responsable: ${name}.`,
    due: (day: string) => `Plazo: ${day}.`,
  },
  vote: {
    kinds: {
      show: "Votación a mano alzada",
      rollCall: "Votación nominal",
      secret: "Votación secreta",
      assent: "Asentimiento",
    },
    motion: "Moción",
    mover: "Propone",
    seconder: "Secunda",
    choices: { inFavour: "A favor", against: "En contra", abstained: "Abstención" },
    recused: "Se inhabilita",
    reasons: "Deja constancia",
    unknown: "persona que ya no está en la lista",
    and: (first: string, last: string) => `${first} y ${last}`,
    figures: (yes: number, no: number, none: number, noNames: string, noneNames: string) =>
      `${votes(yes)} a favor, ${against(no, noNames)} y ${abstained(none, noneNames)}`,
    open: (figures: string) => `Van ${figures}.`,
    openNothing: "Votación abierta.",
    assented: "Se aprueba por asentimiento.",
    unanimous: (count: number) => `Se aprueba por unanimidad, con ${votes(count)} a favor.`,
    carried: (figures: string) => `Se aprueba por ${figures}.`,
    rejected: (figures: string) => `Se rechaza: ${figures}.`,
    tied: (figures: string) => `Hay empate: ${figures}. No se aprueba.`,
    castFor: (figures: string) => `Hay empate: ${figures}. Quien preside dirime a favor: se aprueba.`,
    castAgainst: (figures: string) => `Hay empate: ${figures}. Quien preside dirime en contra: se rechaza.`,
    required: (count: number) =>
      count === 1 ? "; se requería 1 voto a favor." : `; se requerían ${count} votos a favor.`,
    uncounted: { carried: "Se aprueba.", rejected: "Se rechaza.", tied: "Hay empate. No se aprueba." },
    withdrawn: "La moción se retira sin votarse.",
  },
  events: {
    arrives: (who: string, at: string, place: string) => sentence(`${hour(at)}se incorpora ${who}${during(place)}.`),
    leaves: (who: string, at: string, place: string) => sentence(`${hour(at)}se retira ${who}${during(place)}.`),
    returns: (who: string, at: string, place: string) => sentence(`${hour(at)}se reincorpora ${who}${during(place)}.`),
    recuses: (who: string, at: string, place: string) =>
      sentence(
        `${hour(at)}se inhabilita ${who}${who.includes(",") && place !== "" ? "," : ""}${place === "" ? "" : ` en el punto ${place}`}.`,
      ),
  },
  recess: (from: string, to: string) => (to === "" ? `Receso desde las ${from}.` : `Receso de ${from} a ${to}.`),
  quorum: {
    held: (there: number, members: number, least: number) =>
      `Hay quórum: ${there} de ${members} miembros presentes; el mínimo es ${least}.`,
    missed: (there: number, members: number, least: number) =>
      `No hay quórum: ${there} de ${members} miembros presentes; el mínimo es ${least}.`,
    lost: (places: string) => `Sin quórum en ${places}.`,
    place: (label: string) => `el punto ${label}`,
  },
  outOfAgenda: "Fuera de tabla",
  approves: (number: string) => (number === "" ? "Aprueba un acta anterior" : `Aprueba el acta N°${number}`),
}
