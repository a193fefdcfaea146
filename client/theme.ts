/** Light, dark, or as the system says; a person's choice outranks the system's. */
export type Theme = "system" | "light" | "dark"
const stored = "acta-viva.theme"

export const currentTheme = (): Theme => {
  const theme = localStorage.getItem(stored)
  return theme === "light" || theme === "dark" ? theme : "system"
}

export function setTheme(theme: Theme): void {
  localStorage.setItem(stored, theme)
  applyTheme()
}

export function applyTheme(): void {
  const theme = currentTheme()
  if (theme === "system") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
