import { palette } from '../palette.js';

/** Text as SVG holds it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

interface TextOptions {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle';
  readonly weight?: 'normal' | 'bold';
}

/** A line of text with its middle at a height. */
export function textAt(x: number, y: number, text: string, options: TextOptions = {}): string {
  const { size = 13, anchor = 'start', weight = 'normal' } = options;
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" dominant-baseline="central">${escaped(text)}</text>`;
}

interface LineOptions {
  readonly color: string;
  readonly width: number;
}

/** A straight arrow. */
export function arrow(from: readonly [number, number], to: readonly [number, number], line: LineOptions): string {
  const [x1, y1] = from;
  const [x2, y2] = to;
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const head = 7 + line.width;
  const point = (along: number, aside: number) =>
    `${round(x2 - ux * along - uy * aside)},${round(y2 - uy * along + ux * aside)}`;
  return [
    `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2 - ux * head)}" y2="${round(y2 - uy * head)}" stroke="${line.color}" stroke-width="${line.width}"/>`,
    `<polygon points="${point(0, 0)} ${point(head, head / 2)} ${point(head, -head / 2)}" fill="${line.color}"/>`,
  ].join('\n');
}

/** A picture on paper of its own, so that it can be read on a dark page too. */
export function picture(width: number, height: number, title: string, parts: readonly string[]): string {
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" fill="${palette.ink}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${palette.paper}"/>`,
    ...parts,
    '</svg>',
  ].join('\n')}\n`;
}

/** Two digits after the point are more than a screen shows. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
