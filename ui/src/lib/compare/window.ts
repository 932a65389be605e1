/** Up to so many rows all are put on the page at once; of more, those near what is seen. */
export const ALL_AT_ONCE = 120;

/** How far above and below what is seen rows are put on the page, in pixels. */
export const AHEAD = 600;

/** How many segments of a column more are put on the page in a frame. */
export const A_FRAME = 40;
