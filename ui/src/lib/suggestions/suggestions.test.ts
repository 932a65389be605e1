import type { SuggestedSide, SuggestionRow } from '$bindings';
import { describe, expect, it } from 'vitest';
import { filterSuggestions, groupSuggestions, NO_FILTER, OPEN, outletsOf } from './filter';
import { reasonOf } from './reason';

function side(outlet: string, marked: string[], also: string[] = []): SuggestedSide {
  return {
    article: outlet,
    revision: `${outlet}-1`,
    outlet,
    title: `${outlet}'s title`,
    segments: [1],
    pieces: marked.map((text) => ({ text, marked: true })),
    also,
  };
}

function row(id: string, changes: Partial<SuggestionRow> = {}): SuggestionRow {
  return {
    id,
    rule: 'naming',
    passage: 0,
    words: ['annexed', 'reunification'],
    about: 'what happened to Crimea',
    stances: null,
    source: null,
    strength: 0.5,
    sides: [side('Wire', ['annexed'], ['Journal']), side('Daily', ['reunification'])],
    code: { codebook: 'b', code: 'c' },
    code_name: 'Naming',
    colour: '#e65e59',
    status: 'open',
    coding: null,
    ...changes,
  };
}

describe('suggestions', () => {
  const rows = [
    row('a'),
    row('b', { strength: 0.9, passage: 3 }),
    row('c', { rule: 'figure', status: 'dismissed' }),
  ];

  it('are narrowed by rule, outlet, status and passage', () => {
    const ids = (filter: Partial<typeof OPEN>) =>
      filterSuggestions(rows, { ...NO_FILTER, ...filter }).map(({ id }) => id);
    expect(ids({})).toEqual(['a', 'b', 'c']);
    expect(ids({ rule: 'figure' })).toEqual(['c']);
    expect(ids({ status: 'open' })).toEqual(['a', 'b']);
    expect(ids({ passage: 3 })).toEqual(['b']);
    expect(ids({ outlet: 'Journal' })).toEqual(['a', 'b', 'c']);
    expect(ids({ outlet: 'Nobody' })).toEqual([]);
    expect(outletsOf(rows)).toEqual(['Daily', 'Journal', 'Wire']);
  });

  it('stand under rules, the strongest first, or under passages in order', () => {
    const ids = (by: 'rule' | 'passage') =>
      groupSuggestions(rows, by).map((group) => [group.key, group.rows.map(({ id }) => id)]);
    expect(ids('rule')).toEqual([
      ['naming', ['b', 'a']],
      ['figure', ['c']],
    ]);
    expect(ids('passage')).toEqual([
      ['0', ['a', 'c']],
      ['3', ['b']],
    ]);
  });

  it('say why', () => {
    expect(reasonOf(row('a'))).toContain('“annexed” and “reunification”');
    const verb = row('v', {
      rule: 'reporting_verb',
      words: ['said', 'claimed'],
      stances: ['neutral', 'doubting'],
    });
    expect(reasonOf(verb)).toContain('“claimed” (keeps its distance)');
    const hedge = row('h', { rule: 'hedge', words: ['', 'allegedly'], about: 'shot' });
    expect(reasonOf(hedge)).toMatch(/^“allegedly” stands with “shot”/);
    const agency = row('g', {
      rule: 'agency',
      words: ['killed', 'were killed'],
      about: 'Police',
      sides: [side('Wire', ['Police', 'killed']), side('Daily', ['were killed'])],
    });
    expect(reasonOf(agency)).toBe('“were killed” leaves out who did it; the other side names “Police”.');
  });
});
