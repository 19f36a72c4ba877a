import { formFor, type WidgetProps } from '../widgets';
import { getIssueInput } from './get-issue.input';

const { Form, Field } = formFor(getIssueInput);

/** The form of the action "Get issue". */
export default function GetIssueWidget(props: WidgetProps<typeof getIssueInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="project" />
      <Field name="issueIid" />
    </Form>
  );
}
