/** Waits until every promise has settled; rejects with the first failure only then, so that nothing goes on unseen. */
export async function allSettled(promises: Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(promises);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}
