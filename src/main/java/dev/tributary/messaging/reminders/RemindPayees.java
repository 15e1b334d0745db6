package dev.tributary.messaging.reminders;

import dev.tributary.platform.mail.AccountMail;
import dev.tributary.platform.mail.AccountMails;
import dev.tributary.platform.mail.MergeText;
import dev.tributary.platform.mail.Sender;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.MailSenders;
import dev.tributary.program.dashboardlinks.DashboardLinks;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;

/**
 * Reminds members whose payouts wait for a payout address to enter it, at most every 14 days. An e-mail about the notice of
 * such a payout counts as a reminder.
 */
@ApplicationScoped
class RemindPayees {
    private static final int CHUNK = 200;

    private static final ResourceBundle.Control NO_SYSTEM_LOCALE_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final DuePayees due;
    private final EachBrand eachBrand;
    private final Brands brands;
    private final MailSenders senders;
    private final DashboardLinks links;
    private final AccountMails mails;

    RemindPayees(
            DuePayees due,
            EachBrand eachBrand,
            Brands brands,
            MailSenders senders,
            DashboardLinks links,
            AccountMails mails) {
        this.due = due;
        this.eachBrand = eachBrand;
        this.brands = brands;
        this.senders = senders;
        this.links = links;
        this.mails = mails;
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void remindAll() {
        eachBrand.run("Reminders to say where to pay", "brands_with_pending_payouts", this::remind);
    }

    /** @return whether there may be more; false for a brand without a sender, which cannot send e-mails */
    private boolean remind() {
        var sender = senders.find();
        if (sender.isEmpty()) {
            return false;
        }
        var payees = due.take(CHUNK);
        var urls = links.urlsOf(
                payees.stream().map(DuePayees.DuePayee::enrollmentId).toList());
        payees.stream()
                .filter(member -> urls.containsKey(member.enrollmentId()))
                .forEach(member ->
                        remind(sender.get(), member, Objects.requireNonNull(urls.get(member.enrollmentId()))));
        return payees.size() == CHUNK;
    }

    private void remind(Sender sender, DuePayees.DuePayee member, String dashboardUrl) {
        var language = Locale.forLanguageTag(member.language());
        var amount = BigDecimal.valueOf(member.amount());
        var texts = texts(language);
        var values = Map.of(
                "firstName", MergeText.oneLine(member.firstName()),
                "brandName", sender.name(),
                "amount", MinorUnits.format(amount, brands.current().currency(), language),
                "dashboardUrl", dashboardUrl);
        var subject = texts.getString("subject");
        var body = texts.getString("body");
        mails.queue(new AccountMail(sender, member.email(), subject, body, values, texts.getString("why"), language));
    }

    private static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(
                RemindPayees.class.getName(), language, RemindPayees.class.getClassLoader(), NO_SYSTEM_LOCALE_FALLBACK);
    }
}
