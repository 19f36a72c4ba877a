import { formFor, MoreInputs, type WidgetProps } from '../widgets';
import { syncProblemIssueInput } from './sync-problem-issue.input';

const { Form, Field } = formFor(syncProblemIssueInput);

/** The form of the action "Sync problem with issue". */
export default function SyncProblemIssueWidget(props: WidgetProps<typeof syncProblemIssueInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="project" />
      <Field name="event" />
      <Field name="labels" />
      <Field name="assignees" />
      <Field name="whenClosed" />
      <Field name="closedLabel" />
      <Field name="updates" />
      <MoreInputs>
        <Field name="title" />
        <Field name="description" />
        <Field name="problemUrl" />
        <Field name="issueType" />
        <Field name="confidential" />
        <Field name="reopenWithinHours" />
        <Field name="keepOpenLabel" />
      </MoreInputs>
    </Form>
  );
}
