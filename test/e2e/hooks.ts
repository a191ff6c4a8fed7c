import { guardEnd } from "../endGuard";
import { cli, isUsed } from "./localTarget";

/** Whatever the end-to-end tests started is ended, also when they fail; so is a run that something else holds. */
export const mochaHooks = {
  async afterAll(this: Mocha.Context) {
    this.timeout(60_000);
    if (isUsed()) await cli(["down"]);
    guardEnd();
  },
};
