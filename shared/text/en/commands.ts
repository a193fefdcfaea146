import type { Words } from "../words.ts"
import type { commands as es } from "../es/commands.ts"

export const commands: Words<typeof es> = {
  backup: {
    help: `npm run backup -- FILE

Copies the database to FILE while the server goes on. Nobody waits.
The copy is checked, and its SHA-256 is written to FILE.sha256. It never overwrites a file.
The data folder is DATA_DIR (./data where it isn't set).`,
    done: (file) => `Backup made and checked: ${file}`,
    noDatabase: (folder) => `There is no database in ${folder}. Look at DATA_DIR.`,
    exists: (file) => `${file} exists already, and a backup never overwrites another. Choose another name.`,
    failed: (why) => `The backup could not be made: ${why}`,
  },
  restore: {
    help: `npm run restore -- FILE [SHA-256] [--sign-out]

Puts a backup in the place of the database. The server must be stopped.
First it is checked that FILE is what was written (FILE.sha256, or the SHA-256 given) and that it is whole.
The database that was there is kept aside, in the data folder.
Whoever has text in their browser that is newer than the backup gets it set aside: neither merged nor lost.
  --sign-out   ends all logins. Without it those that were ended after the backup work again.
The data folder is DATA_DIR (./data where it isn't set).`,
    done: (actas) => `Backup restored: ${actas} ${actas === 1 ? "acta" : "actas"}.`,
    kept: (file) => `The database that was there is now ${file}`,
    lookOver:
      "Members, invitation links and passwords are those of the day of the backup: look over what was removed since.",
    inUse: "The server is using this data folder. Stop it first (Ctrl+C) and try again.",
    missing: (file) => `There is no ${file}.`,
    noHash: (file) =>
      `${file}.sha256 is missing, and without it nobody knows whether the file is whole. Give its SHA-256.`,
    hashDiffers: (expected, found) =>
      `The file is not what was written, and nothing was touched. It should be ${expected}, it is ${found}.`,
    damaged: (why) => `The file is not a whole backup, and nothing was touched: ${why}`,
    newer: "The backup is of a newer Acta Viva. Update before restoring it.",
    failed: (why) => `It could not be restored: ${why}`,
  },
}
