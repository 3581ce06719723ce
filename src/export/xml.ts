import XMLWriter from 'xml-writer';
import type { LossReport } from './loss.js';
import type { ExportWriter } from './target.js';

/** An XML file that is being written, element by element. */
export interface XmlFile {
  /** Begins an element; attributes without a value are left out. */
  open(name: string, attributes?: Readonly<Record<string, string | undefined>>): void;
  /** Ends the element that was begun last. */
  close(): void;
  /** A whole element. */
  element(name: string, attributes: Readonly<Record<string, string | undefined>>, text?: string): void;
  /** Hands what was written to the file; wait for it now and then, so that the memory stays small. */
  flush(): Promise<void>;
}

/** Everything but what XML 1.0 allows: most control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const forbidden = /[^\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Begins an XML document. Characters that XML cannot hold are left out and counted as lost. */
export function createXml(file: ExportWriter, loss: LossReport): XmlFile {
  let pending = '';
  const writer = new XMLWriter(' ', (text) => {
    pending += text;
  });
  writer.startDocument('1.0', 'UTF-8');
  const clean = (text: string): string => {
    const kept = text.replace(forbidden, '').replace(/\r\n?/g, '\n');
    if (kept !== text)
      loss.add('texts with unusual characters', 'XML has no control characters and ends lines with LF');
    return kept;
  };
  const open: XmlFile['open'] = (name, attributes = {}) => {
    writer.startElement(name);
    for (const [attribute, value] of Object.entries(attributes))
      if (value !== undefined) writer.writeAttribute(attribute, clean(value));
  };
  const close = () => void writer.endElement();
  return {
    open,
    close,
    element: (name, attributes, text) => {
      open(name, attributes);
      if (text !== undefined) writer.text(clean(text));
      close();
    },
    flush: async () => {
      const block = pending;
      pending = '';
      await file.write(block);
    },
  };
}
