/** The rail and what stands beside it, for whoever is signed in; the others are sent to the door. */
import { useQuery } from "@tanstack/react-query"
import { Navigate, Outlet, useLocation, useNavigate } from "react-router"
import { isRefusal } from "#shared/domain/refusal.ts"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { Logo } from "#client/ui/logo.tsx"
import { Failed } from "./failed.tsx"
import { findHash, useFindKey } from "./find-key.ts"
import { Rail } from "./rail.tsx"
import { doorTo } from "./way-back.ts"

export default function Frame() {
  const { product, skip } = useText().shell
  const { pathname, search } = useLocation()
  const me = useQuery(queries.me)
  const navigate = useNavigate()
  useFindKey(({ target }) => {
    // Inicio has its search at hand. Whoever is writing in a form would lose it.
    if (pathname === "/" || (target instanceof Element && target.matches("input, textarea"))) return false
    void navigate(`/${findHash}`)
    return true
  })

  if (me.error)
    return isRefusal(me.error) && me.error.code === "auth.required" ? (
      <Navigate to={doorTo(pathname + search)} replace />
    ) : (
      <div className="door">
        <title>{product}</title>
        <header>
          <Logo />
          {product}
        </header>
        <main className="card">
          <Failed error={me.error} onRetry={() => void me.refetch()} />
        </main>
      </div>
    )
  if (!me.data) return <div className="home" aria-busy="true" />
  if (me.data.guestOf) return <Navigate to={`/actas/${me.data.guestOf}`} replace />
  return (
    <div className="home">
      <a className="skip" href="#main">
        {skip}
      </a>
      <Rail />
      <main className="hmain" id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}
