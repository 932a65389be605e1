export const typography = {
  title: 'Text settings',
  reset: 'Back to the usual',
  points: (rem: number) => `${Math.round(rem * 16)} px`,
  face: { label: 'Typeface', serif: 'Serif', sans: 'Sans' },
  size: { label: 'Size', smaller: 'Smaller text', larger: 'Larger text' },
  measure: { label: 'Line length', narrow: 'Short', usual: 'Usual', wide: 'Long' },
  leading: { label: 'Line spacing', tight: 'Tight', usual: 'Usual', loose: 'Loose' },
};
