/** Lo que dicen en la consola `npm run backup`, `restore`, `audit` y `keys:rotate`. */
export const commands = {
  backup: {
    help: `npm run backup -- ARCHIVO

Copia la base de datos a ARCHIVO mientras el servidor sigue andando. Nadie espera.
La copia se revisa, y su SHA-256 queda en ARCHIVO.sha256. Nunca se escribe sobre otro archivo.
La carpeta de datos es DATA_DIR (por defecto ./data).`,
    done: (file: string) => `Respaldo hecho y revisado: ${file}`,
    noDatabase: (folder: string) => `No hay base de datos en ${folder}. Revisa DATA_DIR.`,
    exists: (file: string) => `${file} ya existe, y un respaldo nunca se escribe sobre otro. Elige otro nombre.`,
    failed: (why: string) => `No se pudo hacer el respaldo: ${why}`,
  },
  restore: {
    help: `npm run restore -- ARCHIVO [SHA-256] [--sign-out]

Pone un respaldo en lugar de la base de datos. El servidor tiene que estar detenido.
Se revisa antes que ARCHIVO sea el que se escribió (ARCHIVO.sha256, o el SHA-256 dado) y que esté sano.
La base de datos que había queda aparte, en la carpeta de datos.
Quien tenga en su navegador texto más nuevo que el respaldo lo recibe aparte: no se mezcla ni se pierde.
  --sign-out   cierra todas las sesiones. Sin esto, las que se cerraron después del respaldo vuelven a valer.
La carpeta de datos es DATA_DIR (por defecto ./data).`,
    done: (actas: number) => `Respaldo restaurado: ${actas} ${actas === 1 ? "acta" : "actas"}.`,
    kept: (file: string) => `La base de datos que había quedó en ${file}`,
    lookOver:
      "Integrantes, enlaces de invitación y claves son los del día del respaldo: revisa los que se quitaron después.",
    inUse: "El servidor está usando esta carpeta de datos. Deténlo primero (Ctrl+C) y vuelve a intentar.",
    missing: (file: string) => `No existe ${file}.`,
    noHash: (file: string) => `Falta ${file}.sha256, y sin eso no se sabe si el archivo está completo. Da su SHA-256.`,
    hashDiffers: (expected: string, found: string) =>
      `El archivo no es el que se escribió, y no se tocó nada. Debía ser ${expected}, es ${found}.`,
    damaged: (why: string) => `El archivo no es un respaldo sano, y no se tocó nada: ${why}`,
    newer: "El respaldo es de una versión más nueva de Acta Viva. Actualiza antes de restaurarlo.",
    failed: (why: string) => `No se pudo restaurar: ${why}`,
  },
  audit: {
    help: `npm run audit -- [RECIBO…]

Revisa si todo lo que se cerró sigue como se cerró: cada cierre, cada cadena, cada archivo hecho y cada sello de tiempo.
Se lee una copia, mientras el servidor sigue andando. Nada se cambia.
Con recibos (los .json que se entregaron y alguien guardó) se ve también si falta un cierre al final de una cadena.
Termina con 0 si nada difiere, con 1 si algo difiere.
La carpeta de datos es DATA_DIR (por defecto ./data).`,
    whole: ({ bodies, locks, files, stamps }: Record<"bodies" | "locks" | "files" | "stamps", number>) =>
      `Todo sigue como se cerró. Órganos: ${bodies}. Cierres: ${locks}. Archivos: ${files}. Sellos de tiempo: ${stamps}.`,
    differs: (count: number) =>
      count === 1 ? "Algo difiere de lo que se cerró:" : `Difieren ${count} cosas de lo que se cerró:`,
    where: (body: string, acta: string) => [body, acta].filter(Boolean).join(", "),
    acta: (number: string, id: string) => (number === "" ? `acta ${id}` : `acta N°${number} (${id})`),
    faults: {
      lock: "el cierre guardado no es el que se escribió.",
      chain: "desde aquí la cadena de cierres está rota.",
      content: "el contenido guardado no corresponde a su sello.",
      record: "la ficha del acta contradice su cierre (estado, edición, quién o cuándo).",
      export: "un archivo guardado está dañado.",
      stamp: "el sello de tiempo no es de este cierre, o está dañado.",
      file: "los datos dentro de un archivo guardado no son los que se cerraron",
      unlocked: "dice que está cerrada, y no hay un cierre de ella.",
    },
    receipt: {
      valid: (file: string) => `${file}: este servidor lo firmó, y su cierre está como dice.`,
      differs: (file: string) => `${file}: no coincide con lo que hay aquí.`,
      unread: (file: string) => `${file}: no es un recibo que se pueda leer.`,
    },
    failed: (why: string) => `No se pudo revisar: ${why}`,
  },
  keys: {
    help: `npm run keys:rotate

Cambia la clave con que se firman los recibos. El servidor tiene que estar detenido.
La clave anterior se borra. Su mitad pública queda en DATA_DIR/retired-keys.json con la fecha: los recibos ya entregados siguen valiendo.
Publica después la huella nueva, y respalda DATA_DIR/signing-key.pem y DATA_DIR/retired-keys.json.
La carpeta de datos es DATA_DIR (por defecto ./data).`,
    done: (from: string, to: string) => `Clave cambiada. Huella anterior: ${from}. Huella nueva: ${to}`,
    none: (folder: string) => `No hay clave en ${folder}: el servidor hace una cuando parte por primera vez.`,
    failed: (why: string) => `No se pudo cambiar la clave: ${why}`,
  },
}
