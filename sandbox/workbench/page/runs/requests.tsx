import type { ShownRequest } from '../../workbench-state';

/** Requests in order, and what happened to them. */
export function Requests({ requests, name }: { requests: readonly ShownRequest[]; name: string }) {
  if (requests.length === 0) return <p className="quiet">None yet</p>;
  return (
    // It scrolls where it is narrow, and so it has to be reached by the keyboard.
    <div className="requests" tabIndex={0} role="region" aria-label={name}>
      <table>
        <thead>
          <tr>
            {['At', 'Request', 'Answer', 'Took', 'Try'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.id}>
              <td>{request.at.slice(11, 19)}</td>
              <td className="path" title={request.path}>
                <b>{request.method}</b> {shortened(request.path)}
                {request.fault && <div className="removed">{request.fault}</div>}
              </td>
              <td>{answerOf(request)}</td>
              <td>{request.took === undefined ? '' : `${request.took} ms`}</td>
              <td>{request.attempt}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The status, or that there was no response; and whether GitLab carried out the request anyway. */
function answerOf({ status, took, executed }: ShownRequest): string {
  const isTold = status !== undefined && status < 300;
  const answer = status === undefined ? (took === undefined ? '…' : 'none') : String(status);
  return executed && !isTold && took !== undefined ? `${answer}, but carried out` : answer;
}

/** The path as people read it, and as much of the query as there is room for. */
function shortened(address: string): string {
  const [path = '', query = ''] = address.split('?');
  const shown = query.length > 30 ? `${query.slice(0, 30)}…` : query;
  return `${path.replaceAll('%2F', '/')}${shown && `?${shown}`}`;
}
