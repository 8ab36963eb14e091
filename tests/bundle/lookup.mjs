/**
 * Looks answers up as the page does, for tests.
 *
 *     node lookup.mjs STATES < answers > states
 *
 * STATES is the bundle's file of states. A set of answers and a state a line, as JSON.
 */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { Lookup } from "../../docs/assets/checker/lookup.mjs";

const lookup = new Lookup(JSON.parse(readFileSync(process.argv[2], "utf-8")));

for await (const answers of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(lookup.state(JSON.parse(answers)))}\n`);
}
