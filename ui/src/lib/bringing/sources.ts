import type { AnnotationsReport, AttachReport, ImportReport } from '$bindings';
import { host, type PickKind } from '$lib/host';
import { library } from '$lib/shell/library.svelte';
import { t } from '$strings';

/** A kind of file that coding work comes in. */
export type Source = 'project' | 'pack' | 'annotations';

/** A file that was looked at: what it would bring. Nothing of it is stored yet. */
export type Looked =
  | { source: 'project'; report: ImportReport }
  | { source: 'pack'; report: AttachReport }
  | { source: 'annotations'; report: AnnotationsReport };

/** The kinds in the order in which they are offered. */
export const SOURCES: readonly (Source & PickKind)[] = ['project', 'pack', 'annotations'];

/** Reads a file and stores nothing. */
export async function look(source: Source, path: string): Promise<Looked> {
  switch (source) {
    case 'project':
      return { source, report: await host.call('import_project', { path, preview: true }) };
    case 'pack':
      return { source, report: await host.call('attach_pack', { path }) };
    case 'annotations':
      return { source, report: await host.call('import_annotations', { path, preview: true }) };
  }
}

/** Whether taking it in would store anything, given the codings of a pack that are chosen. */
export function brings(looked: Looked, chosen: ReadonlySet<string>): boolean {
  switch (looked.source) {
    case 'project':
      return looked.report.merge.counts.some(
        ({ added, joined, conflicts }) => added + joined + conflicts > 0,
      );
    case 'pack':
      return chosen.size + looked.report.answers > 0;
    case 'annotations':
      return looked.report.codings > 0;
  }
}

/** Whether there is nothing in it that is not here already or could be taken. */
export function isEmpty(looked: Looked): boolean {
  const left = looked.source === 'pack' ? looked.report.codings.filter((each) => !each.there) : [];
  return !brings(looked, new Set(left.map((each) => each.id)));
}

/** Stores what was looked at; gives the sentence that says so. */
export async function take(looked: Looked, path: string, chosen: ReadonlySet<string>): Promise<string> {
  switch (looked.source) {
    case 'project':
      await library.act('import_project', { path, preview: false });
      return t.bringing.project.taken;
    case 'pack': {
      const stored = await library.act('accept_attached', { path, ids: [...chosen] });
      return t.bringing.pack.taken(stored.codings, stored.answers);
    }
    case 'annotations': {
      const { codings } = await library.act('import_annotations', { path, preview: false });
      return t.bringing.annotations.taken(codings);
    }
  }
}

/** What is chosen of a pack at first: what was found letter for letter. The rest waits for a person. */
export function chosenAtFirst(looked: Looked): Set<string> {
  const codings = looked.source === 'pack' ? looked.report.codings : [];
  return new Set(codings.filter((each) => each.outcome === 'exact' && !each.there).map((each) => each.id));
}
