/** The part of the `edtf` package that is used here; the package ships no types. */
declare module 'edtf' {
  /** Milliseconds since the epoch; plus or minus infinity where a date is open. */
  interface EdtfDate {
    readonly min: number;
    readonly max: number;
  }
  /** @throws SyntaxError where the text is no EDTF date */
  const edtf: (text: string, options?: { readonly level?: 0 | 1 | 2 }) => EdtfDate;
  export default edtf;
}
