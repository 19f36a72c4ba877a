export { formFor, type WidgetProps } from './form-for';
export { Group } from './group';
export { MoreInputs } from './more-inputs';
