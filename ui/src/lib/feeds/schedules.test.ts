import { describe, expect, it } from 'vitest';
import { offered, showSchedule } from './schedules';

describe('schedules', () => {
  it('are said in the largest whole unit', () => {
    expect([null, 5, 60, 90, 180, 1440, 10080].map(showSchedule)).toEqual([
      'By hand',
      'Every 5 minutes',
      'Every hour',
      'Every 90 minutes',
      'Every 3 hours',
      'Every day',
      'Every 7 days',
    ]);
  });

  it('offer what is set, in its place', () => {
    expect(offered(45)).toEqual([15, 30, 45, 60, 180, 720, 1440, 10080, null]);
    expect(offered(null)).toHaveLength(8);
  });
});
