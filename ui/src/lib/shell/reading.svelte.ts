import { settings } from './settings.svelte';

/** The typefaces to read in. */
export type Face = 'serif' | 'sans';

const SIZES = [0.875, 0.9375, 1, 1.0625, 1.1875, 1.3125, 1.5];
const USUAL = 1.0625;

/** How texts are set to be read. */
class Reading {
  get face(): Face {
    return settings.recall<string>('reading.face', 'serif') === 'sans' ? 'sans' : 'serif';
  }

  /** Size in rem. */
  get size(): number {
    return settings.recall<number>('reading.size', USUAL);
  }

  setFace(face: Face): void {
    settings.remember('reading.face', face);
  }

  /** Sets the texts one step larger or smaller. */
  step(by: 1 | -1): void {
    const at = SIZES.findIndex((size) => size >= this.size);
    const next = SIZES[Math.max(0, Math.min(SIZES.length - 1, (at === -1 ? SIZES.length - 1 : at) + by))];
    settings.remember('reading.size', next ?? USUAL);
  }

  /** Hands size and face to the style sheets. Meant for an effect. */
  apply(): void {
    const { style } = document.documentElement;
    style.setProperty('--reading-size', `${this.size}rem`);
    style.setProperty('--reading-face', `var(--${this.face})`);
  }
}

export const reading = new Reading();
