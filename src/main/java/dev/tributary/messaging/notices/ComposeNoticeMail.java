package dev.tributary.messaging.notices;

import dev.tributary.messaging.notices.NoticeDigest.Line;
import dev.tributary.messaging.suppressions.UnsubscribeLinks;
import dev.tributary.messaging.templates.MailContent;
import dev.tributary.platform.mail.MailFooter;
import dev.tributary.platform.mail.MergeText;
import dev.tributary.platform.mail.MergeValues;
import dev.tributary.platform.mail.RenderedMail;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.dashboardlinks.DashboardLinks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The e-mail of some notices, in the member's language. */
@ApplicationScoped
class ComposeNoticeMail {
    private static final int MOST_LINES = 50;

    private final NoticeTexts texts;
    private final DashboardLinks dashboards;
    private final UnsubscribeLinks unsubscribeLinks;

    ComposeNoticeMail(NoticeTexts texts, DashboardLinks dashboards, UnsubscribeLinks unsubscribeLinks) {
        this.texts = texts;
        this.dashboards = dashboards;
        this.unsubscribeLinks = unsubscribeLinks;
    }

    /** Empty when all that happened was undone. */
    Optional<RenderedMail> compose(Brand brand, NoticeMails.Queued mail, List<NoticeRow> notices) {
        var words = texts.in(Locale.forLanguageTag(mail.language()), brand, mail.offerName());
        var lines = NoticeDigest.of(notices).stream()
                .limit(MOST_LINES)
                .map(line -> MergeText.oneLine(say(line, words)))
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(compose(brand, mail, lines, words));
    }

    private RenderedMail compose(Brand brand, NoticeMails.Queued mail, List<String> lines, NoticeWords words) {
        var language = Locale.forLanguageTag(mail.language());
        Map<String, String> values = new HashMap<>();
        values.put("hello", words.say("mail.hello", MergeText.oneLine(mail.firstName())));
        values.put("brand", MergeText.oneLine(brand.name()));
        values.put("subject", lines.size() == 1 ? lines.get(0) : words.say("mail.subject", mail.offerName()));
        var body = "{{hello}}\n\n" + list(lines, values) + link(mail, words, values) + "\n{{brand}}\n";
        var footer = new MailFooter(
                brand.name(),
                MailContent.why(mail.offerName(), brand.name(), language),
                unsubscribeLinks.urlOf(brand.id(), mail.email()),
                language);
        return RenderedMail.of("{{subject}}", body, new MergeValues(values, Set.of("dashboardUrl")), footer);
    }

    /** The lines as merge fields, as a list when there are several. */
    private static String list(List<String> lines, Map<String, String> values) {
        var body = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            values.put("line" + i, lines.get(i));
            body.append(lines.size() == 1 ? "" : "- ")
                    .append("{{line")
                    .append(i)
                    .append("}}\n");
        }
        return body.toString();
    }

    /** The link to the dashboard, where there is one. */
    private String link(NoticeMails.Queued mail, NoticeWords words, Map<String, String> values) {
        var link = dashboards.urlsOf(List.of(mail.enrollmentId())).get(mail.enrollmentId());
        if (link == null) {
            return "";
        }
        values.put("open", words.say("mail.open"));
        values.put("dashboardUrl", link);
        return "\n[{{open}}]({{dashboardUrl}})\n";
    }

    private static String say(Line line, NoticeWords words) {
        if (line instanceof Line.Many many) {
            return words.say("many." + many.kind(), many.count(), words.money(many.amount()));
        }
        return words.say(((Line.One) line).notice());
    }
}
