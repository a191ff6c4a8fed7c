import assert from "node:assert/strict";
import { render } from "#local/emulators/gateway/requestContext";

describe("render", () => {
  it("puts values in place of $context variables, and a dash for an unknown one", () => {
    const variables = { requestId: "r", "identity.sourceIp": "127.0.0.1", status: 200, userAgent: null };
    const template = "$context.requestId $context.identity.sourceIp. $context.status $context.userAgent $context.more";
    assert.equal(render(template, variables), "r 127.0.0.1. 200 - -");
  });

  it("keeps a log line one line of valid JSON, whatever a caller sends", () => {
    const line = render('{"agent":"$context.identity.userAgent"}', { "identity.userAgent": 'a"b\n{"c":1}' });
    assert.deepEqual(JSON.parse(line), { agent: 'a"b\n{"c":1}' });
    assert.ok(!line.includes("\n"));
  });

  it("leaves messageString its own quotes", () => {
    assert.equal(
      render('{"message":$context.error.messageString}', { "error.messageString": '"no"' }),
      '{"message":"no"}',
    );
  });
});
