import type { MergeRequest } from '../world/world';

/** What everything that has to do with a merge request shows of it. */
export function presentSimpleMergeRequest(mergeRequest: MergeRequest) {
  return {
    id: mergeRequest.id,
    iid: mergeRequest.iid,
    project_id: mergeRequest.projectId,
    title: mergeRequest.title,
    description: mergeRequest.description ?? null,
    state: mergeRequest.state,
    created_at: mergeRequest.createdAt,
    updated_at: mergeRequest.updatedAt,
  };
}
