package dev.tributary.sales.attribution;

import static java.util.stream.Collectors.toMap;

import dev.tributary.program.offers.AttributionSettings;
import dev.tributary.program.offers.AttributionSettings.Model;
import dev.tributary.program.offers.AttributionSettings.Precedence;
import dev.tributary.program.offers.History;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.Attribution.Nobody;
import dev.tributary.sales.attribution.Candidate.Retirement;
import dev.tributary.sales.attribution.Evidence.Touch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses the scenarios of the attribution tests. Sarah and Ida are in the summer offer, Mia is in the winter offer; each has a
 * code (SARAH10) and a link. The order occurred at noon; {@code -30d-1ms} is a time before it.
 */
class AttributionScenario {
    static final Instant ORDER = Instant.parse("2026-06-10T12:00:00Z");
    private static final Map<String, String> OFFER_OF = Map.of("sarah", "summer", "ida", "summer", "mia", "winter");
    private static final Map<String, String> OWNER_OF = Map.of("SARAH10", "sarah", "IDA10", "ida", "MIA10", "mia");
    private static final Pattern SPAN = Pattern.compile("([+-])(\\d+)(ms|s|m|h|d)");

    private final Map<String, AttributionSettings> settings =
            new HashMap<>(Map.of("summer", AttributionSettings.DEFAULT, "winter", AttributionSettings.DEFAULT));
    private final Map<String, Instant> starts = new HashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private final Map<String, History<Boolean>> active = new HashMap<>();
    private final Map<String, Retirement> retired = new HashMap<>();

    AttributionScenario(String given) {
        words(given, ";").forEach(this::set);
    }

    private void set(String sentence) {
        String[] word = sentence.split(" ");
        String who = word[0];
        switch (word[1]) {
            case "CLICK_FIRST", "CODE_FIRST" ->
                settings.computeIfPresent(
                        who,
                        (offer, s) -> new AttributionSettings(s.windowDays(), s.model(), Precedence.valueOf(word[1])));
            case "FIRST_CLICK", "LAST_CLICK" ->
                settings.computeIfPresent(
                        who,
                        (offer, s) -> new AttributionSettings(s.windowDays(), Model.valueOf(word[1]), s.precedence()));
            case "window" ->
                settings.computeIfPresent(
                        who,
                        (offer, s) -> new AttributionSettings(Integer.parseInt(word[2]), s.model(), s.precedence()));
            case "starts" -> starts.put(who, time(word[2]));
            case "ends" -> ends.put(who, time(word[2]));
            case "off" -> change(who, time(word[2]), false);
            case "on" -> change(who, time(word[2]), true);
            case "retired" -> retired.put(who, new Retirement(time(word[2]), Integer.parseInt(word[4])));
            default -> throw new IllegalArgumentException(sentence);
        }
    }

    private void change(String who, Instant since, boolean state) {
        active.put(who, timeline(who).then(since, state));
    }

    private History<Boolean> timeline(String who) {
        return active.getOrDefault(who, History.always(true));
    }

    /** {@code SARAH10, HELLO, sarah -1d, forged}: her code, an unknown code, a click on her link a day before, an invalid click id. */
    Evidence evidence(String touches) {
        return new Evidence(ORDER, words(touches, ",").map(this::touch).toList());
    }

    private Touch touch(String words) {
        String[] word = words.split(" ");
        if (word[0].equals("forged")) {
            return new Evidence.InvalidClick("clk_forged");
        }
        if (word[0].equals("bound")) {
            return bound(List.of(word));
        }
        if (word.length == 2) {
            String link = word[0] + "-link";
            return new Evidence.Click(words, time(word[1]), candidate(word[0], link));
        }
        return OWNER_OF.containsKey(word[0])
                ? new Evidence.Code(word[0], candidate(OWNER_OF.get(word[0]), word[0]))
                : new Evidence.UnknownCode(word[0]);
    }

    /** {@code bound sarah}, {@code bound sarah until +1d}, or {@code bound sarah keeps}: takes precedence over all other touches. */
    private Touch bound(List<String> words) {
        int until = words.indexOf("until");
        return new Evidence.Bound(
                "cus_1",
                until < 0 ? null : time(words.get(until + 1)),
                words.contains("keeps"),
                candidate(words.get(1), "").ofEnrollment());
    }

    private Candidate candidate(String member, String item) {
        String offer = OFFER_OF.get(member);
        return new Candidate(
                new Candidate.Offer(
                        id(offer),
                        starts.get(offer),
                        ends.get(offer),
                        timeline(offer),
                        History.always(settings.get(offer))),
                id(member + " in " + offer),
                id(member),
                id(item),
                timeline(member),
                timeline(item),
                retired.get(item));
    }

    /** {@code PROMO_CODE sarah}, {@code CLICK mia -1d}, {@code NONE OFFER_PAUSED}. */
    static String describe(Attribution attribution) {
        if (attribution instanceof Nobody nobody) {
            return "NONE " + nobody.reason();
        }
        var credit = (Credited) attribution;
        String member = Stream.of("sarah", "ida", "mia")
                .collect(toMap(AttributionScenario::id, name -> name))
                .get(credit.memberId());
        return credit.source() + " " + member + (credit.clickedAt() == null ? "" : " " + span(credit.clickedAt()));
    }

    private static String span(Instant at) {
        long days = Duration.between(ORDER, at).toDays();
        return days == 0 ? "0" : days + "d";
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes());
    }

    private static Instant time(String words) {
        Instant time = ORDER;
        Matcher span = SPAN.matcher(words);
        while (span.find()) {
            Duration length = Duration.parse(
                    switch (span.group(3)) {
                        case "ms" -> "PT" + new BigDecimal(span.group(2)).movePointLeft(3) + "S";
                        case "d" -> "P" + span.group(2) + "D";
                        default -> "PT" + span.group(2) + span.group(3);
                    });
            time = span.group(1).equals("-") ? time.minus(length) : time.plus(length);
        }
        return time;
    }

    private static Stream<String> words(String list, String separator) {
        return list == null || list.isBlank()
                ? Stream.empty()
                : Stream.of(list.split(separator)).map(String::strip);
    }
}
