import { startGallery } from './gallery/start-gallery';

const { url } = await startGallery();
console.log(
  `Every form, side by side: ${url}\nIn dark: ${url}?theme=dark\nOne of them: ${url}?action=create-issue`,
);
