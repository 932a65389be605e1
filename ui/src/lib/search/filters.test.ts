import { describe, expect, it } from 'vitest';
import { datesOf, filterOf, withDates, withFilter } from './filters';

describe('filters in a query', () => {
  it('are read', () => {
    expect(filterOf('outlet:"The Gazette" talks', 'outlet')).toBe('The Gazette');
    expect(filterOf('talks OUTLET:gazette', 'outlet')).toBe('gazette');
    expect(filterOf('talks', 'outlet')).toBeNull();
    expect(filterOf('"outlet:gazette" -outlet:courier', 'outlet')).toBeNull();
  });

  it('are written in front, so that the last word stays the one being typed', () => {
    expect(withFilter('talk', 'outlet', 'The Gazette')).toBe('outlet:"The Gazette" talk');
    expect(withFilter('outlet:"The Gazette" talk', 'outlet', 'Courier')).toBe('outlet:"Courier" talk');
    expect(withFilter('outlet:"The Gazette" talk', 'event', 'Paris "talks"')).toBe(
      'event:"Paris  talks" outlet:"The Gazette" talk',
    );
  });

  it('are taken away and leave the rest as it was typed', () => {
    expect(withFilter('a outlet:"The Gazette" "b c" d', 'outlet', null)).toBe('a "b c" d');
    expect(withFilter('outlet:x talk ', 'outlet', null)).toBe('talk ');
    expect(withFilter('"say outlet:x now" y', 'outlet', null)).toBe('"say outlet:x now" y');
  });

  it('hold days from one to another', () => {
    expect(withDates('talks', '2014-03-30', '')).toBe('date:2014-03-30.. talks');
    expect(withDates('date:2014-03-30.. talks', '2014-03-30', '2014-03-30')).toBe('date:2014-03-30 talks');
    expect(withDates('date:2014-03-30 talks', '', '')).toBe('talks');
    expect(datesOf('date:2014-03-30..2014-04 x')).toEqual({ from: '2014-03-30', to: '2014-04' });
    expect(datesOf('date:2014 x')).toEqual({ from: '2014', to: '2014' });
    expect(datesOf('x')).toEqual({ from: '', to: '' });
  });
});
