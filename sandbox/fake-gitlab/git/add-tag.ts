import { badRequest } from '../http/api-error';
import type { Call } from '../http/route';
import { projectAccess } from '../world/access';
import { resolveRef } from '../world/heads';
import { type Project, role, type Tag } from '../world/world';
import { isBranchName } from './branch-name';

interface NewTag {
  name: string;
  ref: string;
  message?: string;
}

const protectedTag = 'You are not allowed to create this tag as it is protected.';

/** Adds a tag, or refuses with GitLab's message. */
export function addTag(call: Call, project: Project, { name, ref, message }: NewTag): Tag {
  const { world } = call;
  if (!isBranchName(name)) throw badRequest('Tag name invalid');
  if (world.tags.some((tag) => tag.projectId === project.id && tag.name === name))
    throw badRequest(`Tag ${name} already exists`);
  if (!mayCreateTag(call, project, name)) throw badRequest(protectedTag);
  const commit = resolveRef(world, project.id, ref);
  if (!commit) throw badRequest(`Target ${ref} is invalid`);
  const text = message?.trim();
  const isProtected = isProtectedTag(project, name);
  const tag: Tag = { projectId: project.id, name, protected: isProtected, message: text, commit };
  world.tags.push(tag);
  return tag;
}

/** Whether a user may create a tag of that name. */
export function mayCreateTag({ world, user }: Call, project: Project, name: string): boolean {
  const least = isProtectedTag(project, name) ? role.maintainer : role.developer;
  return projectAccess(world, user, project) >= least;
}

function isProtectedTag({ protectedTags = [] }: Project, name: string): boolean {
  return protectedTags.some((pattern) => {
    const [start = '', ...rest] = pattern.split('*');
    const end = rest.at(-1);
    return end === undefined ? name === pattern : name.startsWith(start) && name.endsWith(end);
  });
}
