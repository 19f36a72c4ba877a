import { arrangeDeployments, type Night } from './arrange-deployments';
import { next } from './world/counters';
import type { World } from './world/world';

/** The labels by which people let a workflow revert a merge request, or roll production back. */
export const revertLabel = 'revert';
export const rollBackLabel = 'roll-back';

/** Adds what the workflow templates play with: the deployments of the night, and what people have approved by a label. */
export function arrangeNight(world: World): Night {
  const night = arrangeDeployments(world);
  for (const name of [revertLabel, rollBackLabel])
    world.labels.push({ id: next(world, 'label'), projectId: 101, name, color: '#cc338b' });
  night.guilty.labels.push(revertLabel);
  world.issues.find(({ projectId, iid }) => projectId === 101 && iid === 1)?.labels.push(rollBackLabel);
  return night;
}
