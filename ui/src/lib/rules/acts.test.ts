import { describe, expect, it } from 'vitest';
import { blankRule, hostOf, ruleFor } from './acts';

describe('the rule for an address', () => {
  it('is that of its host or of what its host is under, the longest first', () => {
    const rules = ['courier.example', 'news.courier.example', 'rier.example'].map((host) => ({
      ...blankRule(''),
      host,
    }));
    expect(ruleFor(rules, 'https://www.courier.example/a')?.host).toBe('courier.example');
    expect(ruleFor(rules, 'https://m.news.courier.example/a')?.host).toBe('news.courier.example');
    expect(ruleFor(rules, 'https://herald.example/a')).toBeNull();
    expect(ruleFor(rules, 'no address')).toBeNull();
  });

  it('begins with the host of the page', () => {
    expect(blankRule('https://www.courier.example/a?b').host).toBe('courier.example');
    expect(hostOf('')).toBe('');
  });
});
