package dev.tributary.integrations.webhooks;

/** @param secret shown only in this answer */
record RotatedSecret(String secret) {}
