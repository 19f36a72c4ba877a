/**
 * A thing that was written with the place where it is: by its web address, as `group/app#12`, or as GitLab describes it
 * in an answer. Before anything is sent, the place is compared with the project that the task names.
 */
export class Located<Value> {
  constructor(
    readonly value: Value,
    /** The address, path or id of its project; of a path perhaps only the end, as GitLab's own short form has it. */
    readonly place: URL | string,
  ) {}
}
