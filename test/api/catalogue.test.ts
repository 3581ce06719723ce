import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/index.js';
import { serve, type TestApi } from '../support/api.js';
import { model } from '../support/model.js';
import { connectForTest } from '../support/neo4j.js';

let graph: Graph;
let api: TestApi;

beforeAll(async () => {
  graph = await connectForTest();
  api = await serve(graph);
});

afterAll(async () => {
  await api?.close();
  await graph?.close();
});

it('lists every question with its arguments', async () => {
  const { body } = await api.ask(
    '{ questions { name description arguments { name type required } answer example phrases } }',
  );
  expect(body.data.questions.map((question: { name: string }) => question.name)).toEqual(
    model.questions.map((question) => question.name),
  );
  expect(body.data.questions).toContainEqual(
    expect.objectContaining({
      name: 'chainOfCommand',
      answer: 'ChainOfCommand',
      arguments: [
        { name: 'id', type: 'ID!', required: true },
        { name: 'asOf', type: 'Edtf', required: false },
      ],
    }),
  );
});
