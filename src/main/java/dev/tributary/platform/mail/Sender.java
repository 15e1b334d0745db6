package dev.tributary.platform.mail;

/** The sender of an e-mail. */
public record Sender(String name, String email, String replyTo) {

    /** The part of a Message-ID that makes ours unlike any other's. */
    String domain() {
        return email.substring(email.lastIndexOf('@') + 1);
    }
}
