import { readFileSync } from 'node:fs';
import { type Model, readModel } from '../../src/model/index.js';

/** The model of schema.graphql. */
export const model: Model = readModel(readFileSync('schema.graphql', 'utf8'));
