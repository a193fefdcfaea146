/** Choosing or dropping minutes from elsewhere, where one is. */
export const importing = {
  bring: "Importar",
  bringHint: "Word, texto, o un PDF o JSON de Acta Viva",
  drop: "Suelta aquí las actas",
  choose: "Elegir archivos",
}
