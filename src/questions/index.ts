export { isAsOf, parseArguments } from './arguments.js';
export { type AskOptions, ask } from './ask.js';
export { type Computed, createComputed } from './computed.js';
export { toGraphqlDocument } from './document.js';
export { nearestPhrases, type Understood, understand } from './phrases.js';
export { createQuotes, type Quotes, readTextSources, type TextSource } from './quotes.js';
export { type BoundQuestion, questionNamed, readQuestions } from './read-questions.js';
export { type ResolveCypher, resolveEntity } from './resolve-entity.js';
