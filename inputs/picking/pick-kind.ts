/** What a form can offer to choose from; `ref` is a branch or a tag. */
export type PickKind =
  | 'project'
  | 'group'
  | 'branch'
  | 'tag'
  | 'ref'
  | 'label'
  | 'member'
  | 'milestone'
  | 'feature-flag'
  | 'job'
  | 'issue'
  | 'merge-request'
  | 'pipeline'
  | 'environment'
  | 'deployment';
