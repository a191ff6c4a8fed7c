import { TokenBucket } from "limiter";

/** A token bucket: `burstLimit` requests at once, `rateLimit` requests a second on average. */
export class Throttle {
  private readonly bucket?: TokenBucket;

  constructor(
    private readonly burstLimit: number,
    rateLimit: number,
  ) {
    // `TokenBucket` takes size 0 as unlimited.
    if (burstLimit === 0) return;
    this.bucket = new TokenBucket({ bucketSize: burstLimit, tokensPerInterval: rateLimit, interval: "second" });
    this.bucket.content = burstLimit;
  }

  /** Counts a request. Returns false when it is over the limit. */
  admit(): boolean {
    return this.burstLimit > 0 && this.bucket!.tryRemoveTokens(1);
  }
}
