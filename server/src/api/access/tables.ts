// What better-auth calls user, session, account and so on, in our tables.

const STAMPS = { createdAt: "created_at", updatedAt: "updated_at" };

export const PERSON = {
  modelName: "person",
  fields: { emailVerified: "email_verified", ...STAMPS },
  additionalFields: {
    role: { type: "string", required: true, input: false },
    language: { type: "string", required: false, input: false },
    deactivatedAt: { type: "date", required: false, input: false, fieldName: "deactivated_at" },
  },
} as const;

export const SESSION = {
  modelName: "person_session",
  fields: {
    userId: "person_id",
    expiresAt: "expires_at",
    ipAddress: "ip_address",
    userAgent: "user_agent",
    ...STAMPS,
  },
} as const;

export const CREDENTIAL = {
  modelName: "person_credential",
  fields: {
    userId: "person_id",
    accountId: "account_id",
    providerId: "provider_id",
    accessToken: "access_token",
    refreshToken: "refresh_token",
    idToken: "id_token",
    accessTokenExpiresAt: "access_token_expires_at",
    refreshTokenExpiresAt: "refresh_token_expires_at",
    ...STAMPS,
  },
} as const;

export const VERIFICATION = {
  modelName: "person_verification",
  fields: { expiresAt: "expires_at", ...STAMPS },
} as const;

export const TWO_FACTOR = {
  user: { fields: { twoFactorEnabled: "two_factor" } },
  twoFactor: {
    modelName: "person_two_factor",
    fields: {
      userId: "person_id",
      backupCodes: "backup_codes",
      failedVerificationCount: "failures",
      lockedUntil: "locked_until",
    },
  },
} as const;

export const LIMIT = {
  modelName: "sign_in_attempt",
  fields: { lastRequest: "last_request" },
} as const;
