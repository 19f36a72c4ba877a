import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { listMergeRequestsInput } from './list-merge-requests.input';

const { Form, Field } = formFor(listMergeRequestsInput);

/** The form of the action "List merge requests". */
export default function ListMergeRequestsWidget(props: WidgetProps<typeof listMergeRequestsInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="group" />
      </Group>
      <Group title="What">
        <Field name="search" />
        <Field name="state" />
        <Field name="sourceBranch" />
        <Field name="targetBranch" />
        <Field name="labels" />
      </Group>
      <Group title="Who">
        <Field name="author" />
        <Field name="assignee" />
        <Field name="reviewer" />
      </Group>
      <MoreInputs>
        <Field name="draft" />
        <Field name="createdAfter" />
        <Field name="createdBefore" />
        <Field name="updatedAfter" />
        <Field name="updatedBefore" />
        <Field name="mergedAfter" />
        <Field name="mergedBefore" />
        <Field name="environment" />
        <Field name="deployedAfter" />
        <Field name="deployedBefore" />
        <Field name="orderBy" />
        <Field name="sort" />
        <Field name="limit" />
        <Field name="includeDescription" />
      </MoreInputs>
    </Form>
  );
}
