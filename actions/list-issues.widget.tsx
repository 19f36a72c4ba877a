import { formFor, MoreInputs, type WidgetProps } from '../widgets';
import { listIssuesInput } from './list-issues.input';

const { Form, Field } = formFor(listIssuesInput);

/** The form of the action "List issues". */
export default function ListIssuesWidget(props: WidgetProps<typeof listIssuesInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="project" />
      <Field name="group" />
      <Field name="search" />
      <Field name="state" />
      <Field name="issueType" />
      <Field name="assignee" />
      <Field name="author" />
      <Field name="labels" />
      <Field name="milestone" />
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
