import type { Model } from '../model/index.js';
import { kindsWithColor, type Look, lookOf, palette, textOn } from '../palette.js';

/**
 * The style sheet of Neo4j Browser (GraSS) with the colours of the perspective. Of the rules that match a node the last
 * wins, so kinds come after families. It can have no comments: the reader takes them for a part of the selector.
 */
export function grassOf({ families }: Model): string {
  const plain = lookOf('');
  const own = kindsWithColor();
  return [
    rule('node', nodeStyle(plain)),
    rule('relationship', {
      color: palette.statements.plain,
      'shaft-width': '2px',
      'font-size': '8px',
      padding: '3px',
      'text-color-external': palette.ink,
      'text-color-internal': '#FFFFFF',
      caption: "'<type>'",
    }),
    ...families.map(({ name }) => rule(`node.${name}`, nodeStyle(lookOf(name)))),
    ...families.flatMap(({ name, kinds }) =>
      kinds
        .map((kind) => ({ kind: kind.name, look: lookOf(name, kind.name) }))
        .filter(({ kind, look }) => own.includes(kind) || look.size !== lookOf(name).size)
        .map(({ kind, look }) => rule(`node.${kind}`, nodeStyle(look))),
    ),
  ].join('\n');
}

function nodeStyle({ color, size }: Look): Readonly<Record<string, string>> {
  return {
    diameter: `${Math.round(20 + 30 * size)}px`,
    color,
    'border-color': palette.ink,
    'border-width': '1px',
    'text-color-internal': textOn(color),
    'font-size': '10px',
    caption: "'{name}'",
  };
}

function rule(selector: string, style: Readonly<Record<string, string>>): string {
  const lines = Object.entries(style).map(([name, value]) => `  ${name}: ${value};`);
  return `${selector} {\n${lines.join('\n')}\n}\n`;
}
