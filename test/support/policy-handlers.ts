import type { ResourceValidationPolicy } from "@pulumi/policy";
import * as policyServer from "@pulumi/policy/server";
import * as analyzerproto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** How the engine writes a value that is known only after the update, by the type that it will have. */
export const UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
export const UNKNOWN_NUMBER = "3eeb2bf0-c639-47a8-9e75-3b44932eb421";
export const UNKNOWN_OBJECT = "dd056dcd-154b-4c76-9bd3-c8f88648b5ff";

/** How the engine writes a secret. */
export function secret(value: unknown): unknown {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

export interface Finding {
  readonly policy: string;
  readonly level: string;
  readonly message: string;
}

export interface Analysis {
  readonly findings: readonly Finding[];
  readonly notApplicable: Readonly<Record<string, string>>;
}

/** What the SDK's server module exports for the engine, and leaves out of its types. */
const { makeAnalyzeRpcFun, makeRemediateRpcFun } = policyServer as unknown as Record<
  "makeAnalyzeRpcFun" | "makeRemediateRpcFun",
  (pack: string, version: string, level: string, policies: ResourceValidationPolicy[]) => Handler
>;

const LEVELS = ["advisory", "mandatory", "disabled", "remediate"];

/** Judges a resource as the engine does: by a request to the policy SDK's own handler. */
export async function analyze(
  policies: ResourceValidationPolicy[],
  type: string,
  inputs: Record<string, unknown>,
): Promise<Analysis> {
  const handler = makeAnalyzeRpcFun("kafka-durability", "0.0.0", "mandatory", policies);
  const response = await call<analyzerproto.AnalyzeResponse>(handler, request(type, inputs));
  return {
    findings: response.getDiagnosticsList().map((diagnostic) => ({
      policy: diagnostic.getPolicyname(),
      level: LEVELS[diagnostic.getEnforcementlevel()] ?? "?",
      message: diagnostic.getMessage(),
    })),
    notApplicable: Object.fromEntries(
      response.getNotApplicableList().map((entry) => [entry.getPolicyName(), entry.getReason()]),
    ),
  };
}

/** Remediates a resource as the engine does; answers the changed inputs by policy. */
export async function remediate(
  policies: ResourceValidationPolicy[],
  type: string,
  inputs: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const atRemediate = policies.map((policy) => ({ ...policy, enforcementLevel: "remediate" as const }));
  const handler = makeRemediateRpcFun("kafka-durability", "0.0.0", "mandatory", atRemediate);
  const response = await call<analyzerproto.RemediateResponse>(handler, request(type, inputs));
  return Object.fromEntries(
    response
      .getRemediationsList()
      .map((remediation) => [
        remediation.getPolicyname(),
        remediation.getProperties()?.toJavaScript() ?? remediation.getDiagnostic(),
      ]),
  );
}

export const URN = "urn:pulumi:dev::project::kafka:index/topic:Topic::orders";

function request(type: string, inputs: Record<string, unknown>): analyzerproto.AnalyzeRequest {
  const message = new analyzerproto.AnalyzeRequest();
  message.setType(type);
  message.setUrn(URN);
  message.setName("orders");
  message.setProperties(Struct.fromJavaScript(inputs as never));
  message.setOptions(new analyzerproto.AnalyzerResourceOptions());
  return message;
}

type Handler = (
  call: { request: unknown },
  callback: (error: Error | null | undefined, response: unknown) => void,
) => unknown;

function call<Response>(handler: unknown, message: unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    (handler as Handler)({ request: message }, (error, response) => {
      if (error === null || error === undefined) resolve(response as Response);
      else reject(error);
    });
  });
}
