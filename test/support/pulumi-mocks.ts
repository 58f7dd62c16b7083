import * as pulumi from "@pulumi/pulumi";

export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

/** Lets resources be constructed without an engine, and keeps what was registered. */
export function recordRegistrations(): Registration[] {
  const registrations: Registration[] = [];
  void pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        registrations.push({ type, name, inputs: inputs as Record<string, unknown> });
        return { id: name, state: inputs as Record<string, unknown> };
      },
      call: () => ({}),
    },
    "project",
    "dev",
  );
  return registrations;
}

/** The value of an output; rejects where its computation throws. There is no public way from an output to its value. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}
