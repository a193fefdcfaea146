import { editor } from "./editor.ts"
import { floor } from "./floor.ts"
import { importing } from "./bring.ts"
import { lifecycle } from "./lifecycle.ts"
import { meeting } from "./meeting.ts"
import { print } from "./print.ts"
import { refusals } from "./refusals.ts"
import { shell } from "./shell.ts"

export const es = { print, refusals, shell, editor, lifecycle, importing, meeting, floor }
