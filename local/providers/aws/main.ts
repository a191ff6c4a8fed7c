import { version } from "@pulumi/aws/package.json";
import { readHome } from "#local/host/home";
import { serve } from "../plugin/serve";
import { AwsProvider } from "./awsProvider";
import { functions } from "./functions";
import { types } from "./types";
import { UnconfirmedCreates } from "./unconfirmedCreates";

serve(new AwsProvider(version, types, functions, new UnconfirmedCreates(readHome())));
