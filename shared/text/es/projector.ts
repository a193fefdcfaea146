/** What is seen on the wall: as few words as can be. */
export const projector = {
  leave: "Salir del modo proyector",
  quorum: "Quórum",
  noQuorum: "Sin quórum",
  there: (there: number, members: number) => `${there} de ${members}`,
  elapsed: (minutes: number) => `${minutes} min`,
  ofPlanned: (minutes: number, planned: number) => `${minutes} de ${planned} min`,
  planned: (planned: number) => `${planned} min previstos`,
  over: (minutes: number) => `${minutes} min de más`,
  recess: (from: string) => `En receso desde ${from}`,
  nothing: "Aún no hay puntos en la tabla.",
  blank: "Sin texto todavía.",
  discussed: "tratado",
  missing: (count: number) => (count === 0 ? "No falta nadie" : count === 1 ? "Falta 1 voto" : `Faltan ${count} votos`),
  missingNamed: (count: number, names: string) => `${count === 1 ? "Falta" : "Faltan"}: ${names}`,
  tooMany: (count: number) => (count === 1 ? "Sobra 1 voto" : `Sobran ${count} votos`),
}
