/** What every list takes. */
export interface PageArguments {
  first?: number;
  last?: number;
  after?: string;
  before?: string;
}

const mostPerPage = 100;

/** One page of a list, in the form that every list has. */
export function connection<T>(items: readonly T[], { first, last, after, before }: PageArguments) {
  const from = after === undefined ? 0 : positionOf(after) + 1;
  const to = before === undefined ? items.length : positionOf(before);
  const size = Math.min(mostPerPage, first ?? last ?? mostPerPage);
  const start = last === undefined || first !== undefined ? from : Math.max(from, to - size);
  const end = Math.min(to, start + size);
  return {
    nodes: items.slice(start, end),
    count: items.length,
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: end > start ? cursorAt(start) : null,
      endCursor: end > start ? cursorAt(end - 1) : null,
    },
  };
}

function cursorAt(position: number): string {
  return Buffer.from(JSON.stringify({ id: String(position) })).toString('base64url');
}

function positionOf(cursor: string): number {
  const [digits] = /\d+/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return Number(digits ?? -1);
}
