import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { mergeMergeRequestInput } from './merge-merge-request.input';

const { Form, Field } = formFor(mergeMergeRequestInput);

/** The form of the action "Merge merge request". */
export default function MergeMergeRequestWidget(props: WidgetProps<typeof mergeMergeRequestInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="mergeRequestIid" />
      </Group>
      <Group title="What">
        <Field name="expectedSha" />
        <Field name="squash" />
        <Field name="removeSourceBranch" />
        <Field name="autoMerge" />
      </Group>
      <MoreInputs>
        <Field name="mergeCommitMessage" />
        <Field name="squashCommitMessage" />
        <Field name="waitUntilMergeable" />
      </MoreInputs>
    </Form>
  );
}
