import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PolicyGraphError } from '../../errors.js';
import type { Graph } from '../../graph/index.js';
import { type CatalogueCypher, readDatasets } from '../../questions/index.js';
import { toDcat } from './dcat.js';

/** How long a client is asked to wait where the database is away, in seconds. */
const retryAfter = 3;

/**
 * Serves `/catalog`: the datasets in W3C DCAT 3, as JSON-LD. Without the database it answers 503.
 *
 * @param cypher without it there is no such page
 */
export function addCatalog(http: FastifyInstance, graph: Graph, cypher: CatalogueCypher | undefined): void {
  if (!cypher) return;
  http.get('/catalog', async (request, reply) => {
    try {
      const catalog = toDcat(await readDatasets(graph, cypher), addressOf(request));
      return await reply.type('application/ld+json').send(JSON.stringify(catalog, null, 2));
    } catch (error) {
      if (!(error instanceof PolicyGraphError)) throw error;
      const { code, message } = error;
      return reply.code(503).header('retry-after', String(retryAfter)).send({ code, message });
    }
  });
}

/** The address that the client asked, which the ids of the catalogue are relative to. */
function addressOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${/^[\w.:[\]-]+$/.test(host) ? host : 'localhost'}`;
}
