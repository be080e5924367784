/** Joins the class names that are there. @example classes("btn", isSmall && "small") // "btn small" */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
