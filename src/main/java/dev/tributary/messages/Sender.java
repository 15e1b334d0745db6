package dev.tributary.messages;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who a mail is from. */
record Sender(String name, String email, String replyTo) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 '&!/+-]{1,60}");
    /** An encoded word is at most 75 characters long (RFC 2047); 3 bytes become 4 characters. */
    private static final int BYTES_PER_WORD = 45;

    /** {@code Glow <team@glow.example>}, in ASCII whatever the name is. */
    String from() {
        return (PLAIN.matcher(name).matches() ? name : encoded(name)) + " <" + email + ">";
    }

    /** The part of a Message-ID that makes ours unlike any other's. */
    String domain() {
        return email.substring(email.lastIndexOf('@') + 1);
    }

    private static String encoded(String name) {
        var words = new java.util.ArrayList<StringBuilder>();
        words.add(new StringBuilder());
        name.codePoints().forEach(character -> {
            var last = words.get(words.size() - 1);
            var longer = last + Character.toString(character);
            if (longer.getBytes(StandardCharsets.UTF_8).length > BYTES_PER_WORD) {
                words.add(new StringBuilder().appendCodePoint(character));
            } else {
                last.appendCodePoint(character);
            }
        });
        return words.stream()
                .map(word -> word.toString().getBytes(StandardCharsets.UTF_8))
                .map(bytes -> "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=")
                .collect(Collectors.joining(" "));
    }
}
