/** An answer other than success, in one of GitLab's several shapes. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Record<string, string> = {},
  ) {
    super(`GitLab answers ${status}`);
  }
}

/** 404: `404 Project Not Found`, or `404 Not found` where GitLab names no entity. */
export function notFound(entity?: string): ApiError {
  return new ApiError(404, { message: entity ? `404 ${entity} Not Found` : '404 Not found' });
}

/** 401 for a user who has no permission to do this to this entity. */
export function unauthorized(): ApiError {
  return new ApiError(401, { message: '401 Unauthorized' });
}

/** 403 for a role that is too low or an archived project. */
export function forbidden(reason?: string): ApiError {
  return new ApiError(403, { message: reason ? `403 Forbidden - ${reason}` : '403 Forbidden' });
}

/** 400 for a parameter that is missing, unknown, mistyped or empty. */
export function badParameter(complaint: string): ApiError {
  return new ApiError(400, { error: complaint });
}

/** 400 for a value that an entity refuses. */
export function invalid(attribute: string, complaint: string): ApiError {
  return new ApiError(400, { message: { [attribute]: [complaint] } });
}

/** 400 with a plain reason. */
export function badRequest(reason: string): ApiError {
  return new ApiError(400, { message: reason });
}
