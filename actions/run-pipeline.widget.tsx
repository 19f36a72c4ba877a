import { formFor, type WidgetProps } from '../widgets';
import { runPipelineInput } from './run-pipeline.input';

const { Form, Field } = formFor(runPipelineInput);

/** The form of the action "Run pipeline". */
export default function RunPipelineWidget(props: WidgetProps<typeof runPipelineInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="project" />
      <Field name="ref" />
      <Field name="variables" />
      <Field name="inputs" />
      <Field name="waitSeconds" />
    </Form>
  );
}
