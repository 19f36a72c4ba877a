import * as z from 'zod';
import { field } from './field';

/** The app-settings object that holds the GitLab URL and the token. */
export function connectionId() {
  return field(
    {
      title: 'Connection',
      hint: 'Where GitLab is and the access token to use. Share the connection with everyone who runs this workflow.',
      control: 'connection',
      wants: 'a GitLab connection; choose one in the task',
    },
    (value) => (typeof value === 'string' ? value.trim() : value),
    z
      .string()
      .max(500)
      .regex(/^[\w.~=-]+$/),
  );
}
