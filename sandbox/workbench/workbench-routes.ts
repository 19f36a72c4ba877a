import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import * as z from 'zod';
import { maskAll, maskOf, withoutTokens } from '../../gitlab/client/mask';
import { arrangeNight } from '../fake-gitlab/arrange-night';
import type { Sandbox } from '../start-sandbox';
import { fingerprintsOf, marksBetween } from './marks';
import { playProblemEvent, problemEvents } from './problem-life';
import { viewGitLab } from './views/gitlab-view';
import type { WorkbenchFacts, WorkbenchState } from './workbench-state';

/** The parts of the workbench. */
export type Bench = Pick<Sandbox, 'gitlab' | 'standIn' | 'perform' | 'connectionId' | 'recorder' | 'faults'>;

const FAULT = z.object({ name: z.string(), isOn: z.boolean() });
const ARRIVAL = z.object({ event: z.string(), times: z.int().min(1).max(5) });

/** The routes of the page. */
export function workbenchRoutes(bench: Bench, facts: WorkbenchFacts): Hono {
  const { standIn, recorder, faults } = bench;
  const mask = maskOf(bench.gitlab.token);
  // Adds a night with deployments, unless the stand-in already has one, or shows the result of a demo.
  const arrange = () => standIn?.world.deployments.length === 0 && arrangeNight(standIn.world);
  if (recorder.runs.length === 0) arrange();
  const look = () => (standIn ? viewGitLab(standIn.world) : undefined);
  let before = fingerprintsOf(look());
  recorder.onFirst = () => {
    before = fingerprintsOf(look());
  };
  const app = new Hono();
  app.get('/facts', (context) => context.json(facts));
  app.get('/state', (context) => {
    const gitlab = look();
    const state: WorkbenchState = {
      runs: recorder.runs,
      requests: recorder.requests,
      faults: standIn ? faults.shown(standIn) : [],
      events: problemEvents(),
      gitlab,
      marks: marksBetween(before, fingerprintsOf(gitlab)),
    };
    return context.json(maskAll((text) => withoutTokens(mask(text)), state));
  });
  app.get('/changes', (context) =>
    streamSSE(context, async (stream) => {
      const end = recorder.listen(() => void stream.writeSSE({ data: 'changed' }));
      await stream.writeSSE({ data: 'connected' });
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve);
      });
      end();
    }),
  );
  app.post('/runs/:id/again', async (context) => {
    const run = recorder.runs.find(({ id }) => id === Number(context.req.param('id')));
    if (!run) return context.json({ error: 'There is no such run.' }, 404);
    await bench.perform(run.action, run.input, run.startedBy);
    return context.json({});
  });
  app.post('/faults', async (context) => {
    const wanted = FAULT.safeParse(await context.req.json());
    const isKnown = wanted.success && standIn && faults.set(standIn, wanted.data.name, wanted.data.isOn);
    recorder.changed();
    return isKnown ? context.json({}) : context.json({ error: 'There is no such fault.' }, 400);
  });
  app.post('/problem', async (context) => {
    const wanted = ARRIVAL.safeParse(await context.req.json());
    if (!wanted.success || !problemEvents().includes(wanted.data.event))
      return context.json({ error: 'There is no such event.' }, 400);
    await playProblemEvent(bench, wanted.data.event, wanted.data.times);
    return context.json({});
  });
  app.post('/reset', (context) => {
    standIn?.reset();
    arrange();
    faults.clear();
    before = fingerprintsOf(look());
    recorder.clear();
    return context.json({});
  });
  return app;
}
