export const events = {
  title: 'Events',
  create: 'New event',
};
