import * as z from 'zod';
import { field } from '../fields/field';
import { trimmed } from '../fields/trimmed';
import { KEY_MAX } from '../texts/lengths';

/** The app-settings object that holds the GitLab URL and the token. */
export function connectionId() {
  return field(
    {
      title: 'Connection',
      hint: 'Where GitLab is and the access token to use. Share the connection with everyone who runs this workflow.',
      control: 'connection',
      wants: 'a GitLab connection; choose one in the task',
    },
    trimmed,
    z
      .string()
      .max(KEY_MAX)
      .regex(/^(?!\.+$)[\w.~=-]+$/),
  );
}
