import type { Job } from '$bindings';
import { describe, expect, it } from 'vitest';
import { overtaken } from './overtaken';

const begun: Job = {
  id: 1,
  kind: 'import',
  phase: 'running',
  done: 0,
  total: 2,
  rate: 0,
  current: null,
  counts: { imported: 0, revised: 0, known: 0, listed: 0, failed: 0 },
  items: [],
  import: null,
  error: null,
};

describe('overtaken', () => {
  it('passes over an answer that comes after the first word on progress', () => {
    expect(overtaken(begun, { ...begun, done: 1 })).toBe(true);
  });

  it('passes over a state under way once the job has ended', () => {
    expect(overtaken({ ...begun, done: 2 }, { ...begun, done: 2, phase: 'done' })).toBe(true);
  });

  it('takes what is as far or farther', () => {
    expect(overtaken({ ...begun, current: 'page.html' }, begun)).toBe(false);
    expect(overtaken({ ...begun, done: 1 }, begun)).toBe(false);
  });

  it('takes the end of a job whatever was known', () => {
    expect(overtaken({ ...begun, phase: 'cancelled' }, { ...begun, done: 1 })).toBe(false);
  });
});
