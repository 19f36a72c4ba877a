/**
 * A thing that was given together with its place: by its web address, as `group/app#12`, or as in GitLab's responses.
 * Before anything is sent, the place is compared with the project that the task names.
 */
export class Located<Value> {
  constructor(
    readonly value: Value,
    /** The address, path or id of its project; a path may be only its end, as in GitLab's short form. */
    readonly place: URL | string,
  ) {}
}
