import { defineAction } from '../dynatrace/define-action';
import { DEFAULT_LIMIT } from '../gitlab/client/list-up-to';
import { listDeployments } from '../gitlab/deployments/list-deployments';
import { listDeploymentsInput } from './list-deployments.input';

/** Lists the deployments of a project, the newest first. */
export default defineAction(listDeploymentsInput, async (input, { gitlab, log }) => {
  const { project, limit = DEFAULT_LIMIT } = input;
  const list = await listDeployments(gitlab, project, input, limit);
  const counted = `${list.count} ${list.count === 1 ? 'deployment' : 'deployments'} listed`;
  const page = /^\d+$/.test(project) ? '' : `/${project}/-/environments`;
  log.info(`${counted}${list.truncated ? ', GitLab has more' : ''}: ${gitlab.host}${page}`);
  return list;
});
