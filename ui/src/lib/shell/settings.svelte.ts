import type { JsonValue, SettingsView, Theme } from '$bindings';
import { host } from '$lib/host';
import { nothing } from './library.svelte';
import { toasts } from './toasts.svelte';

const SAVE_AFTER_MS = 400;

/** What the person set, and what the views remember from one day to the next. */
class Settings {
  coder = $state('');
  /** Whether the work of other coders is hidden. */
  blind = $state(false);
  theme = $state<Theme>('system');
  #view = $state.raw<SettingsView['view']>({});
  #timer: ReturnType<typeof setTimeout> | undefined;

  async load(): Promise<void> {
    const { coder, blind, theme, view } = await host.call('settings', nothing);
    this.coder = coder;
    this.blind = blind;
    this.#view = view;
    this.setTheme(theme);
  }

  async saveCoder(coder: string): Promise<void> {
    this.coder = coder;
    await this.#save();
  }

  async saveTheme(theme: Theme): Promise<void> {
    this.setTheme(theme);
    await this.#save();
  }

  /** What a view remembered under `key`, or `otherwise`. */
  recall<T extends JsonValue>(key: string, otherwise: T): T {
    const value = this.#view[key];
    return value !== undefined && typeof value === typeof otherwise ? (value as T) : otherwise;
  }

  /** Remembers `value` under `key`. */
  remember(key: string, value: JsonValue): void {
    this.#view = { ...this.#view, [key]: value };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save().catch((thrown) => toasts.error(thrown)), SAVE_AFTER_MS);
  }

  private setTheme(theme: Theme): void {
    this.theme = theme;
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    await host.call('save_settings', {
      coder: this.coder,
      blind: this.blind,
      theme: this.theme,
      view: this.#view,
    });
  }
}

export const settings = new Settings();
