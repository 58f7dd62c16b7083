import { expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import { declarationsOf } from "../../support/resource";

type Inputs = Readonly<Record<string, unknown>>;

function first(type: string, inputs: Inputs): Declaration {
  const [declaration] = declarationsOf(type, inputs);
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

test("a cluster of Scaleway says how many brokers it has, and is made anew for more", () => {
  const cluster = first("scaleway:kafka/cluster:Cluster", { name: "orders", nodeAmount: 1 });
  expect(cluster).toMatchObject({ kind: "brokers", noun: "cluster", name: "orders" });
  expect(cluster.setting(SettingName.brokerCount)).toEqual({ state: "set", path: "nodeAmount", value: 1 });
  expect(cluster.setting(SettingName.minInsyncReplicas)).toBeUndefined();
  expect(cluster.change(SettingName.brokerCount).effect).toBe("replacement");
});
