import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { waitForPipelineInput } from './wait-for-pipeline.input';

const { Form, Field } = formFor(waitForPipelineInput);

/** The form of the action "Wait for pipeline". */
export default function WaitForPipelineWidget(props: WidgetProps<typeof waitForPipelineInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="pipelineId" />
        <Field name="ref" />
      </Group>
      <Group title="What">
        <Field name="waitSeconds" />
      </Group>
      <MoreInputs>
        <Field name="failOn" />
        <Field name="logLines" />
      </MoreInputs>
    </Form>
  );
}
