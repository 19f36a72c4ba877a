import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { commentOnMergeRequestInput } from './comment-on-merge-request.input';

const { Form, Field } = formFor(commentOnMergeRequestInput);

/** The form of the action "Comment on merge request". */
export default function CommentOnMergeRequestWidget(props: WidgetProps<typeof commentOnMergeRequestInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="mergeRequestIid" />
      </Group>
      <Group title="What">
        <Field name="body" />
        <Field name="details" />
      </Group>
      <MoreInputs>
        <Field name="filePath" />
        <Field name="line" />
        <Field name="lineSide" />
        <Field name="internal" />
        <Field name="commentKey" />
        <Field name="expectedSha" />
        <Field name="linkExecution" />
        <Field name="allowQuickActions" />
      </MoreInputs>
    </Form>
  );
}
