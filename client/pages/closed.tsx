/** An acta that can't be opened: why, and where to go from here. */
import { useText } from "#client/text.ts"
import { Logo } from "#client/ui/logo.tsx"
import { Failed } from "./failed.tsx"

export function Closed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { shell } = useText()
  return (
    <div className="door">
      <title>{`${shell.lost.closed} · ${shell.product}`}</title>
      <header>
        <Logo />
        {shell.product}
      </header>
      <main className="card">
        <h1>{shell.lost.closed}</h1>
        <Failed error={error} onRetry={onRetry} />
        <a className="btn btn-line" href="/">
          {shell.lost.home}
        </a>
      </main>
    </div>
  )
}
