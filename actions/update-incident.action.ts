import { Issues } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { addToTimeline } from '../gitlab/incidents/timeline';
import { entryOf } from '../gitlab/incidents/timeline-entry';
import { requireIncident, updateIncident } from '../gitlab/incidents/update-incident';
import { warnOfPassedOver } from '../gitlab/issuables/warn-of-passed-over';
import { updateIncidentInput } from './update-incident.input';

/** Sets the severity and status of an incident, and adds to its timeline. */
export default defineAction(updateIncidentInput, async (input, { gitlab, log }) => {
  const { project, issueIid, timelineEvent, occurredAt } = input;
  const incident = requireIncident(await new Issues(gitlab).show(issueIid, { projectId: project }));
  const { entity, outcome: changed, passedOver } = await updateIncident(gitlab, incident, input);
  const wanted = timelineEvent === undefined ? undefined : entryOf(timelineEvent, occurredAt, log);
  const entry = wanted && (await addToTimeline(gitlab, incident, wanted));
  const outcome = entry?.outcome === 'created' ? 'updated' : changed;
  log.info(`Incident #${incident.iid} ${outcome}: ${incident.web_url}`);
  warnOfPassedOver(log, passedOver);
  const { updatedAt = incident.updated_at, ...state } = entity;
  return { ...incident, ...state, updated_at: updatedAt, timelineEvent: entry, outcome };
});
