package dev.tributary.integrations.webhooks;

/** @param secret shown this once */
record RotatedSecret(String secret) {}
