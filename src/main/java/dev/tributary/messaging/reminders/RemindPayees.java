package dev.tributary.messaging.reminders;

import dev.tributary.platform.mail.AccountMail;
import dev.tributary.platform.mail.AccountMails;
import dev.tributary.platform.mail.MergeText;
import dev.tributary.platform.mail.Sender;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.MailSenders;
import dev.tributary.program.dashboardlinks.DashboardLinks;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.UUID;

/**
 * Asks members whose payouts wait for an address to say where to pay, at most every 14 days. An e-mail about the notice of such a
 * payout counts as well.
 */
@ApplicationScoped
class RemindPayees {
    private static final Duration APART = Duration.ofDays(14);
    private static final int CHUNK = 200;

    /** Whoever is reminded is noted in the same statement, so that two instances remind once. */
    private static final String DUE = """
            with waiting as (
                select p.member_id, sum(p.amount) as amount, cast(max(cast(p.enrollment_id as text)) as uuid) as enrollment_id
                from payouts p
                join members m on m.brand_id = p.brand_id and m.id = p.member_id
                where p.brand_id = :brand and p.status = 'PENDING_INFO' and m.payout_address is null and m.status = 'ACTIVE'
                  and not exists (select from suppressions s
                                  where s.brand_id = p.brand_id and s.email_key = m.email_key)
                  and not exists (select from payout_reminders r
                                  where r.brand_id = p.brand_id and r.member_id = p.member_id and r.sent_at > :before)
                  and not exists (select from payouts w
                                  join notices n on n.brand_id = w.brand_id and n.enrollment_id = w.enrollment_id
                                   and n.kind = 'PAYOUT_NEEDS_INFO' and n.subject = cast(w.id as text)
                                  where w.brand_id = p.brand_id and w.member_id = p.member_id and w.status = 'PENDING_INFO'
                                    and n.created_at > :before and (n.mail_id is not null or n.mail_mode <> 'NONE'))
                group by p.member_id order by p.member_id limit :most
            ), noted as (
                insert into payout_reminders as r (brand_id, member_id, sent_at)
                select :brand, member_id, :now from waiting
                on conflict (brand_id, member_id) do update set sent_at = excluded.sent_at where r.sent_at <= :before
                returning member_id)
            select m.first_name, m.email, coalesce(m.language, b.language) as language, waiting.enrollment_id, waiting.amount
            from noted join waiting using (member_id) join members m on m.brand_id = :brand and m.id = noted.member_id
            join brands b on b.id = :brand""";

    private static final ResourceBundle.Control WITHOUT_LANGUAGE_OF_THE_MACHINE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Tenancy tenancy;
    private final EachBrand eachBrand;
    private final Brands brands;
    private final MailSenders senders;
    private final DashboardLinks links;
    private final AccountMails mails;
    private final Clock clock;

    RemindPayees(
            Tenancy tenancy,
            EachBrand eachBrand,
            Brands brands,
            MailSenders senders,
            DashboardLinks links,
            AccountMails mails,
            Clock clock) {
        this.tenancy = tenancy;
        this.eachBrand = eachBrand;
        this.brands = brands;
        this.senders = senders;
        this.links = links;
        this.mails = mails;
        this.clock = clock;
    }

    /** @param amount minor units, of all that waits for them */
    record Waiting(String firstName, String email, String language, UUID enrollmentId, long amount) {}

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void remindAll() {
        eachBrand.run("Reminders to say where to pay", "brands_with_pending_payouts", this::remind);
    }

    /** @return whether there may be more; a brand without a sender writes to nobody */
    private boolean remind() {
        var sender = senders.find();
        if (sender.isEmpty()) {
            return false;
        }
        var waiting = due();
        var urls = links.urlsOf(waiting.stream().map(Waiting::enrollmentId).toList());
        waiting.stream()
                .filter(member -> urls.containsKey(member.enrollmentId()))
                .forEach(member ->
                        remind(sender.get(), member, Objects.requireNonNull(urls.get(member.enrollmentId()))));
        return waiting.size() == CHUNK;
    }

    private List<Waiting> due() {
        var now = clock.instant();
        return tenancy.query(DUE)
                .bind("now", now)
                .bind("before", now.minus(APART))
                .bind("most", CHUNK)
                .mapTo(Waiting.class)
                .list();
    }

    private void remind(Sender sender, Waiting member, String dashboardUrl) {
        var language = Locale.forLanguageTag(member.language());
        var amount = BigDecimal.valueOf(member.amount());
        var words = words(language);
        var values = Map.of(
                "firstName", MergeText.oneLine(member.firstName()),
                "brandName", sender.name(),
                "amount", MinorUnits.format(amount, brands.current().currency(), language),
                "dashboardUrl", dashboardUrl);
        mails.queue(new AccountMail(
                sender,
                member.email(),
                words.getString("subject"),
                words.getString("body"),
                values,
                words.getString("why"),
                language));
    }

    private static ResourceBundle words(Locale language) {
        return ResourceBundle.getBundle(
                RemindPayees.class.getName(),
                language,
                RemindPayees.class.getClassLoader(),
                WITHOUT_LANGUAGE_OF_THE_MACHINE);
    }
}
