import type { Job, KnownLibrary, Trouble } from '$bindings';
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { CommandName, Host, Input, Output, PickKind, SaveKind, Stop } from './host';
import { asAppError } from './host';

/** The host inside the window. */
export class TauriHost implements Host {
  async call<K extends CommandName>(name: K, input: Input<K>): Promise<Output<K>> {
    try {
      return await invoke<Output<K>>('call', { name, input });
    } catch (thrown) {
      throw asAppError(thrown);
    }
  }

  pickFiles(kind: PickKind): Promise<string[]> {
    return invoke('pick_files', { kind });
  }

  pickSave(suggestedName: string, kind: SaveKind): Promise<string | null> {
    return invoke('pick_save', { suggested: suggestedName, kind });
  }

  openAddress(url: string): Promise<void> {
    return invoke('open_address', { address: url });
  }

  trouble(): Promise<Trouble | null> {
    return invoke('trouble');
  }

  pickBackup(): Promise<string | null> {
    return invoke('pick_backup');
  }

  async openAgain(backup: string | null): Promise<string | null> {
    try {
      return await invoke<string | null>('open_again', { backup });
    } catch (thrown) {
      throw asAppError(thrown);
    }
  }

  libraries(): Promise<KnownLibrary[]> {
    return invoke('known_libraries');
  }

  forgetLibrary(folder: string): Promise<KnownLibrary[]> {
    return invoke('forget_library', { folder });
  }

  openLibrary(which: { folder: string } | 'other' | 'new'): Promise<string | null> {
    const folder = typeof which === 'string' ? null : which.folder;
    return invoke('open_library', { folder, fresh: which === 'new' });
  }

  ready(): Promise<string[]> {
    return invoke('ready');
  }

  onJob(tell: (job: Job) => void): Stop {
    return subscribe('job', tell);
  }

  onDrop(tell: (paths: string[]) => void): Stop {
    return subscribe('dropped', tell);
  }

  onDragging(tell: (over: boolean) => void): Stop {
    return subscribe('dragging', tell);
  }

  onOpenFiles(tell: (paths: string[]) => void): Stop {
    return subscribe('open-files', tell);
  }

  onMenu(tell: (action: string) => void): Stop {
    return subscribe('menu', tell);
  }
}

function subscribe<T>(event: string, tell: (payload: T) => void): Stop {
  const stop = listen<T>(event, ({ payload }) => tell(payload));
  return () => void stop.then((end) => end());
}
