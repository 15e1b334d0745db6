package dev.tributary.platform.mail;

/** Who a mail is from. */
public record Sender(String name, String email, String replyTo) {

    /** The part of a Message-ID that makes ours unlike any other's. */
    String domain() {
        return email.substring(email.lastIndexOf('@') + 1);
    }
}
