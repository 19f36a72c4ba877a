import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { createIssueInput } from './create-issue.input';

const { Form, Field } = formFor(createIssueInput);

/** The form of the action "Create issue". */
export default function CreateIssueWidget(props: WidgetProps<typeof createIssueInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
      </Group>
      <Group title="What">
        <Field name="title" />
        <Field name="description" />
        <Field name="details" />
        <Field name="issueType" />
        <Field name="labels" />
        <Field name="milestone" />
      </Group>
      <Group title="Who">
        <Field name="assignees" />
      </Group>
      <MoreInputs>
        <Field name="fallbackProject" />
        <Field name="confidential" />
        <Field name="dueDate" />
        <Field name="weight" />
        <Field name="deduplicationKey" />
        <Field name="ifClosed" />
        <Field name="linkExecution" />
        <Field name="allowQuickActions" />
      </MoreInputs>
    </Form>
  );
}
