import { browserGuide } from './browser-guide.js';
import { grassOf } from './grass.js';
import { legendOf } from './legend.js';
import { createPerspective, type PerspectiveSources } from './perspective.js';
import { places } from './places.js';
import { savedScripts, toArchive } from './saved-scripts.js';

/** A file that is derived: its path from the project folder, and all of it. */
export interface DerivedFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** What the files are derived from. */
export interface FileSources extends PerspectiveSources {
  /** The texts of `cypher/browser/` by file name. */
  readonly browserCypher: Readonly<Record<string, string>>;
}

/** Every file for Bloom and Neo4j Browser, as it should be. The same sources give the same bytes. */
export function bloomFiles(sources: FileSources): readonly DerivedFile[] {
  const scripts = savedScripts(sources.browserCypher);
  const text = (path: string, content: string): DerivedFile => ({ path, content: Buffer.from(content, 'utf8') });
  return [
    text(places.perspective, `${JSON.stringify(createPerspective(sources), null, 1)}\n`),
    text(places.grass, grassOf(sources.model)),
    { path: places.scripts, content: toArchive(scripts) },
    text(places.guide, browserGuide(scripts)),
    text(places.legend, legendOf(sources.model)),
  ];
}
