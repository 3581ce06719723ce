import { createHash } from 'node:crypto';

/** When everything in a derived file was made, in milliseconds: the same file comes out of every build. */
export const birth = Date.UTC(2026, 0, 1);

const namespace = 'c1f6c5a6-0f0f-5e0c-9d2e-7f1b0a4f9a31';

/** A UUID of version 5 (RFC 9562): the same name gives the same id. */
export function uuidOf(name: string, within: string = namespace): string {
  const hash = createHash('sha1')
    .update(Buffer.from(within.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest();
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
