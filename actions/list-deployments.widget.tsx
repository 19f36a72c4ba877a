import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { listDeploymentsInput } from './list-deployments.input';

const { Form, Field } = formFor(listDeploymentsInput);

/** The form of the action "List deployments". */
export default function ListDeploymentsWidget(props: WidgetProps<typeof listDeploymentsInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="environment" />
      </Group>
      <Group title="What">
        <Field name="status" />
        <Field name="finishedAfter" />
        <Field name="finishedBefore" />
      </Group>
      <MoreInputs>
        <Field name="updatedAfter" />
        <Field name="updatedBefore" />
        <Field name="orderBy" />
        <Field name="sort" />
        <Field name="limit" />
      </MoreInputs>
    </Form>
  );
}
