package dev.tributary.messaging.templates;

/** @param reason as a delivery would tell it */
record SkippedRecipients(String reason, long count) {}
