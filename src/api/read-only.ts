import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';

/** Refuses mutations and subscriptions with a message that says where data is changed instead. */
export const readOnlyRule: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (node.operation === OperationTypeNode.QUERY) return;
    context.reportError(
      new GraphQLError(
        `The API is read-only and knows no ${node.operation}. Data is changed in a dataset folder and loaded with \`policy-graph load\`.`,
        {
          nodes: node,
          extensions: { code: ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED },
        },
      ),
    );
  },
});
