import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { getIssueInput } from './get-issue.input';

const { Form, Field } = formFor(getIssueInput);

/** The form of the action "Get issue". */
export default function GetIssueWidget(props: WidgetProps<typeof getIssueInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="issueIid" />
      </Group>
      <MoreInputs>
        <Field name="includeMergeRequests" />
      </MoreInputs>
    </Form>
  );
}
