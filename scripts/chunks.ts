/**
 * Which file each module of the browser side goes to. Left to itself the bundler makes a file of whatever the same pages
 * and late parts share: some sixty for an acta, and each has to be asked for, served and handed on before anything is
 * drawn. Here what all pages need is one file, and what an acta is opened with is another; of that, what other pages need
 * too stands apart, so that none of them loads the sheet.
 */
import type { Plugin, Rolldown } from "vite"

type Modules = Pick<Rolldown.PluginContext, "getModuleIds" | "getModuleInfo">

const end = {
  app: "/client/main.tsx",
  paths: "/client/router.tsx",
  sheet: "/client/pages/acta-page.tsx",
  frame: "/client/pages/frame.tsx",
  home: "/client/pages/inicio.tsx",
  icons: "/lucide-react.mjs",
}

/** `name` is for a group that takes every module; the plugin sees to it that it knows. */
export function chunks(): { plugin: Plugin; name: (id: string) => string | undefined } {
  let files = new Map<string, string>()
  return {
    name: (id) => files.get(id),
    plugin: {
      name: "acta-viva-chunks",
      apply: "build",
      buildEnd(error) {
        if (!error) files = sorted(this)
      },
    },
  }
}

function sorted(modules: Modules): Map<string, string> {
  const ids = [...modules.getModuleIds()]
  const the = (name: string) => {
    const id = ids.find((each) => each.endsWith(name))
    if (id === undefined) throw new Error(`the build has no ${name}: was it renamed?`)
    return id
  }
  const icons = iconsIn(modules, the(end.icons))
  const needs = (id: string): Set<string> => {
    const all = new Set<string>()
    const visit = (each: string) => {
      if (all.has(each)) return
      all.add(each)
      for (const next of importsOf(each, modules, icons)) visit(next)
    }
    visit(id)
    return all
  }
  const shell = needs(the(end.app))
  const sheetPage = the(end.sheet)
  const pages = modules.getModuleInfo(the(end.paths))?.dynamicallyImportedIds ?? []
  const others = pages.filter((id) => id !== sheetPage).map(needs)
  const [sheet, frame, home] = [needs(sheetPage), needs(the(end.frame)), needs(the(end.home))]
  const files = new Map<string, string>()
  for (const id of new Set([...shell, ...sheet])) {
    // Styles stay in the order that the pages bring them in. A page that is asked for late is a file of its own: in
    // another, the bundler would have that name what the page exports, which it doesn't always define.
    if (id.endsWith(".css") || id === sheetPage) continue
    if (shell.has(id)) files.set(id, "app")
    else if (frame.has(id) || home.has(id)) files.set(id, "common")
    else files.set(id, others.some((all) => all.has(id)) ? "parts" : "sheet")
  }
  return files
}

/** Static imports. Of the icons, of which one file names all, those that are named: the others are shaken off. */
function importsOf(id: string, modules: Modules, icons: Map<string, string>): string[] {
  const module = modules.getModuleInfo(id)
  const all = module?.importedIds ?? []
  if (!all.some((each) => each.endsWith(end.icons))) return [...all]
  const [, names = ""] = /import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/.exec(module?.code ?? "") ?? []
  const named = names.split(",").flatMap((each) => icons.get(each.trim().split(" ")[0] ?? "") ?? [])
  return [...all.filter((each) => !each.endsWith(end.icons)), ...named]
}

/** By the names that they go by: `export { default as Ban, default as LucideBan } from './icons/ban.mjs'`. */
function iconsIn(modules: Modules, barrel: string): Map<string, string> {
  const folder = barrel.slice(0, -end.icons.length)
  const lines = (modules.getModuleInfo(barrel)?.code ?? "").matchAll(
    /export\s*\{([^}]*)\}\s*from\s*['"]\.(\/icons\/[^'"]+)['"]/g,
  )
  return new Map(
    [...lines].flatMap(([, names = "", file = ""]) =>
      names.split(",").map((each): [string, string] => [each.trim().replace("default as ", ""), `${folder}${file}`]),
    ),
  )
}
