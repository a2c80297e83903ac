/** The little of Node that the worker uses (`nodejs_compat`): https://developers.cloudflare.com/workers/runtime-apis/nodejs/zlib/ */
declare module 'node:zlib' {
  export const deflateRawSync: (
    from: Uint8Array,
    options: { level: number; windowBits: number; memLevel: number },
  ) => Uint8Array
  export const inflateRawSync: (from: Uint8Array, options: { maxOutputLength: number }) => Uint8Array
}
