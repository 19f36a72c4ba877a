import { formFor, MoreInputs, type WidgetProps } from '../widgets';
import { updateIssueInput } from './update-issue.input';

const { Form, Field } = formFor(updateIssueInput);

/** The form of the action "Update issue". */
export default function UpdateIssueWidget(props: WidgetProps<typeof updateIssueInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="project" />
      <Field name="issueIid" />
      <Field name="title" />
      <Field name="description" />
      <Field name="state" />
      <Field name="comment" />
      <Field name="assignees" />
      <Field name="addLabels" />
      <Field name="removeLabels" />
      <Field name="milestone" />
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
