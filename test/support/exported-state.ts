import type { TestResource } from "../../testing";
import { unknown } from "../../testing";

const PROJECT = "exported";
const STACK = "dev";
const PROVIDER_ID = "6d0f2d2c-31ff-4b1b-8c7f-1d1f6f9d3a55";

/** The state of a stack of these resources, as `pulumi stack export` writes it. */
export function exportedState(resources: readonly TestResource[]): object {
  const stack = urn("pulumi:pulumi:Stack", `${PROJECT}-${STACK}`);
  const packages = [...new Set(resources.map(({ type }) => type.split(":")[0] ?? ""))];
  const providers = packages.map((name) => ({
    urn: urn(`pulumi:providers:${name}`, "default"),
    custom: true,
    id: PROVIDER_ID,
    type: `pulumi:providers:${name}`,
    parent: stack,
  }));
  return {
    version: 3,
    deployment: {
      manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" },
      resources: [
        { urn: stack, custom: false, type: "pulumi:pulumi:Stack" },
        ...providers,
        ...resources.map(({ type, name = "resource", inputs, options }) => ({
          urn: urn(type, name),
          custom: true,
          id: name,
          type,
          parent: stack,
          protect: options?.protect === true,
          provider: `${urn(`pulumi:providers:${type.split(":")[0] ?? ""}`, "default")}::${PROVIDER_ID}`,
          inputs: written(inputs),
          outputs: written(inputs),
        })),
      ],
    },
  };
}

function urn(type: string, name: string): string {
  return `urn:pulumi:${STACK}::${PROJECT}::${type}::${name}`;
}

/** A state has one marker for all that is unknown, whatever type it will have. */
function written(inputs: unknown): unknown {
  const markers = Object.values(unknown).join("|");
  return JSON.parse(JSON.stringify(inputs).replace(new RegExp(markers, "g"), unknown.string));
}
