import type { AppError, Commands, Job, KnownLibrary, Trouble } from '$bindings';

/** The name of a command of the core. */
export type CommandName = keyof Commands;
/** What a command takes. */
export type Input<K extends CommandName> = Commands[K]['input'];
/** What a command gives. */
export type Output<K extends CommandName> = Commands[K]['output'];

/** What an open dialog picks. */
export type PickKind =
  | 'articles'
  | 'codebook'
  | 'model'
  | 'library'
  | 'study'
  | 'project'
  | 'pack'
  | 'annotations'
  | 'table'
  | 'rules'
  | 'page'
  | 'feeds'
  | 'watched';
/** What a save dialog writes. */
export type SaveKind =
  | 'html'
  | 'csv'
  | 'json'
  | 'qdc'
  | 'qdpx'
  | 'svg'
  | 'png'
  | 'jsonl'
  | 'jsonld'
  | 'xlsx'
  | 'zip'
  | 'md'
  | 'toml'
  | 'opml'
  | 'parallax';

/** Ends a subscription. */
export type Stop = () => void;

/**
 * What the UI asks of the program around it. There are two: the window (`TauriHost`) and the loopback development server
 * (`WebHost`). Nothing outside this folder knows which one it is talking to.
 */
export interface Host {
  /** Runs a command. Rejects with an `AppError`. */
  call<K extends CommandName>(name: K, input: Input<K>): Promise<Output<K>>;
  /** Lets the person pick files, or the folder of a model or a library; an empty list when they changed their mind. */
  pickFiles(kind: PickKind): Promise<string[]>;
  /** Lets the person name a file to write; `null` when they changed their mind. */
  pickSave(suggestedName: string, kind: SaveKind): Promise<string | null>;
  /** Opens an http or https address in the person's browser. */
  openAddress(url: string): Promise<void>;
  /** Why the library could not be opened; `null` when it is open. */
  trouble(): Promise<Trouble | null>;
  /** Lets the person pick a backup; `null` when they changed their mind. */
  pickBackup(): Promise<string | null>;
  /** Opens the library again, with a backup in its place when one is named; gives where what was there before is kept. */
  openAgain(backup: string | null): Promise<string | null>;
  /** The libraries that were opened on this machine, newest first. */
  libraries(): Promise<KnownLibrary[]>;
  /** Takes a library off that list. */
  forgetLibrary(folder: string): Promise<KnownLibrary[]>;
  /**
   * Opens a window on another library: a listed one, or one that the person picks, a new one in an empty folder. Gives its folder; `null`
   * when they changed their mind.
   */
  openLibrary(which: { folder: string } | 'other' | 'new'): Promise<string | null>;
  /** Says that the UI stands; gives the files named at the start, to be imported. */
  ready(): Promise<string[]>;
  /** Tells of each step of a running job. */
  onJob(tell: (job: Job) => void): Stop;
  /** Tells of files dropped on the window. */
  onDrop(tell: (paths: string[]) => void): Stop;
  /** Tells whether files are being dragged over the window. */
  onDragging(tell: (over: boolean) => void): Stop;
  /** Tells of files that another start of the program was given. */
  onOpenFiles(tell: (paths: string[]) => void): Stop;
  /** Tells of an action chosen in the native menu. */
  onMenu(tell: (action: string) => void): Stop;
}

/** Makes an `AppError` of whatever was thrown. */
export function asAppError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message, hint: null };
}

function isAppError(value: unknown): value is AppError {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}
