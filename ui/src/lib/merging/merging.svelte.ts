/** Whether the dialog that merges another library is open. */
class Merging {
  open = $state(false);

  show(): void {
    this.open = true;
  }
}

export const merging = new Merging();
