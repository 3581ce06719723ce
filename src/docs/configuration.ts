import { variables } from '../config.js';
import { type Page, toCode, toPage, toTable } from './markdown.js';

/** Every environment variable, from `src/config.ts`. */
export function configurationPage(): Page {
  const rows = Object.entries(variables).map(([name, { description, fallback }]) => [
    toCode(name),
    description,
    fallback,
  ]);
  return toPage({
    name: 'configuration',
    title: 'Configuration',
    from: 'src/config.ts',
    blocks: [
      'Everything is set by environment variables. None has to be set. One that is set to nothing counts as not set; one that cannot be used ends the command with `CONFIG_INVALID`.',
      'Output to a terminal has colours; `NO_COLOR=1` turns them off.',
      toTable(['variable', 'what for', 'where it is not set'], rows),
    ],
  });
}
