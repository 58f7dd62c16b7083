import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";

import { extensions, FileReader } from "../../scan/file-reader";
import { ownLevels } from "../../scan/measure/own-levels";
import { temporaryFolder } from "../support/temporary-folder";

const labelled = join(__dirname, "labelled");
const snippets = readdirSync(labelled, { recursive: true, encoding: "utf8" })
  .filter((name) => extensions.has(extname(name)))
  .sort();

/** Code as nobody writes it: a part is gone, doubled, or replaced by what stands elsewhere in it. */
const mutilated = fc
  .record({
    name: fc.constantFrom(...snippets),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 400 }),
    to: fc.double({ min: 0, max: 1, noNaN: true }),
    put: fc.oneof(
      fc.constant(""),
      fc.constantFrom("{", "}", "(", ")", '"', "'", "\\", "`", "\u0000", "\ufffd", "=>", "->"),
      fc.string(),
    ),
  })
  .map(({ name, from, length, to, put }) => {
    const text = readFileSync(join(labelled, name), "utf8");
    const [at, other] = [Math.floor(from * text.length), Math.floor(to * text.length)];
    const moved = text.slice(other, other + length);
    return { name, text: text.slice(0, at) + put + moved + text.slice(at + length) };
  });

/** Far beyond what any of these takes. */
const LONGEST_MS = 5000;

test("no code makes it fail, or takes it long", () => {
  const folder = temporaryFolder();
  const reader = new FileReader(ownLevels());
  let read = 0;
  fc.assert(
    fc.property(mutilated, ({ name, text }) => {
      const path = join(folder, `code${extname(name)}`);
      writeFileSync(path, text);
      const begin = performance.now();
      const { kafka } = reader.read({ path, shown: name }) ?? {};
      expect(performance.now() - begin).toBeLessThan(LONGEST_MS);
      if (kafka !== undefined) read += 1;
    }),
    { numRuns: 1500 },
  );
  expect(read).toBeGreaterThan(1000);
}, 180_000);

test.each([
  ["nested calls", (count: number) => `${"f(".repeat(count)}producer.send(r)${")".repeat(count)};`],
  ["a chain", (count: number) => `producer.send(r)${".x()".repeat(count)};`],
  ["sends", (count: number) => "producer.send(r);\n".repeat(count)],
  ["nested blocks", (count: number) => `${"{".repeat(count)}producer.send(r);${"}".repeat(count)}`],
])(
  "thousands of %s are no trouble",
  (_, code) => {
    const folder = temporaryFolder();
    const reader = new FileReader(ownLevels());
    const path = join(folder, "A.java");
    const head =
      "import org.apache.kafka.clients.producer.*;\nclass A { Producer<String, String> producer; void f() {\n";
    writeFileSync(path, `${head}${code(2000)}\n}}`);
    const begin = performance.now();
    const read = reader.read({ path, shown: "A.java" });
    expect(read?.kafka?.places.length).toBeGreaterThan(0);
    expect(performance.now() - begin).toBeLessThan(30_000);
  },
  60_000,
);
