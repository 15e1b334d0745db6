package dev.tributary.sales.claims;

import dev.tributary.platform.mail.AccountMail;
import dev.tributary.platform.mail.AccountMails;
import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.MailSenders;
import dev.tributary.sales.traces.ReadTrace;
import dev.tributary.sales.traces.Trace;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

/**
 * Claims do not wait for ever. When the day of an answer has passed, the brand is mailed and the affiliate told; a week later the
 * claim is answered by what the order's trace tells. It is accepted only where the order is the affiliate's already: a claim is no
 * evidence, so silence credits nobody.
 */
@ApplicationScoped
class EndClaims {
    private static final int MOST = 200;

    private static final String SUBJECT = "{{count}} claims of affiliates of {{brandName}} wait for an answer";
    private static final String BODY = """
            Hello,

            {{count}} affiliates of {{brandName}} asked about orders that they miss, and the day of an answer has passed. They were told.

            Please answer under `/v1/claims?state=OPEN`. After {{days}} days more, these claims end by themselves: each is told
            what is known of its order.
            """;

    private final EachBrand eachBrand;
    private final Claims claims;
    private final ReadTrace readTrace;
    private final Brands brands;
    private final MailSenders senders;
    private final AccountMails mails;
    private final Event<ClaimsReminded> reminded;
    private final Event<ClaimAnswered> answered;
    private final Clock clock;

    EndClaims(
            EachBrand eachBrand,
            Claims claims,
            ReadTrace readTrace,
            Brands brands,
            MailSenders senders,
            AccountMails mails,
            Event<ClaimsReminded> reminded,
            Event<ClaimAnswered> answered,
            Clock clock) {
        this.eachBrand = eachBrand;
        this.claims = claims;
        this.readTrace = readTrace;
        this.brands = brands;
        this.senders = senders;
        this.mails = mails;
        this.reminded = reminded;
        this.answered = answered;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void end() {
        eachBrand.run("Claims whose day has passed", "brands_with_open_claims", () -> {
            boolean moreToRemind = remind();
            return close() || moreToRemind;
        });
    }

    /** @return whether there may be more */
    private boolean remind() {
        var now = clock.instant();
        var overdue = claims.markReminded(brands.current().dayOf(now), now, MOST);
        if (!overdue.isEmpty()) {
            reminded.fire(new ClaimsReminded(overdue));
            mailBrand(overdue.size());
        }
        return overdue.size() == MOST;
    }

    private void mailBrand(int count) {
        senders.find()
                .ifPresent(sender -> mails.queue(new AccountMail(
                        sender,
                        sender.replyTo(),
                        SUBJECT,
                        BODY,
                        Map.of(
                                "count",
                                String.valueOf(count),
                                "brandName",
                                sender.name(),
                                "days",
                                String.valueOf(Claims.PATIENCE_DAYS)),
                        "You get this because affiliates of " + sender.name() + " asked.",
                        Locale.ENGLISH)));
    }

    private boolean close() {
        var now = clock.instant();
        var unanswered = claims.lockUnanswered(brands.current().dayOf(now), MOST);
        for (var claim : unanswered) {
            var verdict = readTrace
                    .read(claim.enrollmentId(), claim.orderId(), claim.day())
                    .verdict();
            var state = verdict == Trace.Verdict.CREDITED ? Claim.State.ACCEPTED : Claim.State.CLOSED;
            claims.close(claim.id(), state, verdict, now);
            answered.fire(new ClaimAnswered(claim.id()));
        }
        return unanswered.size() == MOST;
    }
}
