import type { PropertyShape } from '../properties.js';
import type { ExportValue } from '../source.js';

/** What stands for characters that a Cypher string cannot hold as they are. */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A text as a Cypher string on one line. */
export function toCypherString(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const escaped = text.replace(/[\\'\u0000-\u001F\u007F\u2028\u2029]/g, (character) => {
    const hex = character.charCodeAt(0).toString(16).padStart(4, '0');
    return escapes[character] ?? `\\u${hex}`;
  });
  return `'${escaped}'`;
}

/** A value as Cypher writes it, of the type that the graph has. */
export function toLiteral(type: PropertyShape['type'], value: ExportValue): string {
  switch (type) {
    case 'integer':
      return String(value);
    case 'float':
      return toFloat(Number(value));
    case 'day':
      return `date(${toCypherString(String(value))})`;
    case 'string[]':
      return `[${[value]
        .flat()
        .map((item) => toCypherString(String(item)))
        .join(', ')}]`;
    case 'string':
      return toCypherString(String(value));
    default: {
      const never: never = type;
      return never;
    }
  }
}

/** `40000000` would be an integer. */
function toFloat(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text.replace('e+', 'e') : `${text}.0`;
}

/** Properties as a Cypher map; only those that have a shape. */
export function toMap(shapes: readonly PropertyShape[], properties: Readonly<Record<string, ExportValue>>): string {
  const entries = shapes.flatMap(({ name, type }) => {
    const value = properties[name];
    return value === undefined ? [] : [`${name}: ${toLiteral(type, value)}`];
  });
  return `{${entries.join(', ')}}`;
}
