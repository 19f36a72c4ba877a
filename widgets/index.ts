export { formFor, type WidgetProps } from './form-for';
export { MoreInputs } from './more-inputs';
