/** Up to so many rows all come onto the page; of more, those near what is seen. */
export const ALL_AT_ONCE = 120;

/** How far above and below what is seen rows are put on the page, in pixels. */
export const AHEAD = 360;

/** How many rows more are put on the page in a frame. */
export const ROWS_A_FRAME = 2;

/** How many segments of a column more are put on the page in a frame. */
export const A_FRAME = 40;
