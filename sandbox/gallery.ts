import { startGallery } from './gallery/start-gallery';

const { url } = await startGallery();
console.log(`All forms: ${url}\nDark theme: ${url}?theme=dark\nOne form: ${url}?action=create-issue`);
