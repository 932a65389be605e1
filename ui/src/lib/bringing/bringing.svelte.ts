/** Whether the dialog that takes in coding work done elsewhere is open. */
class Bringing {
  open = $state(false);
  #project: string | null = null;

  /** Opens the dialog; with a REFI-QDA project that was opened from outside, on that. */
  show(project: string | null = null): void {
    this.#project = project;
    this.open = true;
  }

  /** The project that the dialog was opened with, once. */
  takeProject(): string | null {
    const project = this.#project;
    this.#project = null;
    return project;
  }
}

export const bringing = new Bringing();
