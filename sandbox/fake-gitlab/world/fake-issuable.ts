/** What issues and merge requests have in common. */
export interface Issuable {
  id: number;
  iid: number;
  projectId: number;
  title: string;
  description?: string;
  authorId: number;
  assigneeIds: number[];
  /** Label names. */
  labels: string[];
  milestoneId?: number;
  discussionLocked?: boolean;
  createdAt: string;
  updatedAt: string;
  closedAt?: string;
  closedById?: number;
}
