/** The formats of an acta in a menu, and what its files shall have. */
import { Check, ChevronDown, Download } from "lucide-react"
import { DropdownMenu as Radix } from "radix-ui"
import { useState } from "react"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { useText } from "#client/text.ts"
import { sectionNames, useChoices, usualSections } from "./export-choices.tsx"
import { useExport } from "./use-export.ts"
import "./export.css"

export function ExportMenu({ record }: { record: ActaRecord }) {
  const { lifecycle } = useText()
  const t = lifecycle.exporting
  const choices = useChoices()
  const save = useExport(record.id)
  const [sections, setSections] = useState(usualSections)
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>
        <button className="btn btn-line" aria-busy={save.isPending} disabled={save.isPending}>
          <Download className="i" aria-hidden />
          {save.isPending ? t.makingShort : lifecycle.export}
          <ChevronDown className="i i-s" aria-hidden />
        </button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align="end" sideOffset={6} collisionPadding={8} aria-label={lifecycle.export}>
          {/* Once for all of them: a mark behind each would be read seven times. */}
          {!isLocked(record.status) && <Radix.Label className="menu-h">{t.draft}</Radix.Label>}
          {choices.map(({ format, label, hint, Icon }) => (
            <Radix.Item key={format} className="opt" onSelect={() => save.mutate({ format, sections })}>
              <Icon className="i" aria-hidden />
              <span>
                {label}
                <span className="d">{hint}</span>
              </span>
              <span />
            </Radix.Item>
          ))}
          <Radix.Separator className="menu-sep" />
          <Radix.Label className="menu-h">{t.include}</Radix.Label>
          {sectionNames.map((name) => (
            <Radix.CheckboxItem
              key={name}
              className="opt opt-check"
              checked={sections[name]}
              onCheckedChange={(checked) => setSections({ ...sections, [name]: checked })}
              // The menu stays open: a format is still to be chosen.
              onSelect={(event) => event.preventDefault()}
            >
              <span className="check" aria-hidden>
                <Radix.ItemIndicator>
                  <Check className="i i-s" />
                </Radix.ItemIndicator>
              </span>
              <span>{t.sections[name]}</span>
              <span />
            </Radix.CheckboxItem>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
