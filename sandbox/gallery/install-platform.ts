import { platformFetch, runtimeFacts } from '../../widgets/testing/platform-answers';
import { GALLERY_CONNECTION, samplePick } from './sample-picks';

/** The theme in the page's address. */
export const theme = new URLSearchParams(window.location.search).get('theme') === 'dark' ? 'dark' : 'light';

// Before Strato is loaded, which asks for the time zone at once.
Object.assign(window, {
  dtRuntime: runtimeFacts(theme),
  fetch: platformFetch(
    { theme, connections: [GALLERY_CONNECTION], pick: samplePick },
    window.fetch.bind(window),
  ),
});
