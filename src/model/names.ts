/** `inForce` → `in_force`: a field as the header of its column. */
export function toSnakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `SUBORDINATE_TO` → `subordinate-to`: a relation type as a part of a statement id. */
export function toSlug(type: string): string {
  return type.toLowerCase().replaceAll('_', '-');
}

/** `pilotZones` → `PilotZones`. */
export function toPascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether a text is a lower-case slug (`made-in-china-2025`), the form of every id. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** Fills a relation's field template: `launched{Families}` and `policies` → `launchedPolicies`. */
export function fillTemplate(template: string, plural: string): string {
  return template.replaceAll('{families}', plural).replaceAll('{Families}', toPascalCase(plural));
}
