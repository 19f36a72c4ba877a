import { formFor, MoreInputs, type WidgetProps } from '../widgets';
import { createIssueInput } from './create-issue.input';

const { Form, Field } = formFor(createIssueInput);

/** The form of the action "Create issue". */
export default function CreateIssueWidget(props: WidgetProps<typeof createIssueInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="project" />
      <Field name="title" />
      <Field name="description" />
      <Field name="issueType" />
      <Field name="assignees" />
      <Field name="labels" />
      <Field name="milestone" />
      <MoreInputs>
        <Field name="confidential" />
        <Field name="dueDate" />
        <Field name="weight" />
        <Field name="deduplicationKey" />
        <Field name="linkExecution" />
        <Field name="allowQuickActions" />
      </MoreInputs>
    </Form>
  );
}
