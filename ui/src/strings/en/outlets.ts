export const outlets = {
  title: 'Outlets',
  intro:
    'Who published. Country and groups are yours to set: they are kept as you write them and mean what your study says.',
  columns: {
    name: 'Outlet',
    home: 'Home page',
    country: 'Country',
    groups: 'Groups',
    articles: 'Articles',
  },
  edit: 'Edit outlet',
  editNamed: (name: string) => `Edit ${name}`,
  groupsHint: 'Separated by commas, such as: public, wire',
  saved: (name: string) => `Outlet “${name}” saved`,
  filter: 'Search name, country and groups',
  empty: 'No outlets yet',
  emptyHint: 'An outlet appears here with the first article that names it.',
  noneFound: 'No outlet matches',
};
