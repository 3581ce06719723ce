import type { Model } from '../model/index.js';
import { lookOf, palette } from '../palette.js';
import { arrow, picture, textAt } from './svg.js';

const lineHeight = 34;
const width = 620;

/** The colours and sizes of families and kinds, and how statements are drawn, as an SVG picture. */
export function legendOf(model: Model): string {
  const entries = model.families.flatMap((family) => {
    const plain = lookOf(family.name);
    const special = family.kinds
      .map(({ name }) => ({ name, look: lookOf(family.name, name) }))
      .filter(({ look }) => look.color !== plain.color);
    const groups = new Map<string, string[]>();
    for (const { name, look } of special) groups.set(look.color, [...(groups.get(look.color) ?? []), name]);
    return [
      { look: plain, label: family.name },
      ...[...groups].map(([, names]) => ({ look: lookOf(family.name, names[0]), label: names.join(', ') })),
    ];
  });
  const nodes = entries.map(({ look, label }, index) => {
    const y = 30 + index * lineHeight;
    return [
      `<circle cx="30" cy="${y}" r="${6 + 5 * look.size}" fill="${look.color}" stroke="${palette.ink}"/>`,
      textAt(60, y, label),
    ].join('\n');
  });
  const { plain, disputed } = palette.statements;
  const statements = [
    { color: plain, width: 3, label: 'a statement with a date' },
    { color: plain, width: 1, label: 'a statement without a date' },
    { color: disputed, width: 3, label: 'a disputed statement' },
  ].map(({ color, width: thickness, label }, index) => {
    const y = 30 + index * lineHeight;
    return `${arrow([370, y], [430, y], { color, width: thickness })}\n${textAt(445, y, label)}`;
  });
  return picture(width, 30 + entries.length * lineHeight, 'Colours by family and kind', [...nodes, ...statements]);
}
