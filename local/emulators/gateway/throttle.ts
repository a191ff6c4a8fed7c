import { TokenBucket } from "limiter";

/** A token bucket that lets `burstLimit` requests pass at once and `rateLimit` a second in the long run. */
export class Throttle {
  private readonly bucket?: TokenBucket;

  constructor(
    private readonly burstLimit: number,
    rateLimit: number,
  ) {
    // A bucket of size 0 would be a bottomless one.
    if (burstLimit === 0) return;
    this.bucket = new TokenBucket({ bucketSize: burstLimit, tokensPerInterval: rateLimit, interval: "second" });
    this.bucket.content = burstLimit;
  }

  /** Whether another request may pass now. */
  admit(): boolean {
    return this.burstLimit > 0 && this.bucket!.tryRemoveTokens(1);
  }
}
