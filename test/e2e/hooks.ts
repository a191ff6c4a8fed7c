import { existsSync } from "node:fs";
import { guardEnd } from "../endGuard";
import { cli, home } from "./localTarget";

/** Whatever the end-to-end tests started is ended, also when they fail; so is a run that something else holds. */
export const mochaHooks = {
  async afterAll(this: Mocha.Context) {
    this.timeout(60_000);
    if (existsSync(home.dir)) await cli(["down"]);
    guardEnd();
  },
};
