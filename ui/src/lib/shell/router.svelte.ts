import { parseRoute, type Route } from './route';

class Router {
  /** Where the app is. */
  route = $state.raw<Route>(parseRoute(window.location.hash));

  constructor() {
    window.addEventListener('hashchange', () => this.#read());
  }

  /** Goes to an address of `places`; the back key leads back here. */
  go(hash: string): void {
    window.location.hash = hash;
    // At once, and not only when the browser tells of it: what is left must not ask for what an act has just taken away.
    this.#read();
  }

  /** Changes the address of the place without a new step for the back key. */
  replace(hash: string): void {
    window.history.replaceState(window.history.state, '', hash);
    this.#read();
  }

  #read(): void {
    this.route = parseRoute(window.location.hash);
  }
}

export const router = new Router();
