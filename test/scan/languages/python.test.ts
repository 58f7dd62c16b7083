import { describe, expect, it } from "vitest";

import { fateOf } from "../../../scan/fate";
import { literalIn } from "../../../scan/checks/settings";
import { writtenSettings } from "../../../scan/written-settings";
import { sightings, sourceFile } from "../support";

/** What becomes of the calls of `send` in a function's body. */
async function fates(body: string): Promise<string[]> {
  const file = await sourceFile("python", `async def f(p, v, vs):\n${body.replace(/^/gm, "    ")}\n`);
  return file.calls(["send"]).map(({ node }) => {
    const fate = fateOf(file, node);
    const awaited = fate.isAwaited ? "awaited, " : "";
    switch (fate.kind) {
      case "dropped":
        return `${awaited}dropped`;
      case "chained":
        return `${awaited}chained ${fate.call.name}`;
      case "kept":
        return `${awaited}kept ${fate.variables.join(" ")}`.trim();
    }
  });
}

describe("what becomes of a call in Python", () => {
  it.each([
    ["p.send(v)", "dropped"],
    ["(p.send(v))", "dropped"],
    ["await p.send(v)", "awaited, dropped"],
    ["[p.send(v) for v in vs]", "dropped"],
    ["p.send(v), p.flush()", "dropped"],
    ["_ = p.send(v)", "dropped"],
    ["x = p.send(v)", "dropped"],
    ["x = p.send(v)\nx = None", "dropped"],
    ["x = p.send(v)\nx.get()", "kept x"],
    ["x = await p.send(v)\nawait x", "awaited, kept x"],
    ["x = y = p.send(v)", "kept"],
    ["(x := p.send(v)).get()", "kept"],
    ["self.x = p.send(v)", "kept"],
    ["p.send(v).get(1)", "chained get"],
    ["p.send(v).value", "kept"],
    ["return p.send(v)", "kept"],
    ["yield p.send(v)", "kept"],
    ["g(p.send(v))", "kept"],
    ["g(x=p.send(v))", "kept"],
    ["xs = []\nxs.append(p.send(v))\nprint(len(xs))", "dropped"],
    ["xs = []\nxs.append(p.send(v))\ng(xs)", "kept"],
    ["vs.append(p.send(v))", "kept"],
    ["map(lambda r: p.send(r), vs)", "kept"],
    ["if p.send(v): pass", "kept"],
  ])("%s", async (body, fate) => {
    expect(await fates(body)).toEqual([fate]);
  });
});

describe("literals of Python", () => {
  it.each([
    ['"all"', "all"],
    ["'a' 'll'", "all"],
    ["-1", -1],
    ["10_000", 10000],
    ["0x10", 16],
    ["True", true],
    ["False", false],
    ["None", null],
    ["(1)", 1],
    ["str(1)", 1],
    ['float("inf")', 2147483647],
    ['f"{a}"', undefined],
    ["a.b", undefined],
    ["1 + 1", undefined],
    ["KNOWN", "all"],
    ["TWICE", undefined],
  ])("%s", async (text, value) => {
    const file = await sourceFile("python", `KNOWN = "all"\nTWICE = 1\nTWICE = 2\nx = ${text}\n`);
    const written = file.declarations.find(({ name }) => name === "x")?.value;
    expect(written === undefined ? "no value" : literalIn(file, written)).toBe(value);
  });
});

/** The settings of the first call of `Client`: their keys and values as they stand there, and whether there may be others. */
async function settings(code: string): Promise<{ settings: string[]; isOpen: boolean }> {
  const file = await sourceFile("python", code);
  const list = file.calls(["Client"])[0]?.node.field("arguments");
  if (list === undefined || list === null) throw new Error("no call of Client");
  const found = writtenSettings(file, list);
  return {
    settings: found.settings.map(({ key, value, node }) => {
      return `${String(node.range().start.line + 1)} ${key}=${value.text()}`;
    }),
    isOpen: found.isOpen,
  };
}

describe("settings in Python", () => {
  it.each([
    ["Client('topic', acks=1)", ["1 acks=1"], false],
    ["Client(**{'acks': 1, 'a' 'b': 2})", ["1 acks=1", "1 ab=2"], false],
    ["conf = {'acks': 1}\nClient(**conf)", ["1 acks=1"], false],
    ["conf = dict(acks=1)\nconf['retries'] = 2\nClient(**conf)", ["1 acks=1", "2 retries=2"], false],
    ["conf = {}\nconf.update({'acks': 1}, retries=2)\nClient(**conf)", ["2 retries=2", "2 acks=1"], false],
    ["conf = {}\nconf.setdefault('acks', 1)\nClient(**conf)", ["2 acks=1"], false],
    ["conf = {}\nconf |= {'acks': 1}\nClient(**conf)", ["2 acks=1"], false],
    ["base = {'acks': 1}\nClient(**(base | {'retries': 2}))", ["1 acks=1", "2 retries=2"], false],
    ["base = {'acks': 1}\nconf = base.copy()\nClient(**conf)", ["1 acks=1"], false],
    ["base = {'acks': 1}\nconf = copy.deepcopy(base)\nClient(**conf)", ["1 acks=1"], false],
    ["def conf():\n  return {'acks': 1}\nClient(**conf())", ["2 acks=1"], false],
    ["class A:\n  CONF = {'acks': 1}\n  def f(self):\n    Client(**self.CONF)", ["2 acks=1"], false],
    ["def f(conf):\n  Client(acks=1, **conf)", ["2 acks=1"], true],
    ["def f(conf):\n  Client(**conf)\ndef g():\n  conf = {'acks': 1}", [], true],
    ["conf = yaml.safe_load(x)\nconf['acks'] = 1\nClient(**conf)", ["2 acks=1"], true],
    ["conf = {KEY: 1}\nClient(**conf)", [], true],
    ["conf = {}\nfor k, v in pairs:\n  conf[k] = v\nClient(**conf)", [], true],
    ["def f():\n  conf = {}\n  Client(**conf)\n  conf['acks'] = 1", [], false],
  ])("%s", async (code, written, isOpen) => {
    expect(await settings(code)).toEqual({ settings: written, isOpen });
  });
});

describe("declarations of Python", () => {
  async function declared(code: string): Promise<string[]> {
    const file = await sourceFile("python", code);
    return file.declarations.map(
      ({ name, type, value, isLocal, isClosed }) =>
        `${name}: ${type ?? "?"} = ${value?.text() ?? "?"}${isLocal ? " local" : ""}${isClosed === true ? " closed" : ""}`,
    );
  }

  it.each([
    ["def f():\n  p = Producer(1)", ["p: Producer = Producer(1) local"]],
    ["def f():\n  global p\n  p = Producer(1)", ["p: Producer = Producer(1)"]],
    ["p: ck.Producer = None", ["p: ck.Producer = None local"]],
    ["p = make()", ["p: ? = make() local"]],
    ["p = make()\ndef f():\n  p.send(1)", ["p: ? = make()"]],
    ["class A:\n  p = make()", ["p: ? = make()"]],
    ["class A:\n  def f(self):\n    self.p = make()", ["p: ? = make()", "self: ? = ? local"]],
    ["async def f():\n  x, (y, *z) = await g()", ["x: ? = g() local", "y: ? = g() local", "z: ? = g() local"]],
    ["async def f():\n  async with Producer() as p: pass", ["p: Producer = Producer() local closed"]],
    [
      "def f(a, b: B, *c, d=1, e: 'E' = 2, **g): pass",
      ["a: ? = ? local", "b: B = ? local", "c: ? = ? local", "d: ? = ? local", "e: 'E' = ? local", "g: ? = ? local"],
    ],
  ])("%s", async (code, names) => {
    expect(await declared(code)).toEqual(names);
  });
});

describe("functions of Python by name", () => {
  it.each([
    ["def done(err, msg): pass", ["err", "msg"]],
    ["class A:\n  def done(self, err): pass", ["err"]],
    ["class A:\n  @staticmethod\n  def done(err): pass", ["err"]],
    ["class A:\n  @classmethod\n  def done(cls, err): pass", ["err"]],
    ["class A:\n  def f(self):\n    def done(err): pass", ["err"]],
  ])("%s", async (code, parameters) => {
    const file = await sourceFile("python", code);
    expect(file.language.functionsNamed(file.root, "done").map((body) => body.parameters)).toEqual([parameters]);
  });
});

describe("handlers of exceptions in Python", () => {
  async function handlers(code: string): Promise<string[]> {
    const file = await sourceFile("python", code);
    return file
      .calls(["send"])
      .flatMap(({ node }) => file.language.handlers(node))
      .map(({ node, isEmpty }) => `${String(node.range().start.line + 1)} ${isEmpty ? "empty" : "handled"}`);
  }

  it.each([
    ["try:\n  send()\nexcept Exception:\n  pass", ["3 empty"]],
    ["try:\n  send()\nexcept:\n  ...", ["3 empty"]],
    ["try:\n  send()\nexcept (A, B) as e:\n  log(e)", ["3 handled"]],
    ["try:\n  send()\nexcept KeyboardInterrupt:\n  pass", []],
    ["try:\n  send()\nexcept (KeyboardInterrupt, KafkaError):\n  pass", ["3 empty"]],
    ["try:\n  pass\nexcept Exception:\n  send()", []],
    ["try:\n  try:\n    send()\n  finally:\n    pass\nexcept A:\n  raise", ["6 handled"]],
    ["try:\n  def f(): send()\nexcept A:\n  pass", []],
    ["with suppress(KafkaError):\n  send()", ["1 empty"]],
    ["with suppress(asyncio.CancelledError):\n  send()", []],
    ["with open(f) as f:\n  send()", []],
  ])("%s", async (code, found) => {
    expect(await handlers(code)).toEqual(found);
  });
});

describe("code that is not finished", () => {
  const CODE = `from kafka import KafkaConsumer, KafkaProducer
conf = {"acks": 1, **base}
class A:
    def __init__(self, p: KafkaProducer | None = None):
        self.p = p or KafkaProducer(**conf)
    async def f(self, vs):
        try:
            xs = [self.p.send("t", v) for v in vs if (w := v)]
            self.p.send("t", f"{w!r}").add_errback(lambda *e, k=1: print(e))
        except (A, B) as e: pass
        for i, (m, *n) in enumerate(KafkaConsumer("t", enable_auto_commit=True)):
            consumer.commit(); handle(m)
        with suppress(E) as s, open(x): await self.p.send("t")
`;

  it("is read as far as it goes", async () => {
    for (let end = 0; end <= CODE.length; end++) {
      const found = await sightings("python", CODE.slice(0, end));
      expect(found.every((each) => /^\d+ [a-z-]+ (violation|undetermined): /.test(each))).toBe(true);
    }
  });
});
