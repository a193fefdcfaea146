/** Sentences by which a meeting agrees, and sentences that only speak of agreeing. */
import { describe, expect, test } from "vitest"
import { isAgreement, isAgreementLabel, isOutcome } from "#server/importers/recognise/clauses/agreements.ts"

describe("an agreement", () => {
  test.each([
    ["Chile", "Se acuerda por unanimidad postular al fondo regional."],
    ["Chile", "El Directorio acordó aprobar los estados financieros."],
    ["Chile", "Se dio por aprobada el acta de la sesión N° 117."],
    ["España", "No formulándose ninguna, queda aprobada por unanimidad."],
    ["España", "Las cuentas son aprobadas por unanimidad de los presentes."],
    ["España", "Resulta elegida presidenta D.ª Nieves Quintana Olivo."],
    ["México", "Acuerdo CA/SE2/02/2024. Se dictamina procedente la excepción."],
    ["México", "Se instruye al Secretario Técnico a notificar el dictamen."],
    ["México", "Los condóminos aprobaron el informe por unanimidad."],
    ["Argentina", "Luego de un debate se resuelve por mayoría rechazar la oferta."],
    ["Uruguay", "Se resuelve conceder una prórroga de sesenta días."],
    ["Colombia", "El comité avala la solicitud del profesor."],
    ["Ecuador", "Los vocales resuelven autorizar la firma del convenio."],
    ["Perú", "Por mayoría se acuerda entregar los útiles en abril."],
    ["habla", "Todos estuvieron de acuerdo en cambiar la fecha."],
  ])("%s: %s", (_, sentence) => {
    expect(isAgreement(sentence, "es")).toBe(true)
  })
  test.each([
    "The Board agreed to move £15,000 to the notice account.",
    "It was proposed by Cllr Hill and RESOLVED to set the precept at £18,450.",
    "The minutes of 14 March were approved as a correct record.",
    "Brightwater moved to adopt Ordinance 2024-03.",
    "RESOLVED: no objection.",
    "Motion by Castellanos to approve the consent agenda.",
  ])("English: %s", (sentence) => {
    expect(isAgreement(sentence, "en")).toBe(true)
  })
})

describe("no agreement", () => {
  test.each([
    "No se acuerda nada sobre la multa.",
    "Se somete a votación la propuesta del tesorero.",
    "El vecino consulta si se aprobó la subvención, como se acordó en mayo.",
    "La representante del Órgano Interno de Control recomendó verificar las cotizaciones.",
    "La directora expone los resultados de asistencia.",
    "No hubo acuerdo.",
  ])("%s", (sentence) => {
    expect(isAgreement(sentence, "es")).toBe(false)
  })
  test.each(["The motion failed.", "Members agreed to disagree.", "The Chair welcomed everyone."])("%s", (sentence) => {
    expect(isAgreement(sentence, "en")).toBe(false)
  })
})

test("a label waits for its sentence, and how a motion fared goes with the motion", () => {
  expect(isAgreementLabel("Acuerdo N° 12/2024.")).toBe(true)
  expect(isAgreementLabel("Acuerdo de la comisión.")).toBe(false)
  expect(isOutcome("Seconded by Cllr Fenwick, all in favour.")).toBe(true)
  expect(isOutcome("Cllr Fenwick spoke against.")).toBe(false)
})
