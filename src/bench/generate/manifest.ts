import { createHash } from 'node:crypto';
import type { World } from './world.js';

const chapters = 12;

/** The text of `dataset.yaml`: chapters of equal length, each with a table in it. */
export function manifestText({ dataset, lines, counts }: World, seed: string): string {
  const length = Math.floor(lines / chapters);
  const sections = Array.from({ length: chapters }, (_, index) => chapter(index, length)).join('');
  return `# Made by \`npm run bench -- generate\`; nothing in it is true.
title: Synthetic dataset ${dataset}
publisher: Nobody
date: 2024
licence: CC0-1.0
language: en
source:
  id: ${dataset}-report
  kind: text
  file: ${dataset}.txt
  lines: ${lines}
  sha256: ${createHash('sha256').update(`${seed}/${dataset}`).digest('hex')}
sections:
${sections}assertions:
  entities:
    Organization: ${counts.Organization}
    Policy: ${counts.Policy}
`;
}

function chapter(index: number, length: number): string {
  const first = index * length + 1;
  const last = (index + 1) * length;
  const number = index + 1;
  return `  - id: chapter-${number}
    title: ${number} Part ${number}
    kind: prose
    lines: L${first}-${last}
    sections:
      - { id: table-${number}, title: "Table ${number}: figures", kind: table, lines: L${first}-${first + Math.floor(length / 5)} }
`;
}
