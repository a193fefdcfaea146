import { Link, useRouteError } from "react-router"
import { useText } from "#client/text.ts"
import { Logo } from "#client/ui/logo.tsx"

export function Lost() {
  const { shell } = useText()
  return (
    <div className="door">
      <header>
        <Logo />
        {shell.product}
      </header>
      <main className="card">
        <h1>{shell.lost.title}</h1>
        <p className="t-2 gap">{shell.lost.text}</p>
        <Link className="btn btn-fill gap" to="/">
          {shell.lost.home}
        </Link>
      </main>
    </div>
  )
}

export function Broken() {
  const { shell } = useText()
  const error = useRouteError()
  console.error(error)
  return (
    <div className="door">
      <main className="card" role="alert">
        <h1>{shell.lost.broken}</h1>
        <p className="t-2 gap">{shell.lost.brokenText}</p>
        <button className="btn btn-fill gap" onClick={() => location.reload()}>
          {shell.lost.reload}
        </button>
      </main>
    </div>
  )
}
