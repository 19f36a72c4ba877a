/** GitLab's messages when an account is not allowed to do anything; for `User.denied`. */
export const denials = {
  pendingApproval: 'Your account is pending approval from your administrator and hence blocked.',
  terms:
    'You (@sandbox-bot) must accept the Terms of Service in order to perform this action. To accept these terms, please access GitLab from a web browser at https://gitlab.example.com.',
  deactivated:
    'Your account has been deactivated by your administrator. Please log back in from a web browser to reactivate your account at https://gitlab.example.com',
  unconfirmed:
    'Your primary email address is not confirmed. Please check your inbox for the confirmation instructions. In case the link is expired, you can request a new confirmation email at https://gitlab.example.com/users/confirmation/new',
  expiredPassword: 'Your password expired. Please access GitLab from a web browser to update your password.',
  internal: 'This action cannot be performed by internal users',
} as const;
