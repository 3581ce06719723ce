import type { ExportSource, SourceEntity, SourceStatement } from './source.js';

/** An entity and the statements that start at it. */
export interface EntityWithStatements {
  readonly entity: SourceEntity;
  readonly statements: readonly SourceStatement[];
}

/**
 * Streams every entity with the statements that start at it. Both streams are in the order of the entity's id, so only
 * one entity's statements are held at a time.
 *
 * @param isWanted which statements to keep
 */
export async function* withStatements(
  source: ExportSource,
  isWanted: (statement: SourceStatement) => boolean,
): AsyncGenerator<EntityWithStatements> {
  const statements = source.statements()[Symbol.asyncIterator]();
  try {
    let next = await statements.next();
    for await (const entity of source.entities()) {
      const own: SourceStatement[] = [];
      while (!next.done && next.value.from.id <= entity.id) {
        if (next.value.from.id === entity.id && isWanted(next.value)) own.push(next.value);
        next = await statements.next();
      }
      yield { entity, statements: own };
    }
  } finally {
    await statements.return?.();
  }
}
