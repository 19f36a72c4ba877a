import * as z from 'zod';
import { asList } from '../fields/as-list';
import { field } from '../fields/field';
import { project } from './project-and-group';

const MOST = 10;

/** Several projects, each in a form that `project` accepts. */
export function projects() {
  return field(
    {
      title: 'Projects',
      hint: `Up to ${MOST}, separated by commas: full path, web address or numeric id of each.`,
      placeholder: 'group/subgroup/app, group/other',
      picks: 'project',
      control: 'list',
      wants: `a list of 1 to ${MOST} projects, each a full path such as group/app, a web address, or a numeric project id`,
    },
    asList,
    z.array(project()).min(1).max(MOST),
  );
}
