import { t } from '$strings';
import { untrack } from 'svelte';

/** One step of the way from the whole library to where the person is. */
export interface Crumb {
  label: string;
  /** Address of the step; the last has none. */
  href?: string;
}

/** What the frame around the view shows of it. */
class Frame {
  crumbs = $state.raw<Crumb[]>([]);

  /** Says where the person is. Meant for an effect of the view. */
  at(...crumbs: Crumb[]): void {
    untrack(() => {
      this.crumbs = crumbs;
      document.title = [...crumbs.map((crumb) => crumb.label).reverse(), t.common.appName].join(' · ');
    });
  }
}

export const frame = new Frame();
