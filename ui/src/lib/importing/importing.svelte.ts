/** The ways in. */
export type ImportWay = 'paste' | 'files' | 'addresses';

/** Whether the import dialog is open, and how. */
class Importing {
  open = $state(false);
  way = $state<ImportWay>('paste');
  /** Event that the articles join. */
  event = $state<string | null>(null);

  show(way: ImportWay = 'paste', event: string | null = null): void {
    this.way = way;
    this.event = event;
    this.open = true;
  }

  close(): void {
    this.open = false;
  }
}

export const importing = new Importing();
