package dev.tributary.integrations.shops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A message of a shop, as it is documented. */
public final class Fixture {
    private Fixture() {}

    /** @param changes pairs of a text in the message and its replacement */
    public static String of(String name, String... changes) {
        try (var file = Fixture.class.getResourceAsStream("/shops/" + name + ".json")) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < changes.length; i += 2) {
                if (!text.contains(changes[i])) {
                    throw new IllegalArgumentException(name + " has no " + changes[i]);
                }
                text = text.replace(changes[i], changes[i + 1]);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
