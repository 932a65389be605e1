import { settings } from './settings.svelte';

/** The typefaces to read in. */
export type Face = 'serif' | 'sans';

/** How long lines may become. */
export type Measure = 'narrow' | 'usual' | 'wide';

/** How far lines stand apart. */
export type Leading = 'tight' | 'usual' | 'loose';

const SIZES = [0.875, 0.9375, 1, 1.0625, 1.1875, 1.3125, 1.5];
const USUAL = 1.0625;
const LINE_HEIGHT: Record<Leading, number> = { tight: 1.45, usual: 1.62, loose: 1.85 };
const LINE_LENGTH: Record<Measure, string> = { narrow: '31rem', usual: '38rem', wide: '50rem' };

/** How texts are set to be read. */
class Reading {
  get face(): Face {
    return settings.recall<string>('reading.face', 'serif') === 'sans' ? 'sans' : 'serif';
  }

  /** Size in rem. */
  get size(): number {
    return settings.recall<number>('reading.size', USUAL);
  }

  get measure(): Measure {
    const measure = settings.recall<string>('reading.measure', 'usual');
    return measure === 'narrow' || measure === 'wide' ? measure : 'usual';
  }

  get leading(): Leading {
    const leading = settings.recall<string>('reading.leading', 'usual');
    return leading === 'tight' || leading === 'loose' ? leading : 'usual';
  }

  get smallest(): boolean {
    return this.size <= (SIZES[0] ?? USUAL);
  }

  get largest(): boolean {
    return this.size >= (SIZES.at(-1) ?? USUAL);
  }

  setFace(face: Face): void {
    settings.remember('reading.face', face);
  }

  setMeasure(measure: Measure): void {
    settings.remember('reading.measure', measure);
  }

  setLeading(leading: Leading): void {
    settings.remember('reading.leading', leading);
  }

  /** Sets the texts one step larger or smaller. */
  step(by: 1 | -1): void {
    const at = SIZES.findIndex((size) => size >= this.size);
    const next = SIZES[Math.max(0, Math.min(SIZES.length - 1, (at === -1 ? SIZES.length - 1 : at) + by))];
    settings.remember('reading.size', next ?? USUAL);
  }

  /** Back to how texts are set at first. */
  reset(): void {
    this.setFace('serif');
    this.setMeasure('usual');
    this.setLeading('usual');
    settings.remember('reading.size', USUAL);
  }

  /** Hands all of it to the style sheets. Meant for an effect. */
  apply(): void {
    const { style } = document.documentElement;
    style.setProperty('--reading-size', `${this.size}rem`);
    style.setProperty('--reading-face', `var(--${this.face})`);
    style.setProperty('--reading-leading', String(LINE_HEIGHT[this.leading]));
    style.setProperty('--reading-measure', LINE_LENGTH[this.measure]);
  }
}

export const reading = new Reading();
