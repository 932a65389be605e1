import { places } from '$lib/shell/places';

/** The last search, until the program ends: whoever has read a hit comes back to the others. */
class LastSearch {
  href = $state(places.search());
}

export const lastSearch = new LastSearch();
