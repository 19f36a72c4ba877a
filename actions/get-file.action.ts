import { defineAction } from '../dynatrace/define-action';
import { MAX_RESULT_BYTES } from '../dynatrace/fit-result';
import { readWholeFile } from '../gitlab/repository/whole-file';
import { getFileInput } from './get-file.input';

/** Reads one file, as text if it is text. */
export default defineAction(getFileInput, async ({ project, filePath, ref }, { gitlab, log }) => {
  const place = { project, path: filePath, ref: ref ?? 'HEAD' };
  const file = await readWholeFile(gitlab, place, MAX_RESULT_BYTES);
  log.info(`File ${file.file_path} has ${file.size.toLocaleString('en')} bytes: ${file.web_url}`);
  return file;
});
