import { bringing } from '$lib/bringing/bringing.svelte';
import { importing } from '$lib/importing/importing.svelte';
import { helpAddress } from '$lib/help/context';
import { events } from '$lib/events/events.svelte';
import { merging } from '$lib/merging/merging.svelte';
import { tour } from '$lib/tour/tour.svelte';
import { t } from '$strings';
import type { Action } from './actions.svelte';
import { library } from './library.svelte';
import { places } from './places';
import { router } from './router.svelte';
import { redo, undo } from './undoing';

interface Openers {
  showPalette: () => void;
  showShortcuts: () => void;
}

/** The actions that are at hand everywhere. */
export function appActions({ showPalette, showShortcuts }: Openers): Action[] {
  const { general, go } = t.shell.groups;
  return [
    {
      id: 'undo',
      label: t.common.undo,
      group: general,
      keys: ['Mod+Z'],
      enabled: () => library.history.undo !== null,
      run: () => void undo(),
    },
    {
      id: 'redo',
      label: t.common.redo,
      group: general,
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      enabled: () => library.history.redo !== null,
      run: () => void redo(),
    },
    {
      id: 'palette',
      label: t.shell.palette,
      group: general,
      keys: ['Mod+K'],
      keysOnly: true,
      whileWriting: true,
      run: showPalette,
    },
    {
      id: 'search-library',
      label: t.search.label,
      group: general,
      keys: ['Mod+Shift+F'],
      whileWriting: true,
      run: () => router.go(places.search()),
    },
    {
      id: 'search-slash',
      label: t.search.label,
      group: general,
      keys: ['/'],
      keysOnly: true,
      run: () => router.go(places.search()),
    },
    { id: 'shortcuts', label: t.shell.shortcuts, group: general, keys: ['?'], run: showShortcuts },
    {
      id: 'help',
      label: t.help.open,
      group: general,
      keys: ['F1'],
      whileWriting: true,
      run: () => router.go(helpAddress(router.route)),
    },
    {
      id: 'import',
      label: t.importing.title,
      group: general,
      keys: ['Mod+I'],
      whileWriting: true,
      run: () => importing.show(),
    },
    {
      id: 'new-event',
      label: t.events.create,
      group: general,
      keys: ['Mod+E'],
      whileWriting: true,
      run: () => events.create(),
    },
    { id: 'tour', label: t.tour.start, group: general, keys: [], run: () => void tour.begin() },
    { id: 'bring-in', label: t.bringing.action, group: general, keys: [], run: () => bringing.show() },
    { id: 'merge', label: t.merging.action, group: general, keys: [], run: () => merging.show() },
    ...(['events', 'articles', 'codings', 'codebooks', 'settings', 'outlets', 'coders'] as const).map(
      (place, i) => ({
        id: `go-${place}`,
        label: t.shell.goTo(t.shell.places[place]),
        group: go,
        keys: [`Mod+${i + 1}`],
        whileWriting: true,
        run: () => router.go(places[place]()),
      }),
    ),
    {
      id: 'go-inbox',
      label: t.shell.goTo(t.shell.places.inbox),
      group: go,
      keys: ['Mod+8'],
      whileWriting: true,
      run: () => router.go(places.inbox()),
    },
    {
      id: 'go-feeds',
      label: t.shell.goTo(t.shell.places.feeds),
      group: go,
      keys: ['Mod+9'],
      whileWriting: true,
      run: () => router.go(places.feeds()),
    },
    {
      id: 'go-requests',
      label: t.shell.goTo(t.network.logTitle),
      group: go,
      run: () => router.go(places.requests()),
    },
    {
      id: 'go-start',
      label: t.shell.goTo(t.shell.startPage),
      group: go,
      run: () => router.go(places.welcome()),
    },
    ...(['agreement', 'analysis'] as const).map((place) => ({
      id: `go-${place}`,
      label: t.shell.goTo(t.shell.places[place]),
      group: go,
      run: () => router.go(places[place]()),
    })),
    {
      id: 'back',
      label: t.common.back,
      group: go,
      keys: ['Alt+ArrowLeft'],
      run: () => window.history.back(),
    },
    {
      id: 'forward',
      label: t.shell.forward,
      group: go,
      keys: ['Alt+ArrowRight'],
      run: () => window.history.forward(),
    },
  ];
}
