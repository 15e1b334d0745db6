package dev.tributary.messaging.templates;

/** @param reason as in a delivery */
record SkippedRecipients(String reason, long count) {}
