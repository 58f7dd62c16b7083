import { describe, expect, test } from "vitest";

import { readSettings } from "../../../policies/estate/settings";

function problems(value: unknown): string[] {
  const found: string[] = [];
  readSettings("pack", value, found);
  return found;
}

const cluster = { name: "eu", match: [{ bootstrap: "b-1" }] };
const exemption = {
  rule: "acks-all",
  resource: "urn:pulumi:*::*::*::orders",
  reason: "an old client",
  owner: "payments",
  expires: "2027-03-31",
};
const accepted = { reason: "telemetry", owner: "metrics", review: "2027-03-31" };
const baseline = {
  version: 1,
  project: "shop",
  stack: "prod",
  owner: "payments",
  until: "2027-03-31",
  entries: [{ rule: "acks-all", type: "t", name: "n", setting: "acks", value: "1" }],
};

const whole = {
  undetermined: "mandatory",
  kafkaVersion: "3.9",
  longestOutage: "3d",
  clusters: [
    {
      name: "eu",
      match: [
        {
          provider: "eu",
          bootstrap: "b-*.example.com",
          arn: "arn:*",
          namespace: "kafka",
          labels: { "strimzi.io/cluster": "eu" },
        },
      ],
      platform: "msk",
      kafkaVersion: "3.9",
      brokers: 3,
      zones: 3,
      storageMode: "tiered",
      defaults: { "min.insync.replicas": 2, "unclean.leader.election.enable": false, "log.retention.hours": "168" },
    },
  ],
  environments: [
    {
      name: "prod",
      project: "shop",
      stack: ["prod", "prod-*"],
      bundle: "production",
      levels: { "acks-all": "mandatory" },
      ephemeral: false,
    },
    { name: "rest" },
  ],
  classes: [
    { name: "telemetry", topics: ["metrics-*"], acceptedLoss: accepted, levels: { "acks-all": "advisory" } },
    {
      name: "events",
      resources: ["urn:pulumi:*::*::*::e-*"],
      purpose: "events",
      levels: { "cleanup-policy-delete": "mandatory" },
    },
  ],
  owners: [{ owner: "payments", topics: ["pay-*"], resources: ["urn:pulumi:*::pay::*::*"] }],
  baselines: ["/baselines", baseline],
  exemptions: [exemption],
  permitExemptions: {
    stackConfiguration: { rules: ["acks-all"], longest: "30d" },
    code: { rules: ["retries-minimum"], longest: "90d" },
  },
};

describe("settings that are right", () => {
  test("are taken as they are", () => {
    const found: string[] = [];
    expect(readSettings("pack", whole, found)).toEqual(whole);
    expect(found).toEqual([]);
  });

  test.each(Object.entries(whole))("with %s alone", (name, value) => {
    expect(problems({ [name]: value })).toEqual([]);
  });

  test("may be none", () => {
    expect(readSettings("pack", {}, [])).toEqual({});
    expect(problems({})).toEqual([]);
  });
});

function without(value: object, name: string): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

const LEVELS = '"advisory", "mandatory", "remediate" or "disabled"';
const DAY = 'a day such as "2027-03-31"';

describe("settings that are wrong", () => {
  test.each<[string, object, string]>([
    // The settings themselves.
    ["a name", { kafkaVerson: "3.9" }, "pack.kafkaVerson: there is no such setting; did you mean kafkaVersion?"],
    ["a name", { exemption: [] }, "pack.exemption: there is no such setting; did you mean exemptions?"],
    [
      "a word",
      { undetermined: "mandatry" },
      'pack.undetermined is "mandatry" but must be "advisory" or "mandatory"; did you mean mandatory?',
    ],
    ["a word", { undetermined: "disabled" }, 'pack.undetermined is "disabled" but must be "advisory" or "mandatory"'],
    ["a version", { kafkaVersion: 4 }, 'pack.kafkaVersion is 4 but must be a version such as "3.9"'],
    ["a type", { clusters: { eu: {} } }, "pack.clusters is an object but must be a list"],
    [
      "a type",
      { permitExemptions: true },
      "pack.permitExemptions is true but must be an object with stackConfiguration and code",
    ],

    // Clusters.
    ["what is missing", { clusters: [{ match: [{ arn: "a" }] }] }, "pack.clusters[0].name is missing"],
    ["what is missing", { clusters: [{ name: "eu" }] }, "pack.clusters[0].match is missing"],
    ["an empty name", { clusters: [{ ...cluster, name: " " }] }, 'pack.clusters[0].name is " " but must be text'],
    [
      "what matches all",
      { clusters: [{ name: "eu", match: [{}] }] },
      "pack.clusters[0].match[0] is empty but must say by what a cluster is known: provider, bootstrap, arn, id, namespace or labels",
    ],
    [
      "what matches all",
      { clusters: [{ name: "eu", match: [{ labels: {} }] }] },
      "pack.clusters[0].match[0] is empty but must say by what a cluster is known: provider, bootstrap, arn, id, namespace or labels",
    ],
    [
      "a name",
      { clusters: [{ name: "eu", match: [{ bootstraps: "b" }] }] },
      "pack.clusters[0].match[0].bootstraps: there is no such setting; did you mean bootstrap?",
    ],
    [
      "a type",
      { clusters: [{ name: "eu", match: [{ labels: { a: 1 } }] }] },
      "pack.clusters[0].match[0].labels.a is 1 but must be text",
    ],
    [
      "a type",
      { clusters: [{ name: "eu", match: { arn: "a" } }] },
      "pack.clusters[0].match is an object but must be a list",
    ],
    [
      "a word",
      { clusters: [{ ...cluster, platform: "strimzy" }] },
      'pack.clusters[0].platform is "strimzy" but must be "apache-kafka", "strimzi", "msk", "msk-express", "msk-serverless", "confluent-cloud" or "other"; did you mean strimzi?',
    ],
    [
      "a version",
      { clusters: [{ ...cluster, kafkaVersion: "new" }] },
      'pack.clusters[0].kafkaVersion is "new" but must be a version such as "3.9"',
    ],
    [
      "a number",
      { clusters: [{ ...cluster, brokers: 0 }] },
      "pack.clusters[0].brokers is 0 but must be a whole number of at least 1",
    ],
    [
      "a number",
      { clusters: [{ ...cluster, zones: "3" }] },
      'pack.clusters[0].zones is "3" but must be a whole number of at least 1',
    ],
    [
      "a type",
      { clusters: [{ ...cluster, defaults: { "min.insync.replicas": null } }] },
      'pack.clusters[0].defaults["min.insync.replicas"] is null but must be text, a number, true or false',
    ],
    [
      "a type",
      { clusters: [{ ...cluster, defaults: ["min.insync.replicas=2"] }] },
      'pack.clusters[0].defaults["0"] is "0" but must be a setting of brokers such as min.insync.replicas',
    ],
    [
      "nothing to match",
      { clusters: [{ ...cluster, match: [] }] },
      "pack.clusters[0].match is empty, so that it means nothing",
    ],
    [
      "no stack at all",
      { environments: [{ name: "a", stack: [] }] },
      "pack.environments[0].stack is empty, so that it means nothing",
    ],
    ["a name twice", { clusters: [cluster, { ...cluster }] }, 'pack.clusters has the name "eu" twice'],

    // Environments.
    ["what is missing", { environments: [{ stack: "a" }] }, "pack.environments[0].name is missing"],
    [
      "a type",
      { environments: [{ name: "a", stack: 3 }] },
      'pack.environments[0].stack is 3 but must be a pattern such as "orders-*", or a list of them',
    ],
    [
      "a word",
      { clusters: [{ ...cluster, storageMode: "remote" }] },
      'pack.clusters[0].storageMode is "remote" but must be "local" or "tiered"',
    ],
    [
      "a word",
      { environments: [{ name: "a", bundle: "productoin" }] },
      'pack.environments[0].bundle is "productoin" but must be "checklist" or "production"; did you mean production?',
    ],
    [
      "a type",
      { environments: [{ name: "a", ephemeral: "yes" }] },
      'pack.environments[0].ephemeral is "yes" but must be true or false',
    ],
    [
      "a rule",
      { environments: [{ name: "a", levels: { "ack-all": "advisory" } }] },
      'pack.environments[0].levels.ack-all: there is no rule "ack-all"; did you mean acks-all?',
    ],
    [
      "all rules",
      { environments: [{ name: "a", levels: { all: "advisory" } }] },
      'pack.environments[0].levels.all is "all" but must be one rule\'s id: never all of them',
    ],
    [
      "a level",
      { environments: [{ name: "a", levels: { "acks-all": "off" } }] },
      `pack.environments[0].levels.acks-all is "off" but must be ${LEVELS}`,
    ],
    [
      "a remediation that there is not",
      { environments: [{ name: "a", levels: { "acks-all": "remediate" } }] },
      'pack.environments[0].levels.acks-all is "remediate", but this rule has no remediation; "mandatory" refuses what violates it',
    ],
    [
      "a name twice",
      { environments: [{ name: "a" }, { name: "a" }, { name: "a" }] },
      'pack.environments has the name "a" twice',
    ],

    // Classes.
    ["what is missing", { classes: [{ name: "a", topics: ["t"], purpose: "p" }] }, "pack.classes[0].levels is missing"],
    [
      "what selects nothing",
      { classes: [{ name: "a", purpose: "p", levels: {} }] },
      "pack.classes[0] says neither topics nor resources",
    ],
    [
      "what selects nothing",
      { classes: [{ name: "a", topics: [], purpose: "p", levels: {} }] },
      "pack.classes[0] says neither topics nor resources",
    ],
    [
      "what it is for",
      { classes: [{ name: "a", topics: ["t"], levels: {} }] },
      "pack.classes[0] must say either acceptedLoss or purpose",
    ],
    [
      "what it is for",
      { classes: [{ name: "a", topics: ["t"], acceptedLoss: accepted, purpose: "p", levels: {} }] },
      "pack.classes[0] must say either acceptedLoss or purpose",
    ],
    [
      "a purpose that lowers the checklist",
      { classes: [{ name: "a", topics: ["t"], purpose: "p", levels: { "acks-all": "advisory" } }] },
      "pack.classes[0].levels.acks-all belongs to the checklist, which only a class with acceptedLoss can lower",
    ],
    [
      "accepted loss that vanishes",
      { classes: [{ name: "a", topics: ["t"], acceptedLoss: accepted, levels: { "acks-all": "disabled" } }] },
      'pack.classes[0].levels.acks-all is "disabled" but must be "advisory": loss that is accepted stays visible',
    ],
    [
      "a remediation that there is not",
      { classes: [{ name: "a", topics: ["t"], purpose: "p", levels: { "topic-protected": "remediate" } }] },
      'pack.classes[0].levels.topic-protected is "remediate", but this rule has no remediation; "mandatory" refuses what violates it',
    ],
    [
      "what is missing",
      { classes: [{ name: "a", topics: ["t"], acceptedLoss: { reason: "r", owner: "o" }, levels: {} }] },
      "pack.classes[0].acceptedLoss.review is missing",
    ],
    [
      "a URN",
      { classes: [{ name: "a", resources: ["urn:*"], purpose: "p", levels: {} }] },
      `pack.classes[0].resources[0] is "urn:*" but must be a URN, or a pattern of one that names at least one of its parts: urn:pulumi:STACK::PROJECT::TYPE::NAME, with * for any characters within a part`,
    ],
    [
      "a name twice",
      {
        classes: [
          { name: "a", topics: ["t"], purpose: "p", levels: {} },
          { name: "a", topics: ["u"], purpose: "p", levels: {} },
        ],
      },
      'pack.classes has the name "a" twice',
    ],

    // Owners.
    ["what is missing", { owners: [{ topics: ["t"] }] }, "pack.owners[0].owner is missing"],
    ["what selects nothing", { owners: [{ owner: "a" }] }, "pack.owners[0] says neither topics nor resources"],

    // Baselines.
    ["a type", { baselines: [3] }, "pack.baselines[0] is 3 but must be the path of a baseline, or what stands in one"],
    ["a type", { baselines: "/b" }, 'pack.baselines is "/b" but must be a list'],
    ["what is missing", { baselines: [{ ...baseline, owner: undefined }] }, "pack.baselines[0].owner is missing"],
    [
      "a version",
      { baselines: [{ ...baseline, version: 2 }] },
      "pack.baselines[0].version is 2 but must be 1: a newer pack has written it",
    ],
    [
      "a day",
      { baselines: [{ ...baseline, until: "2027-02-30" }] },
      `pack.baselines[0].until is "2027-02-30" but must be ${DAY}`,
    ],

    // Exemptions.
    ["what is missing", { exemptions: [{ ...exemption, reason: undefined }] }, "pack.exemptions[0].reason is missing"],
    [
      "an empty reason",
      { exemptions: [{ ...exemption, reason: "" }] },
      'pack.exemptions[0].reason is "" but must be text',
    ],
    [
      "an empty owner",
      { exemptions: [{ ...exemption, owner: "  " }] },
      'pack.exemptions[0].owner is "  " but must be text',
    ],
    [
      "all rules",
      { exemptions: [{ ...exemption, rule: "*" }] },
      'pack.exemptions[0].rule is "*" but must be one rule\'s id: never all of them',
    ],
    [
      "a day",
      { exemptions: [{ ...exemption, expires: "never" }] },
      `pack.exemptions[0].expires is "never" but must be ${DAY}`,
    ],
    [
      "a name",
      { exemptions: [{ ...exemption, expiry: "2027-03-31" }] },
      "pack.exemptions[0].expiry: there is no such setting; did you mean expires?",
    ],
    [
      "a name",
      { permitExemptions: { stack: {} } },
      "pack.permitExemptions.stack: there is no such setting; there is stackConfiguration and code",
    ],
    [
      "what is missing",
      { permitExemptions: { code: { rules: ["acks-all"] } } },
      "pack.permitExemptions.code.longest is missing",
    ],
    [
      "all rules",
      { permitExemptions: { code: { rules: ["all"], longest: "1d" } } },
      'pack.permitExemptions.code.rules[0] is "all" but must be one rule\'s id: never all of them',
    ],
  ])("%s: %j", (_, value, message) => {
    expect(problems(JSON.parse(JSON.stringify(value)) as unknown)).toEqual([message]);
  });

  test.each(["rule", "resource", "reason", "owner", "expires"])("an exemption says its %s", (name) => {
    expect(problems({ exemptions: [without(exemption, name)] })).toEqual([`pack.exemptions[0].${name} is missing`]);
  });

  test.each(["version", "project", "stack", "owner", "until", "entries"])("a baseline says its %s", (name) => {
    expect(problems({ baselines: [without(baseline, name)] })).toEqual([`pack.baselines[0].${name} is missing`]);
  });

  test("all of it is said, and nothing of it is taken", () => {
    const found: string[] = [];
    expect(readSettings("pack", { undetermined: 3, clusters: [{ ...cluster, zones: 0 }], owner: [] }, found)).toEqual(
      {},
    );
    expect(found).toEqual([
      'pack.undetermined is 3 but must be "advisory" or "mandatory"',
      "pack.clusters[0].zones is 0 but must be a whole number of at least 1",
      "pack.owner: there is no such setting; did you mean owners?",
    ]);
  });
});

describe("what a class may", () => {
  const one = (particulars: object): object => ({ classes: [{ name: "a", topics: ["t"], ...particulars }] });

  test.each([
    { acceptedLoss: accepted, levels: { "acks-all": "advisory", "topic-protected": "disabled" } },
    { acceptedLoss: accepted, levels: { "acks-all": "mandatory" } },
    { purpose: "changelog", levels: { "cleanup-policy-delete": "disabled", "topic-protected": "mandatory" } },
    { purpose: "changelog", levels: {} },
  ])("%j", (particulars) => {
    expect(problems(one(particulars))).toEqual([]);
  });
});

describe("names of prototypes", () => {
  test.each(["constructor", "toString", "hasOwnProperty"])("%s is a name like any other", (name) => {
    expect(problems({ clusters: [{ ...cluster, name }], environments: [{ name, stack: name }] })).toEqual([]);
    expect(problems({ [name]: [] })).toMatchObject([expect.stringContaining(`pack.${name}: there is no such setting`)]);
  });
});
