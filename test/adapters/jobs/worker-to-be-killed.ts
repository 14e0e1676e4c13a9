// A replica of its own process that takes a job, says so, and never ends it.
import { createJobs } from '../../../src/adapters/jobs/jobs.ts';

const jobs = createJobs(process.argv[2] ?? '', { write: () => {} }, { lockDuration: 2000 });
jobs.serve({
  async work(id) {
    process.stdout.write(`${id}\n`);
    await new Promise(() => {});
  },
  sweep: async () => {},
});
