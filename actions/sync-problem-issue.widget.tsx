import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { syncProblemIssueInput } from './sync-problem-issue.input';

const { Form, Field } = formFor(syncProblemIssueInput);

/** The form of the action "Sync problem with issue". */
export default function SyncProblemIssueWidget(props: WidgetProps<typeof syncProblemIssueInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
      </Group>
      <Group title="What">
        <Field name="event" />
        <Field name="labels" />
        <Field name="whenClosed" />
        <Field name="closedLabel" />
        <Field name="severity" />
        <Field name="updates" />
      </Group>
      <Group title="Who">
        <Field name="assignees" />
      </Group>
      <MoreInputs>
        <Field name="fallbackProject" />
        <Field name="title" />
        <Field name="description" />
        <Field name="details" />
        <Field name="problemUrl" />
        <Field name="issueType" />
        <Field name="confidential" />
        <Field name="reopenWithinHours" />
        <Field name="keepOpenLabel" />
        <Field name="allowQuickActions" />
      </MoreInputs>
    </Form>
  );
}
