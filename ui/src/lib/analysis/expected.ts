import type { AnalysisCode, AnalysisView, TestBasis } from '$bindings';
import { t } from '$strings';

/** The names beside a test's expected counts. */
export interface Names {
  rows: string[];
  columns: string[];
}

const named = (groups: AnalysisView['groups'], counted: (group: AnalysisView['groups'][number]) => boolean) =>
  groups.filter(counted).map((group) => group.name || t.study.noGroup);

/** The rows and columns of the test of one code: with it and without, over the groups with counts. */
export function namesOfCode(view: AnalysisView, code: AnalysisCode, basis: TestBasis): Names | null {
  const words = t.analysis.tests;
  const columns = named(view.groups, (group) => (basis === 'codings' ? group.codings : group.articles) > 0);
  return fitting(code.test.expected, { rows: [words.withCode, words.without[basis]], columns });
}

/** The rows and columns of the test of all codes. */
export function namesOfAll(view: AnalysisView): Names | null {
  const rows = view.codes
    .filter((code) => code.cells.some((cell) => cell.codings > 0))
    .map(({ code }) => code.name);
  return fitting(view.test.expected, { rows, columns: named(view.groups, (group) => group.codings > 0) });
}

/** Names stand beside counts only when there are as many of them: no count is given to another's name. */
function fitting(expected: readonly (readonly number[])[], names: Names): Names | null {
  const fits =
    expected.length === names.rows.length && expected.every((row) => row.length === names.columns.length);
  return fits ? names : null;
}
