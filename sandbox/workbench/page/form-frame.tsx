import { Heading } from '@dynatrace/strato-components/typography';
import { useEffect, useRef } from 'react';
import type { ActionGroup } from '../workbench-state';

interface FormFrameProps {
  action: ActionGroup['actions'][number];
  /** What the form holds at first. */
  example: Record<string, unknown>;
}

/** How a form and the page around it know each other's messages: the toolkit's own words. */
const TAG = 'SDK_AUTOMATION_LABS';
const HOST = 'WidgetHost';
const TASK = 'task';

/** What answers which message. */
const REPLIES: Readonly<Record<string, string>> = { SYNC: 'ACK', AUTO_COMPLETE: 'AUTO_COMPLETE' };

/** The real form in the toolkit's own page, with its "Run action"; this page takes the role of the Workflows app. */
export function FormFrame({ action, example }: FormFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const answer = ({ source, origin, data }: MessageEvent<unknown>) => {
      const form = frame.current?.contentWindow;
      if (!form || source !== form || origin !== window.location.origin || !isMessage(data)) return;
      const reply = (channel: string, content: unknown) => {
        form.postMessage(
          { tag: TAG, session: HOST, channel, header: REPLIES[data.header], data: content },
          origin,
        );
      };
      if (data.header === 'SYNC') reply(TASK, example);
      // Nothing is suggested inside expressions: there is no workflow around the task.
      if (data.header === 'AUTO_COMPLETE')
        reply(data.replyChannel, { suggestions: [], position: 0, from: 0 });
    };
    window.addEventListener('message', answer);
    return () => {
      window.removeEventListener('message', answer);
    };
  }, [example]);
  const path = `/widgets/actions/${action.name}?taskName=${TASK}&debugMode=true`;
  const address = `${path}&sync=${encodeURIComponent(window.location.origin)}`;
  return (
    <>
      <div className="row">
        <Heading level={2}>{action.title}</Heading>
        <a href={address} target="_blank" rel="noopener">
          Open empty form in a new tab
        </a>
      </div>
      <p className="quiet">{action.description}</p>
      <iframe ref={frame} className="frame" title={`Form of ${action.title}`} src={address} />
    </>
  );
}

interface Message {
  header: string;
  replyChannel: string;
}

function isMessage(data: unknown): data is Message {
  const isObject = typeof data === 'object' && data !== null;
  return (
    isObject &&
    'tag' in data &&
    data.tag === TAG &&
    'header' in data &&
    typeof data.header === 'string' &&
    'replyChannel' in data &&
    typeof data.replyChannel === 'string'
  );
}
