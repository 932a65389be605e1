/** Articles picked in a list, in the order of picking. The first is the base of a comparison. */
export class Picked {
  ids = $state.raw<readonly string[]>([]);

  has(id: string): boolean {
    return this.ids.includes(id);
  }

  toggle(id: string): void {
    this.ids = this.has(id) ? this.ids.filter((other) => other !== id) : [...this.ids, id];
  }

  /** Makes an article the base, picking it if need be. */
  makeBase(id: string): void {
    this.ids = [id, ...this.ids.filter((other) => other !== id)];
  }

  /** Makes the next one the base. */
  turn(): void {
    const [first, ...rest] = this.ids;
    if (first !== undefined) this.ids = [...rest, first];
  }

  set(ids: readonly string[]): void {
    this.ids = ids;
  }

  clear(): void {
    this.ids = [];
  }

  /** Forgets those that are no longer there. */
  keep(present: readonly string[]): void {
    const kept = this.ids.filter((id) => present.includes(id));
    if (kept.length !== this.ids.length) this.ids = kept;
  }
}
