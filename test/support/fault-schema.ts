import { Neo4jGraphQL } from '@neo4j/graphql';
import type { GraphQLSchema } from 'graphql';

/** A schema whose fields are slow, broken or plain, to see what an API makes of a database that is. */
export function faultSchema(): Promise<GraphQLSchema> {
  const typeDefs = `
    type Query {
      slow: Float @cypher(statement: "UNWIND range(1, 2000000000) AS n RETURN toFloat(sum(n % 7)) AS answer", columnName: "answer")
      broken: Int @cypher(statement: "RETURN 1 / 0 AS answer", columnName: "answer")
      count: Int @cypher(statement: "MATCH (n:Counted) RETURN count(n) AS answer", columnName: "answer")
      echo(text: String, number: Int): String @cypher(statement: "RETURN coalesce($text, toString($number)) AS answer", columnName: "answer")
    }`;
  return new Neo4jGraphQL({ typeDefs }).getSchema();
}
