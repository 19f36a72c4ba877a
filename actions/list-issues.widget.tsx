import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { listIssuesInput } from './list-issues.input';

const { Form, Field } = formFor(listIssuesInput);

/** The form of the action "List issues". */
export default function ListIssuesWidget(props: WidgetProps<typeof listIssuesInput>) {
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
        <Field name="issueType" />
        <Field name="labels" />
        <Field name="milestone" />
      </Group>
      <Group title="Who">
        <Field name="assignee" />
        <Field name="author" />
      </Group>
      <MoreInputs>
        <Field name="searchIn" />
        <Field name="confidential" />
        <Field name="issueIids" />
        <Field name="createdAfter" />
        <Field name="createdBefore" />
        <Field name="updatedAfter" />
        <Field name="updatedBefore" />
        <Field name="orderBy" />
        <Field name="sort" />
        <Field name="limit" />
        <Field name="includeDescription" />
      </MoreInputs>
    </Form>
  );
}
