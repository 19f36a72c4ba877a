import { defineAction } from '../dynatrace/define-action';
import { scopesOf } from '../gitlab/feature-flags/flag-changes';
import { setFlagOnce } from '../gitlab/feature-flags/set-flag-once';
import { projectAddress } from '../gitlab/projects/project-address';
import { setFeatureFlagInput } from './set-feature-flag.input';

/** Switches a feature flag on or off, everywhere or in some environments. */
export default defineAction(
  setFeatureFlagInput,
  async ({ project, flag: name, active, environments }, { gitlab, log }) => {
    const flag = await setFlagOnce(gitlab, project, name, { active, environments });
    if (active && scopesOf(flag).length === 0)
      log.warn(`Feature flag ${name} is on for nobody: none of its strategies has an environment.`);
    const idle = flag.strategies.some(({ scopes }) => scopes.length === 0);
    if (!active && idle && flag.outcome === 'updated')
      log.warn(
        `A strategy of feature flag ${name} has no environment left and applies to nobody. GitLab's form shows it as one for ` +
          'all environments, and saving the flag there makes it apply to all.',
      );
    const where = environments ? ` for ${environments.join(', ')}` : '';
    const news = flag.outcome === 'unchanged' ? 'was already' : 'is now';
    const address = `${await projectAddress(gitlab, project)}/-/feature_flags`;
    log.info(`Feature flag ${name} ${news} ${active ? 'on' : 'off'}${where}: ${address}`);
    return flag;
  },
);
