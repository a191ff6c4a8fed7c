import assert from "node:assert/strict";
import { buildAccessLogFormat } from "#infra/api/inferenceApi/accessLogFormat";

describe("buildAccessLogFormat", () => {
  it("is one JSON object a line, without bodies, headers or keys", () => {
    const format = buildAccessLogFormat();
    assert.doesNotMatch(format, /\n/);
    const variables = Object.values(JSON.parse(format) as Record<string, string>);
    for (const variable of variables) assert.match(variable, /^\$context\.[\w.]+$/);
    assert.ok(!variables.includes("$context.identity.apiKey"));
  });
});
