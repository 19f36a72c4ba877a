/** When everything in the seed was made. */
export const seededAt = '2026-01-05T08:00:00.000Z';
