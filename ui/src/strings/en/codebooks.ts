export const codebooks = {};
