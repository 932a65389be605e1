export const articles = {
  title: 'Articles',
};
