import { readAddresses } from './addresses';

/** The ways in. */
export type ImportWay = 'paste' | 'files' | 'addresses' | 'reports';

/** Whether the import dialog is open, and how. */
class Importing {
  open = $state(false);
  way = $state<ImportWay>('paste');
  /** Event that the articles join. */
  event = $state<string | null>(null);
  #text = '';

  show(way: ImportWay = 'paste', event: string | null = null): void {
    this.way = way;
    this.event = event;
    this.open = true;
  }

  /** Opens with what was pasted or dropped: addresses as such, anything else as an article's text. */
  showText(text: string, event: string | null = null): void {
    const { good, bad } = readAddresses(text);
    this.#text = text;
    this.show(good.length > 0 && bad.length === 0 ? 'addresses' : 'paste', event);
  }

  /** The text that the dialog was opened with, once. */
  takeText(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  close(): void {
    this.open = false;
  }
}

export const importing = new Importing();
