import { formFor, Group, type WidgetProps } from '../widgets';
import { linkIssuesInput } from './link-issues.input';

const { Form, Field } = formFor(linkIssuesInput);

/** The form of the action "Link issues". */
export default function LinkIssuesWidget(props: WidgetProps<typeof linkIssuesInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="issueIid" />
      </Group>
      <Group title="What">
        <Field name="linkType" />
        <Field name="otherIssueIid" />
        <Field name="otherProject" />
      </Group>
    </Form>
  );
}
