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

/** Composes the e-mail about some notices, in the member's language. */
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

    /** Empty when everything that happened was undone. */
    Optional<RenderedMail> compose(Brand brand, NoticeMails.Queued mail, List<NoticeRow> notices) {
        var formatter = texts.formatter(Locale.forLanguageTag(mail.language()), brand, mail.offerName());
        var lines = NoticeDigest.of(notices).stream()
                .limit(MOST_LINES)
                .map(line -> MergeText.oneLine(format(line, formatter)))
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(compose(brand, mail, lines, formatter));
    }

    private RenderedMail compose(Brand brand, NoticeMails.Queued mail, List<String> lines, NoticeFormatter formatter) {
        var language = Locale.forLanguageTag(mail.language());
        Map<String, String> values = new HashMap<>();
        values.put("hello", formatter.message("mail.hello", MergeText.oneLine(mail.firstName())));
        values.put("brand", MergeText.oneLine(brand.name()));
        values.put("subject", lines.size() == 1 ? lines.get(0) : formatter.message("mail.subject", mail.offerName()));
        var body = "{{hello}}\n\n" + list(lines, values) + link(mail, formatter, values) + "\n{{brand}}\n";
        var footer = new MailFooter(
                brand.name(),
                MailContent.footerReason(mail.offerName(), brand.name(), language),
                unsubscribeLinks.urlOf(brand.id(), mail.email()),
                language);
        return RenderedMail.of("{{subject}}", body, new MergeValues(values, Set.of("dashboardUrl")), footer);
    }

    /** Writes the lines as merge fields, in a list when there are several. */
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

    /** Writes the link to the dashboard, if there is one. */
    private String link(NoticeMails.Queued mail, NoticeFormatter formatter, Map<String, String> values) {
        var link = dashboards.urlsOf(List.of(mail.enrollmentId())).get(mail.enrollmentId());
        if (link == null) {
            return "";
        }
        values.put("open", formatter.message("mail.open"));
        values.put("dashboardUrl", link);
        return "\n[{{open}}]({{dashboardUrl}})\n";
    }

    private static String format(Line line, NoticeFormatter formatter) {
        if (line instanceof Line.Many many) {
            return formatter.message("many." + many.kind(), many.count(), formatter.money(many.amount()));
        }
        return formatter.format(((Line.One) line).notice());
    }
}
