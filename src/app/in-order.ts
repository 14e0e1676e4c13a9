// Work for one key is done in its order, so much of it at once; what may not wait goes ahead.

/** A task. `overtaken`: while it waited, something went ahead of it, or so much came after it that nobody waits for its answer any more. */
export type Task<T> = (overtaken: boolean) => Promise<T>;

/** So many that wait for one key are worth an answer of their own; whoever presses faster is answered for the last ones. */
export const ANSWERED = 8;

interface Waiting {
  start(overtaken: boolean): void;
  overtaken: boolean;
}

/**
 * Makes a queue: a task starts when fewer than `atOnce` of the same key are under way, however the earlier ones ended. One that is
 * `ahead` waits for those under way alone.
 */
export function inOrder(atOnce = 1): <T>(key: string, task: Task<T>, ahead?: boolean) => Promise<T> {
  const lines = new Map<string, { running: number; readonly waiting: Waiting[] }>();

  return (key, task, ahead = false) =>
    new Promise((done, failed) => {
      const start = (overtaken: boolean) =>
        void task(overtaken).then(
          (result) => {
            done(result);
            next(key);
          },
          (error: unknown) => {
            failed(error);
            next(key);
          },
        );
      const line = lines.get(key) ?? { running: 0, waiting: [] };
      lines.set(key, line);
      if (line.running < atOnce) {
        line.running++;
        start(false);
      } else if (ahead) {
        for (const one of line.waiting) one.overtaken = true;
        line.waiting.unshift({ start, overtaken: false });
      } else {
        line.waiting.push({ start, overtaken: false });
        const late = line.waiting.at(-1 - ANSWERED);
        if (late) late.overtaken = true;
      }
    });

  function next(key: string): void {
    const line = lines.get(key);
    const one = line?.waiting.shift();
    if (one) one.start(one.overtaken);
    else if (line && --line.running === 0) lines.delete(key);
  }
}
