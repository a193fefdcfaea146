import type { Words } from "../words.ts"
import type { es } from "../es/index.ts"
import { editor } from "./editor.ts"
import { floor } from "./floor.ts"
import { importing } from "./bring.ts"
import { lifecycle } from "./lifecycle.ts"
import { meeting } from "./meeting.ts"
import { print } from "./print.ts"
import { refusals } from "./refusals.ts"
import { shell } from "./shell.ts"

export const en: Words<typeof es> = {
  print,
  refusals,
  shell,
  editor,
  lifecycle,
  importing,
  meeting,
  floor,
}
