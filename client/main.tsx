import "@fontsource-variable/source-sans-3/index.css"
import "@fontsource-variable/source-serif-4/index.css"
import "@fontsource-variable/source-serif-4/standard-italic.css"
import "./styles/tokens.css"
import "./styles/kit.css"
import "./styles/pages.css"
import "./styles/lifecycle.css"
import "./styles/own.css"
import "./styles/shell.css"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { StrictMode, useEffect, useMemo, useState } from "react"
import { createRoot } from "react-dom/client"
import { RouterProvider } from "react-router/dom"
import type { Locale } from "#shared/domain/acta.ts"
import { createRouter } from "./router.tsx"
import { bringWords, initialLocale, LocaleContext, rememberLocale } from "./text.ts"
import { leaveWithOtherTabs } from "./pages/other-tabs.ts"
import { applyTheme } from "./theme.ts"
import { Toasts } from "./ui/toast.ts"

const queryClient = new QueryClient()
const router = createRouter(queryClient)

function App({ first }: { first: Locale }) {
  const [locale, setLocale] = useState<Locale>(first)
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const language = useMemo(
    () => ({
      locale,
      setLocale: (next: Locale) => {
        rememberLocale(next)
        void bringWords(next).then(setLocale)
      },
    }),
    [locale],
  )
  return (
    <LocaleContext value={language}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </LocaleContext>
  )
}

applyTheme()
leaveWithOtherTabs(queryClient, (path) => router.navigate(path))
// Only where the browser allows it: https and localhost. Elsewhere the text still comes back when the page loads.
// Not before the page is there: it would ask for the shell once more, and stand between the page and its parts.
if ("serviceWorker" in navigator)
  setTimeout(() => void navigator.serviceWorker.register("/sw.js").catch(() => undefined), 3000)

const root = document.getElementById("root")
if (!root) throw new Error("index.html has no #root")
const page = createRoot(root)
// Not awaited by the module itself: the other language's file imports this one's, and each would wait for the other.
void bringWords(initialLocale()).then((first) =>
  page.render(
    <StrictMode>
      <App first={first} />
    </StrictMode>,
  ),
)
