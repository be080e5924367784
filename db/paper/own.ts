/** For `in (…)`: PostgreSQL has no empty list, and no code is empty, so an empty one matches nothing as `[""]`. */
export function orNothing(codes: readonly string[]): readonly string[] {
  return codes.length > 0 ? codes : [""];
}
