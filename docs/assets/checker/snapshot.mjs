/**
 * The memory of a Python that has started, as a file: what differs from the memory that its
 * WebAssembly begins with, in pages. All numbers are of 32 bits, the least byte first:
 *
 * - the bytes of this file, of Pyodide's own header, and of memory; how many words of memory begin
 *   as anything but zero; and how many runs of pages differ;
 * - Pyodide's own header;
 * - for each run, the pages since the one before and the pages in it;
 * - these pages, combined with what they begin as by exclusive or.
 */

const SIZES = 5;
const PAGE = 64; // words

/**
 * @param {Uint8Array<ArrayBuffer>} snapshot What Pyodide makes: its header, and all of the memory.
 * @param {Uint8Array<ArrayBuffer>} initial What the memory begins with.
 */
export function pack(snapshot, initial) {
  const start = new Uint32Array(snapshot.buffer)[1] ?? 0;
  const memory = new Uint32Array(snapshot.buffer.slice(start));
  const begins = new Uint32Array(initial.buffer);
  const given = Math.ceil((begins.findLastIndex((word) => word !== 0) + 1) / PAGE) * PAGE;
  for (let at = 0; at < given; at++) memory[at] ^= begins[at];
  const runs = [];
  const pages = [];
  let last = 0;
  for (let at = 0; at < memory.length; at += PAGE) {
    const page = memory.subarray(at, at + PAGE);
    if (page.every((word) => word === 0)) continue;
    pages.push(...page);
    if (at === last && runs.length) runs[runs.length - 1] += 1;
    else runs.push((at - last) / PAGE, 1);
    last = at + PAGE;
  }
  const header = new Uint32Array(snapshot.buffer, 0, start / 4);
  const content = [...header, ...runs, ...pages];
  const bytes = 4 * (SIZES + content.length);
  return Uint32Array.from([bytes, start, memory.byteLength, given, runs.length / 2, ...content]);
}

/**
 * Room for the snapshot that a file holds.
 *
 * @param {ArrayBuffer} packed
 * @throws {RangeError} The file is not whole, or is another.
 */
export function room(packed) {
  const [bytes, start = 0, size = 0] = new Uint32Array(packed, 0, SIZES);
  if (bytes !== packed.byteLength) throw new RangeError("This is no whole snapshot.");
  return new Uint8Array(start + size);
}

/**
 * Make the snapshot as Pyodide made it.
 *
 * @param {ArrayBuffer} packed
 * @param {ArrayBuffer} initial What the memory begins with.
 * @param {Uint8Array<ArrayBuffer>} snapshot Room for it, as above.
 */
export function unpack(packed, initial, snapshot) {
  const words = new Uint32Array(packed);
  const [, start = 0, , given = 0, runs = 0] = words;
  snapshot.set(new Uint8Array(packed, SIZES * 4, start));
  const memory = new Uint32Array(snapshot.buffer, start);
  memory.set(new Uint32Array(initial, 0, given));
  const table = SIZES + start / 4;
  let from = table + runs * 2;
  let at = 0;
  for (let run = table; run < table + runs * 2; run += 2) {
    at += words[run] * PAGE;
    const end = at + words[run + 1] * PAGE;
    for (const both = Math.min(end, given); at < both; at++) memory[at] ^= words[from++];
    memory.set(words.subarray(from, from + end - at), at);
    from += end - at;
    at = end;
  }
}
