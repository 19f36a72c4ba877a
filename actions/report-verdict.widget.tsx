import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { reportVerdictInput } from './report-verdict.input';

const { Form, Field } = formFor(reportVerdictInput);

/** The form of the action "Report verdict". */
export default function ReportVerdictWidget(props: WidgetProps<typeof reportVerdictInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="mergeRequestIid" />
        <Field name="sha" />
      </Group>
      <Group title="What">
        <Field name="verdict" />
        <Field name="summary" />
        <Field name="targetUrl" />
        <Field name="comment" />
        <Field name="details" />
      </Group>
      <MoreInputs>
        <Field name="name" />
        <Field name="commentKey" />
        <Field name="ref" />
        <Field name="pipelineId" />
        <Field name="allowQuickActions" />
      </MoreInputs>
    </Form>
  );
}
