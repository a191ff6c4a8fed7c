import { version } from "@pulumi/aws/package.json";
import { readHome } from "#local/host/home";
import { AwsProvider } from "#local/providers/aws/awsProvider";
import { functions } from "#local/providers/aws/functions";
import type { ResourceType } from "#local/providers/aws/resourceType";
import { types } from "#local/providers/aws/types";
import { UnconfirmedCreates } from "#local/providers/aws/unconfirmedCreates";
import { serve } from "#local/providers/plugin/serve";

/**
 * The type without its emulator: a resource exists in the stack's state only. Fifty endpoints would start a hundred model servers, and the
 * benchmark would measure those.
 */
function withoutEmulator({ lifecycle: _, ...type }: ResourceType): ResourceType {
  return { ...type, id: (resource) => type.id(resource) || "d-benchmark" };
}

const remembered = Object.fromEntries(Object.entries(types).map(([token, type]) => [token, withoutEmulator(type)]));

serve(new AwsProvider(version, remembered, functions, new UnconfirmedCreates(readHome())));
