import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is asked, in the order of the tables. The names are those of the files. */
export const operations = [
  { name: 'one', title: 'one entity', variables: { id: 'miit' } },
  { name: 'list', title: '50 organizations', variables: { limit: 50 } },
  { name: 'tree', title: 'three-level tree', variables: { id: 'state-council' } },
  { name: 'edges', title: '20 policies, edges', variables: { limit: 20 } },
  { name: 'chain', title: 'chain of command', variables: { id: 'new-generation-ai-institute' } },
] as const;

export type OperationName = (typeof operations)[number]['name'];

/** One of them with its texts. */
export interface Operation {
  readonly name: OperationName;
  readonly title: string;
  readonly variables: object;
  /** For our schema, ours and stock. */
  readonly query: string;
  /** The same, for what PostGraphile makes of the tables. */
  readonly postgraphile: string;
  /** The same, as somebody writes it by hand. */
  readonly cypher: string;
}

/** @param root the project folder */
export async function readOperations(root: string): Promise<readonly Operation[]> {
  const read = (...path: string[]) => readFile(join(root, ...path), 'utf8');
  return Promise.all(
    operations.map(async ({ name, title, variables }) => ({
      name,
      title,
      variables,
      query: await read('src', 'bench', 'speed', 'operations', `${name}.graphql`),
      postgraphile: await read('src', 'bench', 'peers', 'postgraphile', 'operations', `${name}.graphql`),
      cypher: await read('cypher', 'bench', `${name}.cypher`),
    })),
  );
}
