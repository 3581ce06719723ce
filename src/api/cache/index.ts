export { Answer, etagOf, namesEtag, type Packed, vary } from './answer.js';
export { AnswerCache } from './answer-cache.js';
export { type Asked, keyOf } from './key.js';
export { negotiate, type Representation, representation } from './representation.js';
