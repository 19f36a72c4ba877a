import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { commentOnIssueInput } from './comment-on-issue.input';

const { Form, Field } = formFor(commentOnIssueInput);

/** The form of the action "Comment on issue". */
export default function CommentOnIssueWidget(props: WidgetProps<typeof commentOnIssueInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="issueIid" />
      </Group>
      <Group title="What">
        <Field name="body" />
        <Field name="details" />
      </Group>
      <MoreInputs>
        <Field name="internal" />
        <Field name="commentKey" />
        <Field name="linkExecution" />
        <Field name="allowQuickActions" />
      </MoreInputs>
    </Form>
  );
}
