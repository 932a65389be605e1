import type { CodingRow, Compare, Comparison, LinkView, SegmentView } from '$bindings';
import { lanesOf, type Lanes } from '$lib/reading/lanes';
import { settings } from '$lib/shell/settings.svelte';
import { t } from '$strings';
import { SvelteSet } from 'svelte/reactivity';
import {
  gridItems,
  passes,
  rowKey,
  rowOf,
  unitRows,
  type RowFilter,
  type RowKind,
  type UnitRow,
} from './rows';
import { otherSide, segmentAt, type SegmentRef, type SideId } from './sides';

/** In whose order the rows stand; `own` lets each column flow by itself. */
export type Order = SideId | 'own';

/** What of the marks is shown in the text. */
export const SHOWABLE = ['marks', 'number', 'date', 'name', 'quote', 'reporting_verb', 'hedge'] as const;
export type Showable = (typeof SHOWABLE)[number];

const SHOWN_AT_FIRST: Showable[] = ['marks', 'number', 'reporting_verb', 'hedge'];

/** Where the state takes what it shows from. */
export interface Source {
  readonly data: Comparison;
  readonly request: Compare;
}

/** The comparison on the screen: what the core gave, and how the person looks at it. */
export class ComparisonState {
  order = $state<Order>(orderFrom(settings.recall<string>('compare.order', 'a')));
  kind = $state<RowKind | null>(null);
  onlyDifferences = $state(settings.recall<boolean>('compare.onlyDifferences', false));
  shown = $state.raw<string[]>(settings.recall<string[]>('compare.shown', [...SHOWN_AT_FIRST]));
  panel = $state(settings.recall<boolean>('compare.panel', false));
  focus = $state.raw<SegmentRef | null>(null);
  /** The segment that waits for the one it is to be linked with. */
  linking = $state.raw<SegmentRef | null>(null);
  /** Folds that were opened by hand. */
  readonly opened = new SvelteSet<string>();

  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  get data(): Comparison {
    return this.#source.data;
  }

  get request(): Compare {
    return this.#source.request;
  }

  /** The side that leads: its order is the order of the rows. */
  readonly lead = $derived<SideId>(this.order === 'b' ? 'b' : 'a');
  readonly filter = $derived<RowFilter>({ kind: this.kind, onlyDifferences: this.onlyDifferences });
  readonly units = $derived<UnitRow[]>(unitRows(this.data, this.lead));
  readonly items = $derived(gridItems(this.units, this.filter, this.opened));
  readonly codings = $derived<ReadonlyMap<string, CodingRow>>(
    new Map(this.data.codings.map((coding) => [coding.id, coding])),
  );
  readonly lanes = $derived<Record<SideId, Lanes>>({
    a: lanesOf(this.data.a.segments),
    b: lanesOf(this.data.b.segments),
  });

  outlet(side: SideId): string {
    return this.data[side].article.outlet || this.data[side].article.title;
  }

  segment(ref: SegmentRef): SegmentView | undefined {
    return segmentAt(this.data, ref);
  }

  linkOf(ref: SegmentRef | null): LinkView | null {
    const number = ref ? this.segment(ref)?.link : null;
    return number === null || number === undefined ? null : (this.data.links[number] ?? null);
  }

  /** The segments on the other side that say what this one says. */
  counterparts(ref: SegmentRef): SegmentRef[] {
    const side = otherSide(ref.side);
    return (this.linkOf(ref)?.[side] ?? []).map((index) => ({ side, index }));
  }

  /** Where else the other side tells what these segments say: segments linked elsewhere, or not at all. */
  also(side: SideId, indices: readonly number[]): SegmentRef[] {
    const found = indices.flatMap((index) => this.segment({ side, index })?.also ?? []);
    return [...new Set(found)].sort((a, b) => a - b).map((index) => ({ side: otherSide(side), index }));
  }

  /** A segment's place in its story, in words: `sentence 3`, `headline`; `the headline` inside a sentence. */
  placeOf({ side, index }: SegmentRef, inSentence = false): string {
    const { segments } = this.data[side];
    if (segments[index]?.part === 'headline')
      return inSentence ? t.compare.focus.theHeadline : t.compare.focus.headline;
    const before = segments.slice(0, index).filter((segment) => segment.part !== 'headline');
    return t.compare.focus.sentence(before.length + 1);
  }

  /** Whether the segment is the focused one, or tied to it. */
  inFocus(ref: SegmentRef): boolean {
    const { focus } = this;
    if (!focus) return false;
    if (focus.side === ref.side && focus.index === ref.index) return true;
    const link = this.linkOf(focus);
    return link !== null && link[ref.side].includes(ref.index);
  }

  /** The ids of the codings on what is in focus. */
  readonly focusedCodings = $derived.by((): string[] => {
    if (!this.focus) return [];
    const segment = this.segment(this.focus);
    const on = segment?.pieces.flatMap((piece) => piece.codings) ?? [];
    return [...new Set([...on, ...(segment?.omissions ?? []), ...(this.linkOf(this.focus)?.codings ?? [])])];
  });

  /** Whether the filter lets the segment through. */
  passes(ref: SegmentRef): boolean {
    const unit = this.units[rowOf(this.units, ref)];
    return unit === undefined || passes(unit, this.filter);
  }

  setOrder(order: Order): void {
    this.order = order;
    settings.remember('compare.order', order);
  }

  setOnlyDifferences(on: boolean): void {
    this.onlyDifferences = on;
    this.opened.clear();
    settings.remember('compare.onlyDifferences', on);
  }

  /** Shows only rows of a kind; the same kind again shows all. */
  filterBy(kind: RowKind | null): void {
    this.kind = kind === this.kind ? null : kind;
    this.opened.clear();
  }

  toggleShown(what: Showable): void {
    this.shown = this.shown.includes(what)
      ? this.shown.filter((other) => other !== what)
      : [...this.shown, what];
    settings.remember('compare.shown', [...this.shown]);
  }

  togglePanel(): void {
    this.panel = !this.panel;
    settings.remember('compare.panel', this.panel);
  }

  /** Focuses a segment, and opens the fold it is hidden in. */
  setFocus(ref: SegmentRef | null): void {
    if (ref && !this.segment(ref)) return;
    this.focus = ref;
    if (!ref || this.order === 'own') return;
    const unit = this.units[rowOf(this.units, ref)];
    if (!unit) return;
    const fold = this.items.find(
      (item) => item.fold && item.units.some((other) => rowKey(other.row) === rowKey(unit.row)),
    );
    if (fold) this.opened.add(fold.key);
  }
}

function orderFrom(value: string): Order {
  return value === 'b' || value === 'own' ? value : 'a';
}
