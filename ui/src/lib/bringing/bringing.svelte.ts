/** Whether the dialog that takes in coding work done elsewhere is open. */
class Bringing {
  open = $state(false);

  show(): void {
    this.open = true;
  }
}

export const bringing = new Bringing();
