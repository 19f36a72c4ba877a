import { ApiError } from '../http/api-error';
import type { World } from '../world/world';

/** Refuses an issue that GitLab classifies as spam, or requires a captcha for. */
export function requireNoSpam({ spamCheck }: World): void {
  if (spamCheck === 'spam') throw new ApiError(400, { message: { error: 'Spam detected' } });
  if (spamCheck === 'captcha') {
    throw new ApiError(409, {
      needs_captcha_response: true,
      spam_log_id: 42,
      captcha_site_key: 'sandbox-site-key',
      message: {
        error:
          'Your issue has been recognized as spam. Please, change the content or solve the reCAPTCHA to proceed.',
      },
    });
  }
}
