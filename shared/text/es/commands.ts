/** Lo que dicen `npm run backup` y `npm run restore` en la consola. */
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
}
