import { formFor, Group, type WidgetProps } from '../widgets';
import { retryPipelineInput } from './retry-pipeline.input';

const { Form, Field } = formFor(retryPipelineInput);

/** The form of the action "Retry pipeline". */
export default function RetryPipelineWidget(props: WidgetProps<typeof retryPipelineInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="pipelineId" />
      </Group>
    </Form>
  );
}
