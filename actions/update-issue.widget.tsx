import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { updateIssueInput } from './update-issue.input';

const { Form, Field } = formFor(updateIssueInput);

/** The form of the action "Update issue". */
export default function UpdateIssueWidget(props: WidgetProps<typeof updateIssueInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="issueIid" />
      </Group>
      <Group title="What">
        <Field name="title" />
        <Field name="description" />
        <Field name="state" />
        <Field name="addLabels" />
        <Field name="removeLabels" />
        <Field name="milestone" />
        <Field name="comment" />
        <Field name="details" />
      </Group>
      <Group title="Who">
        <Field name="assignees" />
      </Group>
      <MoreInputs>
        <Field name="issueType" />
        <Field name="confidential" />
        <Field name="dueDate" />
        <Field name="weight" />
        <Field name="labels" />
        <Field name="clear" />
        <Field name="allowQuickActions" />
      </MoreInputs>
    </Form>
  );
}
