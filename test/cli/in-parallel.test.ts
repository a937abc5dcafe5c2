import { inParallel } from "../../lib/cli/in-parallel";

describe("working in parallel", () => {
  const never = new AbortController().signal;

  it("gives the results in the order of the items, and works on so many at a time", async () => {
    let [flying, most] = [0, 0];
    const results = await inParallel([5, 1, 4, 2, 3], { parallelism: 2, signal: never }, async (number) => {
      most = Math.max(most, (flying += 1));
      for (let turn = 0; turn < number; turn += 1) {
        await Promise.resolve();
      }
      flying -= 1;
      return number * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it("throws the first failure, ends what is under way, and starts nothing more", async () => {
    const started: number[] = [];
    const work = async (number: number, signal: AbortSignal): Promise<void> => {
      started.push(number);
      if (number === 2) {
        throw new Error("the second failed");
      }
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("ended"))));
    };
    await expect(inParallel([1, 2, 3, 4], { parallelism: 2, signal: never }, work)).rejects.toThrow(
      "the second failed",
    );
    expect(started).toEqual([1, 2]);
  });

  it("ends when it is told to", async () => {
    const stop = new AbortController();
    const work = async (): Promise<void> => stop.abort();
    await expect(inParallel([1, 2, 3], { parallelism: 1, signal: stop.signal }, work)).rejects.toThrow(/abort/i);
  });

  it("has nothing to do without items", async () => {
    expect(await inParallel([], { parallelism: 10, signal: never }, () => Promise.reject(new Error()))).toEqual([]);
  });
});
