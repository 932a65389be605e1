import type { CodingRow, ColumnChoice, SegmentView } from '$bindings';
import { nameOf } from '$lib/articles/naming';
import { lanesOf, type Lanes } from '$lib/reading/lanes';
import { memoryOf, type Memory } from '$lib/shell/memory';
import { settings } from '$lib/shell/settings.svelte';
import { t } from '$strings';
import { SvelteSet } from 'svelte/reactivity';
import { countKinds, gridItems, passes, type RowFilter } from './items';
import { sameSegment, type SegmentRef } from './places';
import { SHOWN_AT_FIRST, type Showable } from './showable';
import {
  present,
  rowsOfSegments,
  type Cell,
  type Column,
  type Telling,
  type Unit,
  type UnitKind,
} from './telling';

/** What can stand beside the columns. */
export type Panel = 'codings' | 'passage' | null;

/** Which articles are read together. */
export interface ReadingRequest {
  columns: readonly ColumnChoice[];
  base: number;
  event: string | null;
}

/** Where the state takes what it shows from. */
export interface Source {
  readonly telling: Telling;
  readonly request: ReadingRequest;
}

/** A link that is being drawn from one sentence to another. */
export interface LinkDrag {
  from: SegmentRef;
  over: SegmentRef | null;
  x: number;
  y: number;
}

/** The columns on the screen: what the core gave, and how the person looks at it. */
export class ColumnsState {
  readonly #source: Source;
  readonly #memory: Memory;
  /** Whether each column flows in its own order. */
  own = $state(false);
  kind = $state<UnitKind | null>(null);
  onlyDifferences = $state(false);
  shown = $state.raw<string[]>([]);
  panel = $state<Panel>(panelFrom(settings.recall<string>('compare.beside', '')));
  focus = $state.raw<SegmentRef | null>(null);
  /** The segment that waits for the one it is to be linked with. */
  linking = $state.raw<SegmentRef | null>(null);
  drag = $state.raw<LinkDrag | null>(null);
  /** Folds that were opened by hand. */
  readonly opened = new SvelteSet<string>();
  /** The column that was chosen to be set against the one in focus. */
  #partner = $state<number | null>(null);

  constructor(source: Source) {
    this.#source = source;
    this.#memory = memoryOf(source.request.event, 'compare');
    this.own = this.#memory.recall<boolean>('own', false);
    this.onlyDifferences = this.#memory.recall<boolean>('onlyDifferences', false);
    this.shown = this.#memory.recall('shown', settings.recall('compare.shown', [...SHOWN_AT_FIRST]));
    const kind = this.#memory.recall<string>('kind', '');
    this.kind = [...countKinds(source.telling.units).keys()].find((each) => each === kind) ?? null;
  }

  get telling(): Telling {
    return this.#source.telling;
  }

  get request(): ReadingRequest {
    return this.#source.request;
  }

  get columns(): readonly Column[] {
    return this.telling.columns;
  }

  get base(): number {
    return this.telling.base;
  }

  /** Whether two articles are compared and no more. */
  readonly pair = $derived(this.columns.length === 2);
  readonly units = $derived<readonly Unit[]>(this.telling.units);
  readonly filter = $derived<RowFilter>({ kind: this.kind, onlyDifferences: this.onlyDifferences });
  readonly items = $derived(gridItems(this.units, this.filter, this.opened));
  readonly counts = $derived(countKinds(this.units));
  readonly codings = $derived<ReadonlyMap<string, CodingRow>>(
    new Map(this.telling.codings.map((coding) => [coding.id, coding])),
  );
  readonly lanes = $derived<readonly Lanes[]>(this.columns.map(({ segments }) => lanesOf(segments)));
  readonly #rows = $derived(rowsOfSegments(this.units, this.columns.length));
  readonly focusedRow = $derived(this.focus ? this.rowOf(this.focus) : -1);
  readonly focusedUnit = $derived<Unit | null>(this.units[this.focusedRow] ?? null);

  /** The column that is set against the one in focus: what is coded, cut or left out is so between the two. */
  readonly partner = $derived.by((): number => {
    const { focus, focusedUnit: unit, base } = this;
    const column = focus?.column ?? base;
    const chosen = this.#partner;
    if (chosen !== null && chosen !== column && chosen < this.columns.length) return chosen;
    const has = (other: number) => other !== column && (unit?.cells[other]?.segments.length ?? 0) > 0;
    if (unit && has(unit.reference)) return unit.reference;
    if (column !== base) return base;
    const others = this.columns.map((_, other) => other).filter((other) => other !== column);
    return others.find(has) ?? others[0] ?? column;
  });

  name(column: number): string {
    const of = this.columns[column];
    return of ? nameOf(of.article) : '';
  }

  segment({ column, index }: SegmentRef): SegmentView | undefined {
    return this.columns[column]?.segments[index];
  }

  /** The number of the row that a segment stands in, `-1` when in none. */
  rowOf({ column, index }: SegmentRef): number {
    return this.#rows[column]?.get(index) ?? -1;
  }

  unitOf(ref: SegmentRef): Unit | null {
    return this.units[this.rowOf(ref)] ?? null;
  }

  /** What ties the focus to its partner: the cell that is compared with the other; `null` when one of them lacks it. */
  readonly tie = $derived.by((): Cell | null => {
    const { focus, focusedUnit: unit, partner } = this;
    const [own, other] = [unit?.cells[focus?.column ?? -1], unit?.cells[partner]];
    if (!own?.segments.length || !other?.segments.length) return null;
    return unit?.reference === focus?.column ? other : own;
  });

  /** Whether a person linked the focus with its partner. */
  readonly tiedByPerson = $derived.by((): boolean => {
    const { focus, focusedUnit: unit, partner } = this;
    return unit?.cells[focus?.column ?? -1]?.byPerson.includes(partner) ?? false;
  });

  /** The segments of other columns that say what this one says. */
  counterparts(ref: SegmentRef): SegmentRef[] {
    const unit = this.unitOf(ref);
    if (!unit) return [];
    return present(unit)
      .filter((column) => column !== ref.column)
      .flatMap((column) => (unit.cells[column]?.segments ?? []).map((index) => ({ column, index })));
  }

  /** A segment's place in its story, in words: `sentence 3`, `headline`; `the headline` inside a sentence. */
  placeOf({ column, index }: SegmentRef, inSentence = false): string {
    const segments = this.columns[column]?.segments ?? [];
    if (segments[index]?.part === 'headline')
      return inSentence ? t.compare.focus.theHeadline : t.compare.focus.headline;
    const before = segments.slice(0, index).filter((segment) => segment.part !== 'headline');
    return t.compare.focus.sentence(before.length + 1);
  }

  /** Where a column tells it within other sentences, in words; `null` when nowhere. */
  withinWords(column: number, cell: Cell | undefined): string | null {
    if (!cell || cell.within.length === 0) return null;
    return cell.within.map((index) => this.placeOf({ column, index }, true)).join(', ');
  }

  /** With which columns a person linked a cell, in words; `null` when with none. */
  byPersonWords({ byPerson }: Cell): string | null {
    if (byPerson.length === 0) return null;
    return this.pair
      ? t.compare.byPerson
      : t.compare.byPersonWith(byPerson.map((column) => this.name(column)));
  }

  /** The ids of the codings on what is in focus. */
  readonly focusedCodings = $derived.by((): string[] => {
    if (!this.focus) return [];
    const segment = this.segment(this.focus);
    const on = segment?.pieces.flatMap((piece) => piece.codings) ?? [];
    return [...new Set([...on, ...(segment?.omissions ?? []), ...(this.focusedUnit?.codings ?? [])])];
  });

  /** Whether the filter lets the segment through. */
  passes(ref: SegmentRef): boolean {
    const unit = this.unitOf(ref);
    return unit === null || passes(unit, this.filter);
  }

  setOwn(own: boolean): void {
    this.own = own;
    this.#memory.remember('own', own);
  }

  setOnlyDifferences(on: boolean): void {
    this.onlyDifferences = on;
    this.opened.clear();
    this.#memory.remember('onlyDifferences', on);
  }

  /** Shows only rows of a kind; the same kind again shows all. */
  filterBy(kind: UnitKind | null): void {
    this.kind = kind === this.kind ? null : kind;
    this.opened.clear();
    this.#memory.remember('kind', this.kind ?? '');
  }

  toggleShown(what: Showable): void {
    this.shown = this.shown.includes(what)
      ? this.shown.filter((other) => other !== what)
      : [...this.shown, what];
    this.#memory.remember('shown', [...this.shown]);
    // Another event begins with what was last shown.
    settings.remember('compare.shown', [...this.shown]);
  }

  /** Shows a panel beside the columns, or takes it away. */
  togglePanel(panel: Exclude<Panel, null>, on = this.panel !== panel): void {
    this.panel = on ? panel : null;
    settings.remember('compare.beside', this.panel ?? '');
  }

  /** Sets a column against the one in focus. */
  setPartner(column: number | null): void {
    this.#partner = column;
  }

  /** Focuses a segment, and opens the fold it is hidden in. */
  setFocus(ref: SegmentRef | null): void {
    if (ref && !this.segment(ref)) return;
    if (sameSegment(ref, this.focus)) return;
    this.focus = ref;
    if (!ref || this.own) return;
    const row = this.rowOf(ref);
    const fold = this.items.find((item) => item.fold && item.rows.includes(row));
    if (fold) this.opened.add(fold.key);
  }
}

function panelFrom(value: string): Panel {
  return value === 'codings' || value === 'passage' ? value : null;
}
