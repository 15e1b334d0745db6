package dev.tributary.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Values for a schema: those that fit, those that nearly fit, and those that have broken readers before. */
final class GeneratedValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern ID_PREFIX = Pattern.compile("\\^(\\w+)_\\[");
    private static final Pattern ID = Pattern.compile("\"((\\w{3})_[0-7][0-9a-hjkmnp-tv-z]{25})\"");
    private static final int MOST_IDS = 40;

    /** Written as they stand, since no JSON library would write them; {@code \uE000} becomes the bytes C0 AF. */
    static final List<String> RAW = List.of(
            "\"\\u0000\"",
            "\"a\\ud800b\"",
            "\"\\udc00\"",
            "\"\uE000\"",
            "1e-2147483648",
            "1e10000000",
            "-1e999",
            "1E400",
            "NaN",
            "9223372036854775808",
            "-9223372036854775809",
            "1e18",
            "0.1",
            "-0",
            "1.0",
            "{\"\\u0000\":1}",
            "{\"\\ud800\":\"x\"}",
            "[[[[[[[[[[]]]]]]]]]]",
            "{}",
            "[]",
            "null",
            "true",
            "\"\"",
            "\" \"",
            "[null]",
            "[\"\"]");

    static final List<String> TEXTS = List.of(
            "",
            " ",
            "%",
            "%zz",
            "%00",
            "%C0%AF",
            "%ED%A0%80",
            "a,b",
            "null",
            "-1",
            "0",
            "1e9",
            "9223372036854775807",
            "9223372036854775808",
            "0001-01-01",
            "+99999999-01-01",
            "-999999999-01-01",
            "+999999999-12-31",
            "9999-12-31",
            "10000-01-01",
            "2026-02-30",
            "1900-01-01",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999Z",
            "+999999999-12-31T23:59:59Z",
            "2026-06-10T11:59:60Z",
            "1900-01-01T00:00:00+18:00",
            "https://glow.example/\u200B",
            "https://glow.example:0/",
            "https://glow.example./",
            "https://[::1]/",
            "https://ma\u0142e.example/",
            "https://glow.example:99999/",
            "http://glow.example/|{}",
            "Https://glow.example",
            "https://glow.example/100%",
            "\u0142ukasz@mail.example",
            "info@ma\u0142e.example",
            "a@b",
            "@",
            "a@@b",
            "\"a b\"@c.example",
            "sarah@mail.example",
            "a..b@c.example",
            "banana",
            "192.0.2.7",
            "192.0.2.7:80",
            "2001:db8::1",
            "[::1]",
            "::ffff:1.2.3.4",
            "=cmd()",
            "\uff1d1+1",
            "\n=1",
            "{{link}}",
            "{{",
            "> ".repeat(300),
            "a.".repeat(3000) + "b",
            "x".repeat(300),
            "x".repeat(5000),
            "\uD83D\uDE00",
            "Zo\u00eb",
            "\uFFFF",
            "USD",
            "XXX",
            "usd",
            "UTC",
            "Europe/London",
            "+19:00",
            "ACTIVE",
            "PAID",
            "DAY",
            "true",
            "50%off",
            "<script>",
            "../../etc/passwd",
            "'; drop table x; --");

    private final Contract contract;
    private final Random random;
    private final Map<String, List<String>> ids = new HashMap<>();
    private final List<String> protectedIds = new ArrayList<>();

    GeneratedValues(Contract contract, Random random) {
        this.contract = contract;
        this.random = random;
    }

    /** An id that no request may name, such as that of the key the requests are sent with. */
    void protect(String id) {
        protectedIds.add(id);
    }

    /** Remembers the ids of an answer, so that later requests name things that are there. */
    void learn(String body) {
        var found = ID.matcher(body);
        while (found.find()) {
            var known = ids.computeIfAbsent(found.group(2), prefix -> new ArrayList<>());
            if (!known.contains(found.group(1)) && !protectedIds.contains(found.group(1))) {
                known.add(found.group(1));
                if (known.size() > MOST_IDS) {
                    known.remove(random.nextInt(known.size()));
                }
            }
        }
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    JsonNode nasty(List<String> raw) {
        if (chance(50)) {
            return JSON.textNode(any(TEXTS));
        }
        raw.add(any(RAW));
        return JSON.textNode("@@" + (raw.size() - 1) + "@@");
    }

    JsonNode fitting(JsonNode unresolved, int depth) {
        var schema = contract.resolved(unresolved);
        for (var alternatives : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(alternatives)) {
                return fitting(
                        schema.get(alternatives)
                                .get(random.nextInt(schema.get(alternatives).size())),
                        depth);
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (type(schema)) {
            case "string" -> JSON.textNode(text(schema));
            case "integer" -> JSON.numberNode(Math.max(schema.path("minimum").asLong(0), random.nextInt(200)));
            case "number" -> JSON.numberNode(random.nextInt(4000) / 100.0);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> {
                var array = JSON.arrayNode();
                for (int i = random.nextInt(3); i > 0 && depth < 6; i--) {
                    array.add(fitting(schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "object" -> object(schema, depth);
            default -> JSON.nullNode();
        };
    }

    private String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? type.get(chance(85) ? 0 : random.nextInt(type.size())).textValue()
                : type.asText();
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = JSON.objectNode();
        var required = new ArrayList<String>();
        schema.path("required").forEach(name -> required.add(name.textValue()));
        schema.path("properties").properties().forEach(member -> {
            if (depth < 6 && (required.contains(member.getKey()) || chance(40))) {
                object.set(member.getKey(), fitting(member.getValue(), depth + 1));
            }
        });
        if (schema.path("additionalProperties").isObject() && chance(50)) {
            object.set(any(TEXTS), fitting(schema.get("additionalProperties"), depth + 1));
        }
        return object;
    }

    private String text(JsonNode schema) {
        var prefix = ID_PREFIX.matcher(schema.path("pattern").asText());
        if (prefix.find()) {
            var known = ids.getOrDefault(prefix.group(1), List.of());
            return known.isEmpty() || chance(5)
                    ? schema.path("examples").path(0).asText("x")
                    : any(known);
        }
        return switch (schema.path("format").asText()) {
            case "date" -> "2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(9);
            case "date-time" -> "2026-0" + (1 + random.nextInt(9)) + "-10T11:59:00.000Z";
            case "uri" -> "https://glow.example/" + random.nextInt(100);
            case "email" -> "a" + random.nextInt(10_000) + "@mail.example";
            default -> schema.path("examples").path(0).asText(chance(70) ? "v" + random.nextInt(1_000) : any(TEXTS));
        };
    }

    /** Replaces, drops or adds a few members anywhere. */
    JsonNode spoiled(JsonNode body, int times, List<String> raw) {
        for (int i = 0; i < times; i++) {
            var holders = new ArrayList<JsonNode>();
            collect(body, holders);
            if (holders.isEmpty() || chance(3)) {
                return nasty(raw);
            }
            spoil(any(holders), raw);
        }
        return body;
    }

    private void spoil(JsonNode holder, List<String> raw) {
        if (holder instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || chance(8)) {
                object.set(any(TEXTS), nasty(raw));
            } else if (chance(12)) {
                object.remove(any(names));
            } else {
                object.set(any(names), nasty(raw));
            }
        } else if (holder instanceof com.fasterxml.jackson.databind.node.ArrayNode array) {
            array.add(nasty(raw));
        }
    }

    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainerNode()) {
            holders.add(node);
            node.forEach(child -> collect(child, holders));
        }
    }
}
