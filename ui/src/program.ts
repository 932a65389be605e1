import { mount } from 'svelte';
import App from './App.svelte';

/** Puts the program in the place of what `target` shows. */
export function begin(target: HTMLElement): void {
  target.replaceChildren();
  mount(App, { target });
}
