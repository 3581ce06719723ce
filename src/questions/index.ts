export { isAsOf, parseArguments } from './arguments.js';
export { type AskOptions, ask } from './ask.js';
export { createQuotes, fillQuotes, type Quotes, readTextSources, type TextSource } from './quotes.js';
export { type BoundQuestion, questionNamed, readQuestions } from './read-questions.js';
