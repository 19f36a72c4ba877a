import { formFor, type WidgetProps } from '../widgets';
import { getPipelineInput } from './get-pipeline.input';

const { Form, Field } = formFor(getPipelineInput);

/** The form of the action "Get pipeline". */
export default function GetPipelineWidget(props: WidgetProps<typeof getPipelineInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="project" />
      <Field name="pipelineId" />
      <Field name="ref" />
      <Field name="includeFailedJobs" />
    </Form>
  );
}
