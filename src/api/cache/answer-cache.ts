import { LRUCache } from 'lru-cache';
import type { Answer } from './answer.js';

/** Ways of asking that one answer remembers; those who ask in yet another way are a little slower. */
const mostWays = 16;

/**
 * Whole answers by key, bounded in bytes; the least recently used go first. An answer is also found by the literal text of
 * a request that led to it, so that the same request needs no parsing the next time.
 */
export class AnswerCache {
  readonly #answers: LRUCache<string, Answer>;
  readonly #byText: LRUCache<string, Answer>;
  readonly #texts = new WeakMap<Answer, string[]>();

  /** @param maxBytes for bodies; request texts take a quarter of it beside that */
  constructor(maxBytes: number) {
    this.#byText = new LRUCache({ maxSize: Math.ceil(maxBytes / 4), sizeCalculation: (_, text) => text.length + 100 });
    this.#answers = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (answer) => answer.bytes,
      dispose: (answer) => this.#forgetTexts(answer),
    });
  }

  get(key: string): Answer | undefined {
    return this.#answers.get(key);
  }

  /** @param text method and URL, or method and body, of a request */
  byText(text: string): Answer | undefined {
    const answer = this.#byText.get(text);
    // An answer that is only ever asked for literally is in use as well.
    if (answer) this.#answers.get(answer.key);
    return answer;
  }

  put(answer: Answer): void {
    this.#answers.set(answer.key, answer);
  }

  /** Lets the answer be found by a request's text. An answer that is not kept is not found. */
  remember(answer: Answer, text: string): void {
    if (this.#answers.peek(answer.key) !== answer) return;
    const texts = this.#texts.get(answer) ?? [];
    if (texts.length >= mostWays || texts.includes(text)) return;
    this.#texts.set(answer, [...texts, text]);
    this.#byText.set(text, answer);
  }

  clear(): void {
    this.#answers.clear();
    this.#byText.clear();
  }

  /** Bytes that the answers take at most. */
  get bytes(): number {
    return this.#answers.calculatedSize;
  }

  get size(): number {
    return this.#answers.size;
  }

  #forgetTexts(answer: Answer): void {
    for (const text of this.#texts.get(answer) ?? []) this.#byText.delete(text);
    this.#texts.delete(answer);
  }
}
