import * as pulumi from "@pulumi/pulumi";

/** A resource of a provider whose SDK is too large to be installed for this. */
export function resourceOf(type: string): new (name: string, inputs: pulumi.Inputs) => pulumi.CustomResource {
  return class extends pulumi.CustomResource {
    constructor(name: string, inputs: pulumi.Inputs) {
      super(type, name, inputs);
    }
  };
}
