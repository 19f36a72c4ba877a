import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { getMergeRequestInput } from './get-merge-request.input';

const { Form, Field } = formFor(getMergeRequestInput);

/** The form of the action "Get merge request". */
export default function GetMergeRequestWidget(props: WidgetProps<typeof getMergeRequestInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="mergeRequestIid" />
      </Group>
      <MoreInputs>
        <Field name="includeDivergedCommitsCount" />
        <Field name="includeRebaseInProgress" />
      </MoreInputs>
    </Form>
  );
}
