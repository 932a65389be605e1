import type { Job } from '$bindings';

/** Whether a job's state is older than one that is known: events can overtake the answer that started the job. */
export function overtaken(job: Job, known: Job): boolean {
  return job.phase === 'running' && (known.phase !== 'running' || job.done < known.done);
}
