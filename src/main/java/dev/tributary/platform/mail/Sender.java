package dev.tributary.platform.mail;

/** The sender of an e-mail. */
public record Sender(String name, String email, String replyTo) {}
