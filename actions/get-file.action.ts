import { defineAction } from '../gitlab/define-action';
import { readWholeFile } from '../gitlab/repository/whole-file';
import { getFileInput } from './get-file.input';

/** Reads one file, as text if it is text. */
export default defineAction(getFileInput, async ({ project, filePath, ref }, { gitlab, log }) => {
  const file = await readWholeFile(gitlab, { project, path: filePath, ref: ref ?? 'HEAD' });
  log.info(`File ${file.file_path} has ${file.size.toLocaleString('en')} bytes: ${file.web_url}`);
  return file;
});
