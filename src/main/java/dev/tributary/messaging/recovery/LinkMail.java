package dev.tributary.messaging.recovery;

import dev.tributary.platform.mail.MailFooter;
import dev.tributary.platform.mail.MergeText;
import dev.tributary.platform.mail.MergeValues;
import dev.tributary.platform.mail.RenderedMail;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The e-mail with all links of a member, in their language. */
final class LinkMail {
    private static final String ENGLISH = """
            Hi {{firstName}},

            You asked for your dashboard links. Here they are:

            %s
            The links are yours alone, so please don't pass this e-mail on. If you didn't ask for it, you need not do anything.

            The {{brandName}} team
            """;
    private static final String GERMAN = """
            Hallo {{firstName}},

            Sie haben nach Ihren Dashboard-Links gefragt. Hier sind sie:

            %s
            Die Links gehören nur Ihnen; geben Sie diese E-Mail bitte nicht weiter. Haben Sie nicht danach gefragt, brauchen \
            Sie nichts zu tun.

            Das Team von {{brandName}}
            """;

    private LinkMail() {}

    /** An enrollment of the member. */
    public record MemberEnrollment(UUID id, String email, String firstName, String language, String offerName) {}

    static RenderedMail of(String brand, List<MemberEnrollment> enrollments, Map<UUID, String> urls) {
        var language = Locale.forLanguageTag(enrollments.get(0).language());
        boolean isGerman = language.equals(Locale.GERMAN);
        var list = new StringBuilder();
        for (int i = 0; i < enrollments.size(); i++) {
            list.append("- [{{offer").append(i).append("}}]({{url").append(i).append("}})\n");
        }
        var why = isGerman
                ? "Sie erhalten diese E-Mail, weil jemand mit Ihrer Adresse nach Ihren Links gefragt hat."
                : "You receive this e-mail because somebody asked for your links with your address.";
        return RenderedMail.of(
                isGerman ? "Ihre Dashboard-Links bei {{brandName}}" : "Your {{brandName}} dashboard links",
                (isGerman ? GERMAN : ENGLISH).formatted(list),
                values(brand, enrollments, urls),
                new MailFooter(brand, why, null, language));
    }

    private static MergeValues values(String brand, List<MemberEnrollment> enrollments, Map<UUID, String> urls) {
        Map<String, String> values = new HashMap<>();
        Set<String> addresses = new HashSet<>();
        values.put("firstName", MergeText.oneLine(enrollments.get(0).firstName()));
        values.put("brandName", MergeText.oneLine(brand));
        for (int i = 0; i < enrollments.size(); i++) {
            values.put("offer" + i, MergeText.oneLine(enrollments.get(i).offerName()));
            values.put("url" + i, urls.get(enrollments.get(i).id()));
            addresses.add("url" + i);
        }
        return new MergeValues(values, addresses);
    }
}
