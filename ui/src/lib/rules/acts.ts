import type { RuleRow } from '$bindings';
import { host } from '$lib/host';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { confirm } from '$lib/ui/confirm.svelte';
import { t } from '$strings';

/** A rule that says nothing yet, for the host of an address. */
export function blankRule(address: string): RuleRow {
  return {
    host: hostOf(address),
    outlet: null,
    body: [],
    remove: [],
    title: null,
    byline: null,
    date: null,
    exact: false,
  };
}

/** The host of an address without "www.", or nothing. */
export function hostOf(address: string): string {
  try {
    return new URL(address).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
}

/** The rule that counts for an address: that of the longest host that it ends in. */
export function ruleFor(rules: readonly RuleRow[], address: string): RuleRow | null {
  const name = hostOf(address);
  const fitting = rules.filter((rule) => {
    const own = hostOf(`https://${rule.host.replace(/^.*:\/\//, '')}`);
    return own !== '' && (name === own || name.endsWith(`.${own}`));
  });
  return fitting.sort((a, b) => b.host.length - a.host.length)[0] ?? null;
}

/** Takes in files of rules that the person picks. */
export async function importRules(): Promise<void> {
  await attempt(async () => {
    for (const path of await host.pickFiles('rules')) {
      const { added, changed, known } = await library.act('import_rules', { path });
      toasts.done(t.rules.imported(added, changed, known), added + changed > 0 ? undoable() : undefined);
    }
  });
}

/** Writes all rules to a file that the person names. */
export async function exportRules(): Promise<void> {
  const written = await attempt(async () => {
    const path = await host.pickSave('reading-rules.toml', 'toml');
    return path === null ? null : library.ask('export_rules', { path });
  });
  if (written) toasts.done(t.rules.exported(written.path));
}

/** Asks, then deletes the rule for a host. */
export async function deleteRule(name: string): Promise<void> {
  const sure = await confirm.ask({
    title: t.rules.deleteTitle(name),
    message: t.rules.deleteMessage,
    confirm: t.common.delete,
    danger: true,
  });
  if (!sure) return;
  const done = await attempt(() => library.act('delete_rule', { name }));
  if (done) toasts.done(t.rules.deleted(name), undoable());
}
