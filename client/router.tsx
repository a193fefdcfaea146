/** The paths. Each page is a chunk of its own: signing in loads no editor. */
import type { QueryClient } from "@tanstack/react-query"
import { createBrowserRouter, type RouteObject } from "react-router"
import { queries } from "./queries.ts"
import { Broken, Lost } from "./pages/lost.tsx"

const page = (load: () => Promise<{ default: React.ComponentType }>): Pick<RouteObject, "lazy"> => ({
  lazy: async () => ({ Component: (await load()).default }),
})

export const createRouter = (client: QueryClient) =>
  createBrowserRouter([
    {
      errorElement: <Broken />,
      hydrateFallbackElement: <div className="door" aria-busy="true" />,
      children: [
        { path: "/entrar", ...page(() => import("./pages/entrar.tsx")) },
        { path: "/verificar", ...page(() => import("./pages/verificar.tsx")) },
        { path: "/unirse/:token", ...page(() => import("./pages/unirse.tsx")) },
        {
          ...page(() => import("./pages/frame.tsx")),
          children: [
            { path: "/", ...page(() => import("./pages/inicio.tsx")) },
            { path: "/organos", ...page(() => import("./pages/organos.tsx")) },
            { path: "/organos/:id", ...page(() => import("./pages/organo.tsx")) },
            { path: "/tareas", ...page(() => import("./tasks/tareas.tsx")) },
            { path: "/ajustes", ...page(() => import("./pages/ajustes.tsx")) },
          ],
        },
        { path: "/importar", ...page(() => import("./import/import-page.tsx")) },
        {
          path: "/actas/:id",
          ...page(() => import("./pages/acta-page.tsx")),
          // Asked while the page's code is on its way.
          loader: ({ params: { id = "" } }) => {
            void client.prefetchQuery(queries.me)
            void client.prefetchQuery(queries.acta(id))
            return null
          },
        },
        { path: "/actas/:id/historial", ...page(() => import("./history/history-page.tsx")) },
        { path: "/actas/:id/ver", ...page(() => import("./pages/ver-page.tsx")) },
        { path: "*", element: <Lost /> },
      ],
    },
  ])
