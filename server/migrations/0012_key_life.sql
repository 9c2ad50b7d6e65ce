-- A key that was rotated works on until `expires_at`, while its users are given the new one.
ALTER TABLE api_key ADD COLUMN expires_at timestamptz, ADD COLUMN last_seen_at timestamptz;

-- An operation may be called off by a person: it stops at its next step.
ALTER TABLE operation
  DROP CONSTRAINT operation_state_check,
  ADD CONSTRAINT operation_state_check
    CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled'));
