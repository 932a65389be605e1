import type { SuggestionRow } from '$bindings';
import { t } from '$strings';

/** Why a rule fired, as a sentence. */
export function reasonOf(row: SuggestionRow): string {
  const [a, b] = row.words;
  const why = t.suggestions.why;
  switch (row.rule) {
    case 'reporting_verb': {
      const said = (verb: string, i: 0 | 1) =>
        row.stances ? why.stance(verb, t.suggestions.stances[row.stances[i]]) : `“${verb}”`;
      return why.verb(row.about, said(a, 0), said(b, 1));
    }
    case 'hedge':
      return a !== '' && b !== '' ? why.number(a, b) : why.hedge(a || b, row.about);
    case 'naming':
      return why.naming(row.about, a, b);
    case 'agency': {
      // The side that names the doer has it marked besides the verb.
      const named = row.sides[0].pieces.some((piece) => piece.marked && piece.text === row.about);
      return why.agency(named ? b : a, row.about);
    }
    case 'figure':
      return why.figure(row.about, a, b);
    case 'quotation_cut':
      return why.cut(row.about);
  }
}
