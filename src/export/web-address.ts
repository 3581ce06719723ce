/** Whether a text is an address of the web, scheme and host included. */
export function isWebAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\/[^\s/]+\S*$/.test(text) && URL.canParse(text);
}
