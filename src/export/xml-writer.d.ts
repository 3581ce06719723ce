/** The part of xml-writer that is used here; the package has no types of its own. */
declare module 'xml-writer' {
  export default class XMLWriter {
    /** @param indent what one level is indented by @param writer gets the text piece by piece */
    constructor(indent: string, writer: (text: string) => void);
    startDocument(version: string, encoding: string): this;
    startElement(name: string): this;
    /** An empty text is no attribute. */
    writeAttribute(name: string, value: string): this;
    text(text: string): this;
    endElement(): this;
  }
}
