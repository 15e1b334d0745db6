package dev.tributary.program.staff;

import java.time.Instant;

/** Both tokens of a session. */
record IssuedSession(String accessToken, Instant expiresAt, String refreshToken) {}
